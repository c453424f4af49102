import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, editForm, publish, write } from './article-office.js';

// Texts that no program should be given and every program is: each gets a sentence or a page, and what was saved stays.
describe('texts that are too much', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Was gilt',
      source: 'Was gespeichert war.',
    });
    await publish(app, house, slug);
  });
  afterAll(() => app.close());

  const save = async (over: Record<string, string>) => {
    const brigitte = await app.as(house.people.brigitte);
    return brigitte.post(`/artikel/${slug}/bearbeiten`, await editForm(app, slug, over));
  };
  const saved = async () => {
    const { id, latestNo } = await app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
    const where = { articleId_no: { articleId: id, no: latestNo } };
    return app.services.db.read.articleVersion.findUniqueOrThrow({ where });
  };

  it.each([
    ['10 MB', 'Wort '.repeat(2_000_000), 'höchstens 6 MB Text'],
    ['more than an article', 'Ein Satz.\n\n'.repeat(91_000), 'Bitte auf 1.000.000 Zeichen kürzen'],
    ['10,000 quotations inside each other', `${'> '.repeat(10_000)}tief`, 'mehr als 20 Ebenen ineinander'],
    ['10,000 lists inside each other', `${'- '.repeat(10_000)}tief`, 'mehr als 20 Ebenen ineinander'],
    ['10,000 brackets', `${'['.repeat(10_000)}x`, 'Sonderzeichen in einem Absatz'],
    ['10,000 open emphases', '**a '.repeat(10_000), 'Sonderzeichen in einem Absatz'],
    ['one word of 50,000 letters', 'a'.repeat(50_000), 'Zeichen ohne Leerzeichen'],
    ['nothing but NUL', '\0\0\0', 'Bitte einen Text schreiben.'],
  ])('refuses %s with a sentence, and keeps what was saved', async (_name, source, sentence) => {
    const answer = await save({ source });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain(sentence);
    expect((await saved()).source).toBe('Was gespeichert war.\n');
    const reader = await (await app.as(house.people.jonas)).get(`/artikel/${slug}`);
    expect(reader.words).toContain('Was gespeichert war.');
  });

  it('settles NUL, mixed line ends and marks that turn the direction of a line', async () => {
    const rtl = 'Freigabe \u202eieb thcin\u202c ist erteilt, شكرا\u200f.';
    const answer = await save({
      title: 'Was gilt \u202eicht',
      source: `eins\0\r\n\r\nzwei\r\rdrei\n\n${rtl}\u2066`,
    });
    expect(answer.status).toBe(303);
    const { source, title } = await saved();
    expect(source).toBe('eins\n\nzwei\n\ndrei\n\nFreigabe ieb thcin ist erteilt, شكرا\u200f.\n');
    expect(title).toBe('Was gilt icht');
  });

  it('shows a table of 5,000 rows, and compares it', async () => {
    const rows = Array.from({ length: 5_000 }, (_, no) => `| ${no} | W${no} |`);
    const answer = await save({ source: `| Nr | Wert |\n|---|---|\n${rows.join('\n')}\n` });
    expect(answer.status).toBe(303);
    const { no } = await saved();
    const page = await (await app.as(house.people.brigitte)).get(`/artikel/${slug}/fassungen/${no}?gegen=1`);
    expect(page.status).toBe(200);
    expect(page.words).toContain('Änderungen gegenüber Fassung 1');
    expect(page.body.match(/<td>W\d+<\/td>/g)).toHaveLength(5_000);
  });

  it('takes half a million letters: saved, opened, and merged with what somebody else saved', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const long = Array.from(
      { length: 10_000 },
      (_, no) => `Absatz ${no}: Äpfel, Öl und Übergänge ohne Ende.`,
    );
    const source = `${long.join('\n\n')}\n`;
    expect(source.length).toBeGreaterThan(450_000);
    const before = await editForm(app, slug);
    expect((await save({ source })).status).toBe(303);
    expect((await saved()).source).toBe(source);
    expect((await brigitte.get(`/artikel/${slug}/bearbeiten`)).words).toContain('Absatz 9999');
    const live = await brigitte.post('/artikel/vorschau', { art: 'faq', source });
    expect(live.words).toContain('kommt die Vorschau nicht von selbst');
    // Somebody saved meanwhile: both are shown, nothing is overwritten.
    const saving = await brigitte.post(`/artikel/${slug}/bearbeiten`, {
      ...before,
      baseNo: String(Number(before.baseNo) + 1),
      source: source.replace('Absatz 5:', 'Absatz fünf:'),
    });
    expect(saving.status).toBe(303);
    const again = await brigitte.post(`/artikel/${slug}/bearbeiten`, {
      ...before,
      baseNo: String(Number(before.baseNo) + 1),
      source: source.replace('Absatz 7000:', 'Absatz siebentausend:'),
    });
    expect(again.status).toBe(409);
    expect(again.body).toContain('Absatz siebentausend:');
  });

  it('compares with any version, as far as its reader may see it', async () => {
    const asJonas = await app.as(house.people.jonas);
    expect((await asJonas.get(`/artikel/${slug}/fassungen/1?gegen=2`)).words).not.toContain('thcin');
    const asBrigitte = await app.as(house.people.brigitte);
    expect((await asBrigitte.get(`/artikel/${slug}/fassungen/1?gegen=2`)).words).toContain('thcin');
    expect((await asBrigitte.get(`/artikel/${slug}/fassungen/1?gegen=99`)).status).toBe(200);
  });
});
