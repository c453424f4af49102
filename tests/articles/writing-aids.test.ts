import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('what helps while writing', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const offered = async (person: { id: string }, query: string) => {
    const answer = await (await app.as(person)).get(`/artikel/vorschlaege?${query}`);
    expect(answer.status).toBe(200);
    return (JSON.parse(answer.body) as { label: string; detail: string; address: string }[]).map(
      ({ label, address }) => `${label} ${address}`,
    );
  };

  it('offers articles to link to by words of their titles, as far as the writer may read them', async () => {
    const { brigitte, jonas } = house.people;
    const stelle = house.posts.post.id;
    const open = await write(app, brigitte, { stelle, title: 'Persönliches Budget: 100 % Kosten' });
    await publish(app, house, open);
    await write(app, brigitte, { stelle, title: 'Budgetkonferenz vorbereiten' });
    expect(await offered(brigitte, 'art=artikel&q=BUDGET')).toEqual([
      'Budgetkonferenz vorbereiten artikel:budgetkonferenz-vorbereiten',
      `Persönliches Budget: 100 % Kosten artikel:${open}`,
    ]);
    expect(await offered(brigitte, 'art=artikel&q=kost%20budg')).toHaveLength(1);
    // A draft of others is not there; a sign of SQL means itself.
    expect(await offered(jonas, 'art=artikel&q=budget')).toEqual([
      `Persönliches Budget: 100 % Kosten artikel:${open}`,
    ]);
    expect(await offered(jonas, 'art=artikel&q=100%20%25')).toHaveLength(1);
    expect(await offered(jonas, 'art=artikel&q=1%25sten')).toEqual([]);
    expect((await app.visitor().get('/artikel/vorschlaege?q=a')).status).not.toBe(200);
  });

  it('offers posts by number, title or unit', async () => {
    const { jonas } = house.people;
    expect(await offered(jonas, 'art=stelle&q=50-2-0')).toHaveLength(3);
    expect(await offered(jonas, 'art=stelle&q=sachb%20jugend')).toEqual([
      'Sachbearbeitung Hilfen (51-1-02) stelle:51-1-02',
    ]);
  });

  it('leads to the named post, and tells the writer of one that is not there', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const source =
      '[Wohnen (50-2-04)](stelle:50-2-04) und [weg](stelle:99-9-99) und [x](stelle:../../abmelden)';
    const preview = await brigitte.post('/artikel/vorschau', { art: 'faq', source });
    expect(preview.body).toContain('<a href="/stellen/50-2-04">Wohnen (50-2-04)</a>');
    expect(preview.body).not.toContain('href="/stellen/..');
    expect(preview.words).toContain('Die Stelle „99-9-99“ gibt es nicht (mehr).');
    expect(preview.words).not.toContain('Die Stelle „50-2-04“');
  });

  it('begins a decision and a short report with templates of their own', async () => {
    const brigitte = await app.as(house.people.brigitte);
    expect((await brigitte.get('/artikel/neu')).words).toContain('Mikroartikel');
    expect((await brigitte.get('/artikel/neu?art=note')).body).toContain('## Begründung');
    const short = await brigitte.get('/artikel/neu?art=note&vorlage=micro');
    expect(short.body).toContain('## Einsicht');
    expect(short.words).not.toContain('Es fehlen die Abschnitte');
  });
});
