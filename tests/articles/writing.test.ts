import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  type ArticleOffice,
  actionsOf,
  articleOffice,
  editForm,
  waitingEvents,
  write,
} from './article-office.js';

describe('writing an article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const article = (slug: string) => app.services.db.read.article.findUniqueOrThrow({ where: { slug } });

  it('begins one article however often the button is pressed, and two people one each', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const page = await brigitte.get('/artikel/neu?art=faq');
    const stelle = /name="stelle"[^>]*value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const form = { art: 'faq', stelle, title: 'Zweimal geklickt', source: 'Ein Text.', leserkreis: '' };
    const clicks = await Promise.all([1, 2, 3].map(() => brigitte.post('/artikel/neu', form)));
    expect(clicks.map(({ status, location }) => [status, location])).toEqual(
      [1, 2, 3].map(() => [303, '/artikel/zweimal-geklickt']),
    );
    expect(await app.services.db.read.article.count({ where: { title: form.title } })).toBe(1);
    const others = await Promise.all(
      ['Anders', 'Ganz anders'].map((source) => brigitte.post('/artikel/neu', { ...form, source })),
    );
    expect(others.map(({ location }) => location).sort()).toEqual([
      '/artikel/zweimal-geklickt-2',
      '/artikel/zweimal-geklickt-3',
    ]);
  });

  it('offers the kinds, then the template of the one chosen for the own post', async () => {
    const brigitte = await app.as(house.people.brigitte);
    expect((await brigitte.get('/artikel/neu')).words).toContain('Was möchten Sie schreiben?');
    const form = await brigitte.get('/artikel/neu?art=process');
    expect(form.status).toBe(200);
    expect(form.body).toContain('## Wer macht was');
    expect(form.words).toContain('Für die Stelle 50-2-03 Sachbearbeitung Persönliches Budget');
    expect(form.words).not.toContain('51-1-02');
  });

  it('tells those without a post why they cannot write', async () => {
    const guest = await app.office.person('Ohne Stelle');
    expect((await (await app.as(guest)).get('/artikel/neu?art=faq')).words).toContain(
      'Artikel gehören Stellen',
    );
  });

  it('saves a draft with its version, audit record and event', async () => {
    const slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Budget für Arbeit',
      source: 'Erste Zeile \r\n\r\nZweite',
    });
    expect(slug).toBe('budget-fuer-arbeit');
    const row = await article(slug);
    expect(row).toMatchObject({ state: 'DRAFT', kind: 'FAQ', latestNo: 1, publishedNo: null });
    const version = await app.services.db.read.articleVersion.findFirstOrThrow({
      where: { articleId: row.id },
    });
    expect(version.source).toBe('Erste Zeile\n\nZweite\n');
    expect(await actionsOf(app, slug)).toEqual(['article.created']);
    expect(await waitingEvents(app)).toContain(row.id);
    expect(
      await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Budget für Arbeit' }),
    ).toBe('budget-fuer-arbeit-2');
    expect(await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Neu' })).toBe(
      'neu-2',
    );
  });

  it('names all faults at once and keeps what was typed', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const answer = await brigitte.post('/artikel/neu', {
      art: 'faq',
      title: ' ',
      source: '',
      stelle: 'unsinn',
      zweck: 'Mein getippter Zweck',
    });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Bitte prüfen Sie 3 Angaben');
    expect(answer.words).toContain('Bitte einen Titel angeben.');
    expect(answer.words).toContain('Bitte einen Text schreiben.');
    expect(answer.body).toContain('Mein getippter Zweck');
  });

  it('refuses a text that is too entangled or too long, with the way out', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const form = { art: 'faq', title: 'x', stelle: house.posts.post.id };
    const tangled = await brigitte.post('/artikel/neu', { ...form, source: `gut\n\n${'['.repeat(900)}` });
    expect(tangled.status).toBe(422);
    expect(tangled.words).toContain('Zeile 3 lässt sich nicht als Markdown lesen');
    const long = await brigitte.post('/artikel/neu', { ...form, source: 'wort '.repeat(200_001) });
    expect(long.words).toContain('Bitte auf 1.000.000 Zeichen kürzen');
  });

  it('lets nobody write for a post that is none of theirs, whatever the form says', async () => {
    const jonas = await app.as(house.people.jonas);
    const answer = await jonas.post('/artikel/neu', {
      art: 'faq',
      title: 'Fremd',
      source: 'x',
      stelle: house.posts.post.id,
    });
    expect(answer.status).toBe(403);
    expect(await app.services.db.read.article.count({ where: { title: 'Fremd' } })).toBe(0);
    const law = await jonas.post('/artikel/neu', { art: 'norm', title: 'Fremd', source: 'x' });
    expect(law.status).toBe(422);
  });

  it('shows the preview without saving, with and without script', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const page = await brigitte.post('/artikel/neu', {
      art: 'faq',
      title: 'Nur Vorschau',
      source: '## Hallo\n\n<script>alert(1)</script> [x](artikel:gibt-es-nicht)',
      stelle: house.posts.post.id,
      aktion: 'vorschau',
    });
    expect(page.status).toBe(200);
    expect(page.body).toContain('&#x3C;script>alert(1)');
    expect(page.words).toContain('Zeile 3: Der Verweis „artikel:gibt-es-nicht“');
    const live = await brigitte.post('/artikel/vorschau', { art: 'faq', source: '**fett**' });
    expect(live.body).toContain('<strong>fett</strong>');
    expect(live.body).not.toContain('<html');
    expect(await app.services.db.read.article.count({ where: { title: 'Nur Vorschau' } })).toBe(0);
  });

  it('asks about personal data, and saves only what was removed or confirmed', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const form = {
      art: 'faq',
      title: 'Mit Konto',
      stelle: house.posts.post.id,
      source: 'Überweisung an DE89 3704 0044 0532 0130 00.',
    };
    const asked = await brigitte.post('/artikel/neu', form);
    expect(asked.status).toBe(422);
    expect(asked.words).toContain('Zeile 1: „DE89… 00“ sieht aus wie eine IBAN');
    expect(await app.services.db.read.article.count({ where: { title: 'Mit Konto' } })).toBe(0);
    const confirmed = /name="confirmed"[^>]*value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
    expect((await brigitte.post('/artikel/neu', { ...form, confirmed: 'irgendwas' })).status).toBe(422);
    expect((await brigitte.post('/artikel/neu', { ...form, confirmed })).status).toBe(303);

    const again = await editForm(app, 'mit-konto', { source: `${form.source}\n\nMehr.` });
    expect((await brigitte.post('/artikel/mit-konto/bearbeiten', again)).status).toBe(303);
    const more = await editForm(app, 'mit-konto', { zweck: 'Für 65 170839 J 003' });
    const second = await brigitte.post('/artikel/mit-konto/bearbeiten', more);
    expect(second.status).toBe(422);
    expect(second.words).toContain('Sozialversicherungsnummer');
    const question = second.words.slice(
      second.words.indexOf('Stehen hier Daten'),
      second.words.lastIndexOf('Bitte entfernen'),
    );
    expect(question).toContain(
      'Titel, Kasten oder „Was ist neu?“: „65 1…003“ sieht aus wie eine Sozialversicherungsnummer',
    );
    expect(question).not.toContain('IBAN');

    const comment = 'Nach Hinweis von Frau Muster, geboren am 12.03.1968';
    const noted = await editForm(app, 'mit-konto', { source: `${form.source}\n\nNoch mehr.`, comment });
    const third = await brigitte.post('/artikel/mit-konto/bearbeiten', noted);
    expect(third.status).toBe(422);
    expect(third.words).toContain('„Was ist neu?“: „gebo…968“ sieht aus wie');
  });
});
