import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KnownTerm } from '../../src/articles/glossary/mark-terms.js';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { cpuMs } from '../support/cpu-ms.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('terms in a text', () => {
  const terms: KnownTerm[] = [
    { slug: 'plan', spellings: ['Plan'], explanation: 'Kurz.' },
    { slug: 'gesamtplan', spellings: ['Gesamtplan', 'Gesamtpläne'], explanation: 'Lang & <b>breit</b>.' },
    { slug: 'budget', spellings: ['Persönliches Budget', 'Persönlichen Budget'], explanation: 'Geld.' },
    { slug: 'icf', spellings: ['ICF'], explanation: 'Klassifikation.' },
    { slug: 'leistung', spellings: ['leistungsberechtigt'], explanation: 'Wer Anspruch hat.' },
  ];
  const marked = (source: string) => {
    const html = renderMarkdown(source, 'shown', { terms }).pieces.join('');
    return [
      ...html.matchAll(/<a class="st-term__word" href="\/glossar#begriff-([a-z]+)"[^>]*>([^<]+)<\/a>/g),
    ].map(([, slug, words]) => `${slug}: ${words}`);
  };

  it.each([
    ['once, where it comes first', 'Der Gesamtplan ist ein Gesamtplan.', ['gesamtplan: Gesamtplan']],
    ['inflected', 'Wegen des Gesamtplans und der Plane.', ['gesamtplan: Gesamtplans', 'plan: Plane']],
    ['in another spelling', 'Zwei Gesamtpläne.', ['gesamtplan: Gesamtpläne']],
    [
      'of several words, over a line break',
      'Zum Persönlichen\nBudget hier.',
      ['budget: Persönlichen\nBudget'],
    ],
    ['at the beginning of a sentence', 'Leistungsberechtigte Personen.', ['leistung: Leistungsberechtigte']],
    ['inside emphasis', 'Der **ICF** Bogen', ['icf: ICF']],
    ['not as part of a word', 'Planung, ICFx, Bauplan, icf', []],
    [
      'not in headings, links, code and tables',
      '## Plan\n\n[Plan](https://a.de) `Plan`\n\n| Plan |\n|---|\n| Plan |',
      [],
    ],
    ['not where words only stand near each other', 'Persönliches, Budget', []],
  ])('are explained %s', (_name, source, expected) => {
    expect(marked(source)).toEqual(expected);
  });

  it('cannot bring anything into the page, and link the explanation to the word', () => {
    const html = renderMarkdown('Ein Gesamtplan.', 'shown', { terms }).pieces.join('');
    expect(html).toContain(
      'aria-describedby="erklaerung-gesamtplan">Gesamtplan</a><span class="st-term__note" id="erklaerung-gesamtplan" role="tooltip">Lang &#x26; &#x3C;b>breit&#x3C;/b>.</span>',
    );
  });

  it('are found in a long text with many terms in some milliseconds', async () => {
    const many = Array.from({ length: 2_000 }, (_, no) => ({
      slug: `t${no}`,
      spellings: [`Planwort${no.toString(36)}`],
      explanation: 'x',
    }));
    const source = 'Ein Planwort und noch ein Planwortende. '.repeat(400);
    const took = (given: readonly KnownTerm[]) =>
      cpuMs(() => renderMarkdown(source, 'shown', { terms: given }));
    await took([]);
    const [withMany, withNone] = [await took(many), await took([])];
    expect(withMany - withNone).toBeLessThan(500);
  });
});

describe('the glossary', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;

  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Mit Begriff',
      source: 'Der Gesamtplan gilt.',
    });
    await publish(app, house, slug);
  });
  afterAll(() => app.close());

  const fields = (more: Record<string, string> = {}) => ({
    begriff: 'Gesamtplan',
    schreibweisen: 'Gesamtpläne, GP',
    erklaerung: 'Plan der Hilfen.',
    stelle: house.posts.post.id,
    ...more,
  });

  it('explains a term in articles from the moment it is added, changed and taken out', async () => {
    const brigitte = await app.as(house.people.brigitte);
    const jonas = await app.as(house.people.jonas);
    expect((await jonas.get(`/artikel/${slug}`)).body).not.toContain('st-term');
    const added = await brigitte.post('/glossar/neu', fields());
    expect(added.location).toBe('/glossar#begriff-gesamtplan');
    expect((await jonas.get(`/artikel/${slug}`)).body).toContain('role="tooltip">Plan der Hilfen.<');
    const again = await jonas.get(`/artikel/${slug}`);
    expect(again.queries.filter((sql) => sql.includes('"GlossaryTerm"'))).toEqual([]);

    const listed = await jonas.get('/glossar?q=GP');
    expect(listed.words).toContain('Ein Begriff zu „GP“');
    expect(listed.words).toContain('Gesamtplan Auch: Gesamtpläne, GP Plan der Hilfen.');
    expect(listed.words).not.toContain('Ändern');
    expect((await jonas.get('/glossar?q=%25')).words).toContain('Kein Begriff');

    const changed = fields({ erklaerung: 'Neue Worte.', revision: '1' });
    expect((await jonas.post('/glossar/gesamtplan/bearbeiten', changed)).status).toBe(403);
    expect((await brigitte.post('/glossar/gesamtplan/bearbeiten', changed)).status).toBe(303);
    expect((await brigitte.post('/glossar/gesamtplan/bearbeiten', changed)).status).toBe(409);
    expect((await jonas.get(`/artikel/${slug}`)).body).toContain('role="tooltip">Neue Worte.<');

    expect((await jonas.post('/glossar/gesamtplan/entfernen')).status).toBe(403);
    await (await app.as(house.people.markus)).post('/glossar/gesamtplan/entfernen');
    expect((await jonas.get(`/artikel/${slug}`)).body).not.toContain('st-term');
    const events = await app.services.db.read.auditEvent.findMany({
      where: { objectType: 'glossary-term' },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action }) => action)).toEqual([
      'glossary.term-added',
      'glossary.term-changed',
      'glossary.term-removed',
    ]);
  });

  it('refuses what it has already, posts of others and empty fields, and keeps what was typed', async () => {
    const brigitte = await app.as(house.people.brigitte);
    await brigitte.post('/glossar/neu', fields());
    const twice = await brigitte.post(
      '/glossar/neu',
      fields({ begriff: 'gesamtplan', erklaerung: 'Getippt.' }),
    );
    expect(twice.status).toBe(422);
    expect(twice.words).toContain('„gesamtplan“ steht schon im Glossar');
    expect(twice.body).toContain('Getippt.');
    expect((await brigitte.post('/glossar/neu', fields({ begriff: '', erklaerung: '' }))).status).toBe(422);
    const others = fields({ begriff: 'Fremd', stelle: house.posts.youthPost.id });
    expect((await brigitte.post('/glossar/neu', others)).status).toBe(403);
    expect((await brigitte.get('/glossar/gibt-es-nicht/bearbeiten')).status).toBe(404);
  });
});
