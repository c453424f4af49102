import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests, sendDigests } from '../../src/notifications/index.js';
import { type ArticleOffice, articleOffice, editForm, publish, write } from '../articles/article-office.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

// Class 1 of the threats: every list, count, suggestion, feed, 404, mail subject, export, backlink, diff, facet,
// "similar" and audit view hides what the actor may not read. Each page is looked at twice, before and after the narrowed
// article is there: for whoever may not read it, the house must be the same.

const word = 'Quarzsandregelung';

/** Where the article could show, by the line of the class. */
const places = (slugs: { open: string }): readonly (readonly [line: string, path: string])[] => [
  ['list', '/artikel'],
  ['list of a unit', '/artikel?einheit=sozialamt'],
  ['list on a post', '/stellen/50-2-03'],
  ['list on a unit', '/einheiten/eingliederungshilfe'],
  ['count and list of the start page', '/'],
  ['count and facet of the search', '/suche?q=Hausregel'],
  ['hits while typing', '/suche/treffer?q=Hausregel'],
  ['suggestion for a typo', `/suche?q=${word.replace('sand', 'sant')}`],
  ['no hit', `/suche?q=${word}`],
  ['posts that know', `/wer-weiss?q=${word}`],
  ['suggestion before a question', `/fragen/neu?suche=${word}`],
  ['backlink and similar', `/artikel/${slugs.open}`],
  ['knowledge of a post', '/stellen/50-2-03/nur-hier'],
  ['map of a post', '/stellen/50-2-03/landkarte'],
  ['my tasks', '/meine-aufgaben'],
  ['changed law', '/rechtsaenderungen'],
];

describe('class 1: what may not be read is not there', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let outsider: TestClient;
  let open: string;
  let narrow: string;
  let draft: string;
  const before = new Map<string, string>();

  /** The words of a page without what is new with each request. */
  const look = async (client: TestClient, path: string) => {
    const { status, words } = await client.get(path);
    return `${status} ${words}`;
  };

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres', today: '2026-03-02' });
    house = await articleOffice(app);
    const { brigitte, jonas } = house.people;
    const stelle = house.posts.post.id;
    open = await write(app, brigitte, { stelle, title: 'Hausregel für alle', source: 'Eine Hausregel.' });
    await publish(app, house, open);
    await app.work();
    outsider = await app.as(jonas);
    // The first look of a person may say a greeting that the second does not.
    for (const [, path] of places({ open })) await outsider.get(path);
    for (const [, path] of places({ open })) before.set(path, await look(outsider, path));

    const source = `Die Hausregel zur ${word}, siehe [alle](artikel:${open}).`;
    narrow = await write(app, brigitte, {
      stelle,
      title: `Hausregel ${word}`,
      source,
      leserkreis: house.units.social.id,
    });
    await publish(app, house, narrow);
    draft = await write(app, brigitte, { stelle, title: `Entwurf ${word}`, source });
    await app.services.db.pool.query(`update "Article" set "reviewDueOn" = '2026-02-01' where slug = $1`, [
      narrow,
    ]);
    await app.work();
  });
  afterAll(() => app.close());

  it('is there for those who may read it', async () => {
    const reader = await app.as(house.people.aylin);
    for (const path of ['/artikel', `/suche?q=${word}`, '/stellen/50-2-03'])
      expect((await reader.get(path)).words).toContain(word);
  });

  it.each(places({ open: '…' }))('%s: %s', async (_line, template) => {
    const path = template.replace('…', open);
    expect(await look(outsider, path)).toBe(before.get(path));
    expect((await outsider.get(path)).body).not.toContain(narrow);
  });

  it('404: what may not be read answers like what does not exist', async () => {
    const missing = await look(outsider, '/artikel/gibt-es-nicht');
    for (const slug of [narrow, draft])
      for (const page of ['', '/bearbeiten', '/verwalten', '/fassungen', '/rueckmeldung'])
        expect(await look(outsider, `/artikel/${slug}${page}`)).toBe(missing);
  });

  it('diff: no version and no comparison', async () => {
    const missing = await look(outsider, '/artikel/gibt-es-nicht');
    for (const slug of [narrow, draft])
      for (const page of ['/fassungen/1', '/fassungen/1?gegen=1', '/bearbeiten?fassung=1'])
        expect(await look(outsider, `/artikel/${slug}${page}`)).toBe(missing);
  });

  it('mail subject: only those who may read it are told of it, in the text, never in the subject', async () => {
    await createDigests(app.services);
    await sendDigests(app.services, '2026-03-02');
    const told = app.mail.sent.filter(({ text }) => text.includes(word));
    const { brigitte, markus } = house.people as unknown as Record<'brigitte' | 'markus', { mail: string }>;
    expect(told.length).toBeGreaterThan(0);
    for (const mail of told) expect([brigitte.mail, markus.mail]).toContain(mail.to);
    for (const mail of app.mail.sent) expect(mail.subject).not.toContain(word);
  });

  it('feed: a calendar holds only what its owner may read', async () => {
    const answer = await outsider.post('/stellen/50-2-03/jahr/abonnieren');
    expect([303, 404, 403]).toContain(answer.status);
    const page = await outsider.get('/meine-aufgaben/kalender');
    expect(page.words).not.toContain(word);
    const feeds = [...page.body.matchAll(/\/kalender\/[^"\s<]+/g)].map(([path]) =>
      path.replaceAll('&amp;', '&'),
    );
    for (const feed of feeds) expect((await app.visitor().get(feed)).body).not.toContain(word);
  });

  it('export: not in the own data, not in the file of the record', async () => {
    expect((await outsider.post('/meine-daten/ausgabe', { als: 'json' })).body).not.toContain(word);
    const auditor = await app.as(
      await app.office.person('Revision fern', { on: house.posts.youthPost, roles: ['AUDITOR'] }),
    );
    for (const als of ['csv', 'json'])
      expect((await auditor.post('/nachweis/ausgabe', { als })).body).not.toContain(word);
  });

  it('audit view: that something happened, not to what', async () => {
    const auditor = await app.as(
      await app.office.person('Revision weit', { on: house.posts.youthPost, roles: ['AUDITOR'] }),
    );
    const page = await auditor.get('/nachweis?gegenstand=article');
    expect(page.words).toContain('Artikel freigegeben');
    expect(page.words).not.toContain(word);
    expect((await auditor.get(`/nachweis?suche=${word}`)).words).toContain('Nichts gefunden');
  });

  // Last: from here on there is a public area.
  it('public area: without a session and for all alike, never of what is narrowed or a draft', async () => {
    const { brigitte, markus, mehmet } = house.people;
    const choose = async (slug: string) =>
      (await app.as(brigitte)).post(`/artikel/${slug}/oeffentlich`, {
        thema: 'Haus',
        kontakt: 'Telefon 1',
        fassung: '1',
      });
    await (await app.as(mehmet)).post('/wissenspflege/oeffentlich', { revision: '0', an: 'ja' });
    expect((await choose(open)).status).toBe(303);
    expect(
      (await (await app.as(markus)).post(`/artikel/${open}/oeffentlich/freigeben`, { fassung: '1' })).status,
    ).toBe(303);
    for (const slug of [narrow, draft]) expect((await choose(slug)).status).not.toBe(303);
    // The next version waits as a draft of the public text.
    await (await app.as(brigitte)).post(
      `/artikel/${open}/bearbeiten`,
      await editForm(app, open, { source: `Neu: ${word}, siehe [eng](artikel:${narrow}).` }),
    );
    for (const path of [
      '/auskunft',
      `/auskunft/${open}`,
      '/auskunft?q=Hausregel',
      '/auskunft?amt=Eingliederungshilfe',
    ]) {
      const seen = await app.visitor().get(path);
      expect([path, seen.status]).toEqual([path, 200]);
      expect(seen.words).toContain('Hausregel für alle');
      expect(seen.body).not.toMatch(new RegExp(`${word}|${narrow}|${draft}`));
      expect(seen.headers.get('cache-control')).toBe('public, max-age=60');
      expect(seen.headers.get('x-robots-tag')).toBe('noindex, nofollow');
      expect(seen.headers.get('set-cookie')).toBeNull();
      expect((await (await app.as(brigitte)).get(path)).body).toBe(seen.body);
    }
    for (const path of [`/auskunft/${narrow}`, `/auskunft/${draft}`, '/auskunft/gibt-es-nicht']) {
      const missing = await app.visitor().get(path);
      expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(missing.headers.get('set-cookie')).toBeNull();
    }
    expect((await app.visitor().get(`/auskunft?q=${word}`)).words).toContain('0 Antworten');
  });
});
