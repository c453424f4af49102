import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, publish, write } from './article-office.js';

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

  it('lists on the page of a post which articles of others name it, as far as the reader may read them', async () => {
    const { brigitte, jonas } = house.people;
    const stelle = house.posts.post.id;
    const source = 'Fragen an [Wohnen (50-2-04)](stelle:50-2-04).';
    const open = await write(app, brigitte, { stelle, title: 'Wen fragen', source });
    const narrow = { stelle, title: 'Nur intern', source, leserkreis: house.units.team.id };
    const narrowed = await write(app, brigitte, narrow);
    const page = async (person: { id: string }) =>
      (await (await app.as(person)).get('/stellen/50-2-04')).words;
    expect(await page(brigitte)).not.toContain('Erwähnt in');
    for (const slug of [open, narrowed]) await publish(app, house, slug);
    expect(await page(brigitte)).toContain('Erwähnt in (2)');
    expect(await page(jonas)).toContain('Erwähnt in (1)');
    expect(await page(jonas)).not.toContain('Nur intern');
    // A post is no article that is missing.
    const care = await (await app.as(house.people.mehmet)).get('/wissenspflege?liste=verweise');
    expect(care.words).not.toContain('stelle:50-2-04');
  });

  it('begins a decision and a short report with templates of their own', async () => {
    const brigitte = await app.as(house.people.brigitte);
    expect((await brigitte.get('/artikel/neu')).words).toContain('Mikroartikel');
    expect((await brigitte.get('/artikel/neu?art=note')).body).toContain('## Begründung');
    const short = await brigitte.get('/artikel/neu?art=note&vorlage=micro');
    expect(short.body).toContain('## Einsicht');
    expect(short.words).not.toContain('Es fehlen die Abschnitte');
  });

  it('tells of articles that are very alike, by title and by text, and of none that the writer may not read', async () => {
    const { brigitte, jonas, mehmet } = house.people;
    const stelle = house.posts.post.id;
    const body = [
      'Der Antrag auf Fahrtkosten zur Werkstatt kommt meist formlos und ohne Belege bei uns an.',
      'Zuerst prüfen wir, ob der Bus im Teilhabeplan steht und wer die Monatskarte bisher bezahlt hat.',
      'Fehlt der Nachweis, schreiben wir einmal nach und setzen eine Frist von drei Wochen.',
    ].join('\n\n');
    const open = await write(app, brigitte, { stelle, title: 'Fahrtkosten zur Werkstatt', source: body });
    await publish(app, house, open);
    await write(app, brigitte, {
      stelle,
      title: 'Fahrtkosten zur Werkstatt nachweisen',
      leserkreis: house.units.team.id,
    });
    await app.work();
    const told = async (person: { id: string }, fields: Record<string, string>, slug = '') => {
      const answer = await (await app.as(person)).post('/artikel/aehnliche', {
        art: 'faq',
        artikel: slug,
        ...fields,
      });
      expect(answer.status).toBe(200);
      return answer.words;
    };
    // By the title: a draft of the writer's own post, too.
    const byTitle = await told(brigitte, { title: 'Fahrtkosten zur Werkstatt' });
    expect(byTitle).toContain('Sehr ähnlich zu 2 Artikeln');
    expect(byTitle).toContain(
      'Fahrtkosten zur Werkstatt Frage und Antwort, Eingliederungshilfe: derselbe Titel',
    );
    expect(byTitle).toContain('Frage und Antwort (Entwurf)');
    // Somebody else knows nothing of the draft.
    expect(await told(jonas, { title: 'Fahrtkosten zur Werkstatt' })).toContain('Sehr ähnlich zu einem');
    // By the text under another title, with a sentence of one's own; not the article itself.
    const copied = { title: 'Wer zahlt den Bus?', source: `${body}\n\nBei uns ist das anders.` };
    expect(await told(jonas, copied)).toContain('fast derselbe Text');
    expect(await told(brigitte, copied, open)).not.toContain('derselbe Text');
    expect(await told(jonas, { title: 'Wer zahlt?', source: 'Der Antrag kommt formlos.' })).toBe('');
    // Once it is only for its unit, nobody else is told of it.
    await app.services.db.read.article.update({
      where: { slug: open },
      data: { readerIds: [house.units.team.id] },
    });
    expect(await told(jonas, copied)).toBe('');
    expect(await told(mehmet, copied)).toContain('fast derselbe Text');
    // Without script it stands there after "Vorschau".
    const preview = await (await app.as(brigitte)).post('/artikel/neu', {
      ...copied,
      art: 'faq',
      stelle,
      aktion: 'vorschau',
    });
    expect(preview.words).toContain('Sehr ähnlich zu einem Artikel, den es schon gibt');
  });

  it('begins a draft for the first picture, and says what is missing', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const accept = { accept: 'application/json' };
    const typed = { art: 'faq', stelle: house.posts.post.id, title: 'Mit Bild', source: 'Kurz.' };
    const untitled = await brigitte.post('/artikel/neu/entwurf', { ...typed, title: ' ' }, accept);
    expect(untitled.status).toBe(422);
    expect(untitled.body).toContain('Bitte einen Titel angeben');
    const citizen = { ...typed, source: 'Frau Erika Muster, geb. 01.02.1950, DE89370400440532013000' };
    expect((await brigitte.post('/artikel/neu/entwurf', citizen, accept)).status).toBe(422);
    const foreign = { ...typed, stelle: house.posts.youthPost.id };
    expect((await brigitte.post('/artikel/neu/entwurf', foreign, accept)).status).toBe(403);
    expect(await app.services.db.read.article.count({ where: { title: 'Mit Bild' } })).toBe(0);
    const begun = await brigitte.post('/artikel/neu/entwurf', typed, accept);
    expect(begun.status).toBe(201);
    expect(JSON.parse(begun.body)).toMatchObject({
      artikel: 'mit-bild',
      bearbeiten: '/artikel/mit-bild/bearbeiten',
      anlagen: '/artikel/mit-bild/anlagen',
    });
    expect(await actionsOf(app, 'mit-bild')).toEqual(['article.created']);
  });
});
