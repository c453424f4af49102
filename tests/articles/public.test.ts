import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicHtml } from '../../src/articles/public/public-text.js';
import { renderMarkdown } from '../../src/articles/render-markdown.js';
import { createDigests } from '../../src/notifications/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, editForm, publish, write } from './article-office.js';

describe('a text for the public', () => {
  const around = {
    targets: new Map([['oeffentlich', 'oeffentlich']]),
    attachmentKeys: ['abcdefghijkl'],
    baseUrl: 'https://wissen.lra.example',
  };
  const shown = (source: string) => publicHtml(renderMarkdown(source).pieces, around);

  it('leads to what is public and outside, and nowhere into the house', () => {
    expect(shown('[Ja](artikel:oeffentlich#a)')).toContain('<a href="/auskunft/oeffentlich#a">Ja</a>');
    expect(shown('[Gesetz](https://example.org/x)')).toContain('href="https://example.org/x"');
    expect(shown('[Datei](anlage:abcdefghijkl)')).toContain('href="/auskunft/anlagen/abcdefghijkl"');
    expect(shown('![Plan](anlage:abcdefghijkl)')).toContain('src="/auskunft/anlagen/abcdefghijkl/ansehen"');
  });

  it.each([
    '[Intern](artikel:geheim)',
    '[Intern](/artikel/geheim)',
    '[Intern](artikel:geheim "Intern")',
    '[Intern](https://wissen.lra.example/artikel/geheim)',
    '[Intern](HTTPS://Wissen.lra.example/artikel/geheim)',
    '[Intern](anlage:zzzzzzzzzzzz)',
    '![Intern](anlage:zzzzzzzzzzzz)',
    '![Intern](prozess:zzzzzzzzzzzz)',
    '[Intern](../../suche)',
    'Siehe § 99 SGB IX.',
  ])('takes %s as words at most', (source) => {
    const html = shown(source);
    expect(html).not.toMatch(/href|src|geheim|zzzz|nicht verfügbar/);
  });

  it('names no post', () => {
    const html = shown('Fragen an [Herrn Dietterle (50-2-01)](stelle:50-2-01).');
    expect(html).toContain('Fragen an die zuständige Stelle.');
    expect(html).not.toMatch(/Dietterle|50-2-01/);
  });
});

describe('the public area', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  const address = () => `/auskunft/${slug}`;
  const form = { thema: 'Bauen', kontakt: 'Telefon 07999 205-0', fassung: '1' };
  const propose = async (person: { id: string }, fields = {}) =>
    (await app.as(person)).post(`/artikel/${slug}/oeffentlich`, { ...form, ...fields });
  const approve = async (person: { id: string }, no = '1') =>
    (await app.as(person)).post(`/artikel/${slug}/oeffentlich/freigeben`, { fassung: no });
  const turn = async (on: boolean, indexed = false) => {
    const { revision } = (await app.services.db.read.officeSetting.findUnique({
      where: { key: 'publicArea' },
    })) ?? { revision: 0 };
    return (await app.as(house.people.mehmet)).post('/wissenspflege/oeffentlich', {
      revision: String(revision),
      ...(on ? { an: 'ja' } : {}),
      ...(indexed ? { finden: 'ja' } : {}),
    });
  };
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Was ist ein Budget?',
      source: '**Kurz:** Geldleistung statt Sachleistung. Intern: [Verfahren](artikel:anderes-verfahren).',
    });
    await publish(app, house, slug);
    const other = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Anderes Verfahren',
    });
    await publish(app, house, other);
  });
  afterAll(() => app.close());

  it('is proposed by those in charge and approved by somebody else', async () => {
    const { aylin, jonas, brigitte, markus, mehmet } = house.people;
    for (const person of [aylin, jonas]) expect((await propose(person)).status).toBe(403);
    const empty = await propose(markus, { thema: '' });
    expect([empty.status, empty.words]).toEqual([422, expect.stringContaining('ein Thema')]);
    // The lead is asked, in the day's mail and on the start page; whoever wrote or proposed it is not.
    expect((await propose(brigitte)).status).toBe(303);
    await createDigests(app.services);
    const digests = await app.services.db.read.digest.findMany({
      where: { text: { contains: 'für die öffentliche Auskunft' } },
    });
    expect(digests.map(({ personId }) => personId)).toEqual([markus.id]);
    expect(digests[0]?.text).toContain(`/artikel/${slug}/oeffentlich`);
    const start = async (person: { id: string }) => (await app.as(person)).get('/');
    expect((await start(markus)).words).toContain(
      'Was ist ein Budget? Für die öffentliche Auskunft, Stelle 50-2-03',
    );
    for (const person of [brigitte, aylin])
      expect((await start(person)).words).not.toContain('öffentliche Auskunft');
    expect((await propose(markus)).status).toBe(303);
    expect((await start(markus)).words).not.toContain('öffentliche Auskunft');
    expect((await approve(markus)).status).toBe(403);
    expect((await approve(brigitte)).status).toBe(403);
    const reviewer = await app.as(mehmet);
    expect((await reviewer.get(`/artikel/${slug}/oeffentlich/vorschau?was=vorschlag`)).words).toContain(
      'Geldleistung statt Sachleistung',
    );
    expect((await approve(mehmet, '2')).status).toBe(409);
    expect((await approve(mehmet)).status).toBe(303);
    expect((await actionsOf(app, slug)).slice(-2)).toEqual([
      'article.public-proposed',
      'article.made-public',
    ]);
  });

  it('is not there as shipped', async () => {
    const nobody = app.visitor();
    for (const path of ['/auskunft', address(), '/auskunft?q=Budget'])
      expect((await nobody.get(path)).status).toBe(404);
    expect((await nobody.get('/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n');
    expect((await (await app.as(house.people.markus)).get('/wissenspflege/oeffentlich')).status).toBe(403);
    expect((await turn(true)).status).toBe(303);
    expect((await nobody.get(address())).status).toBe(200);
  });

  it('shows the answer and nothing of the house, to everybody alike', async () => {
    const seen = await app.visitor().get(address());
    expect(seen.words).toContain('Was ist ein Budget?');
    expect(seen.words).toContain('Telefon 07999 205-0');
    for (const word of [
      'Brigitte',
      'Dietterle',
      '50-2-03',
      'Persönliches Budget',
      '/artikel/',
      'anderes-verfahren',
      'csrf',
      'Anmelden',
    ])
      expect([word, seen.body.includes(word)]).toEqual([word, false]);
    expect((await app.visitor().get('/auskunft')).words).not.toMatch(/Anderes Verfahren|50-2-03/);
    const within = await (await app.as(house.people.brigitte)).get(address());
    expect(within.body).toBe(seen.body);
    for (const answer of [seen, within]) expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('may be kept by caches for a minute, and is known again by its tag', async () => {
    const first = await app.visitor().get(address());
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/".{20,}"$/);
    const again = await app.visitor().get(address(), { 'if-none-match': etag });
    expect(again.status).toBe(304);
  });

  it('asks search engines to stay away until the house lets them', async () => {
    const closed = await app.visitor().get(address());
    expect([closed.headers.get('x-robots-tag'), closed.body.includes('name="robots"')]).toEqual([
      'noindex, nofollow',
      true,
    ]);
    await turn(true, true);
    const open = await app.visitor().get(address());
    expect([open.headers.get('x-robots-tag'), open.body.includes('name="robots"')]).toEqual([null, false]);
    expect((await app.visitor().get('/robots.txt')).body).toContain('Allow: /auskunft');
    expect((await app.visitor().get('/auskunft?q=Budget')).headers.get('x-robots-tag')).toContain('noindex');
  });

  it('finds by words and word forms, among public ones only', async () => {
    const search = async (q: string) =>
      (await app.visitor().get(`/auskunft?q=${encodeURIComponent(q)}`)).words;
    for (const q of ['Budgets', 'Geldleistungen', 'sachleist', 'bauen'])
      expect(await search(q)).toContain('1 Antwort');
    // By office: what no office of that name answers is as if it were not chosen.
    const listed = async (query: string) => (await app.visitor().get(`/auskunft?${query}`)).words;
    expect(await listed('amt=Eingliederungshilfe')).toContain('Nur Antworten von: Eingliederungshilfe');
    expect(await listed('amt=Eingliederungshilfe&q=Budgets')).toContain('1 Antwort');
    expect(await listed('amt=Zweigstelle')).not.toContain('Nur Antworten von');
    for (const q of ['Verfahren anderes', '%', '"', "' or 1=1 --", 'x'.repeat(5_000), '\u0000(&|!:*'])
      expect((await search(q)).includes('Anderes Verfahren')).toBe(false);
  });

  it('keeps its version until a newer one is approved for it', async () => {
    const { brigitte, markus, mehmet } = house.people;
    await (await app.as(brigitte)).post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(app, slug, { source: 'Nur intern: Schlüssel im Schrank.' }),
    );
    await publish(app, house, slug, 2);
    expect((await app.visitor().get(address())).words).toContain('Geldleistung');
    expect((await (await app.as(markus)).get(`/artikel/${slug}/oeffentlich`)).words).toContain(
      'Im Haus gilt schon Fassung 2',
    );
    expect((await propose(markus, { fassung: '1' })).status).toBe(409);
    await propose(markus, { fassung: '2' });
    expect((await app.visitor().get(address())).words).not.toContain('Schlüssel');
    await (await app.as(mehmet)).post(`/artikel/${slug}/oeffentlich/zuruecknehmen`, { nur: 'vorschlag' });
    expect((await approve(mehmet, '2')).status).toBe(422);
  });

  it('follows a renamed article, and is gone at once when narrowed or withdrawn', async () => {
    const { markus } = house.people;
    const owner = await app.as(markus);
    await owner.post(`/artikel/${slug}/adresse`, { adresse: 'budget' });
    const moved = await app.visitor().get(address());
    expect([moved.status, moved.location]).toEqual([303, '/auskunft/budget']);
    slug = 'budget';
    await owner.post(`/artikel/${slug}/wer-sieht-das`, { kreis: 'nur', einheit: house.units.social.id });
    const gone = await app.visitor().get(address());
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(gone.words).toContain('Diese Seite gibt es nicht (mehr)');
    expect((await app.visitor().get('/auskunft?q=Budget')).words).toContain('0 Antworten');
    await owner.post(`/artikel/${slug}/wer-sieht-das`, { kreis: 'haus' });
    expect((await app.visitor().get(address())).status).toBe(200);
    expect((await owner.post(`/artikel/${slug}/oeffentlich/zuruecknehmen`)).status).toBe(303);
    expect((await app.visitor().get(address())).status).toBe(404);
  });
});
