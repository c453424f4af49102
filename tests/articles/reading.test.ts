import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  articlesByIds,
  countArticlesOfPositions,
  listArticlesOfPosition,
  listSuggestions,
} from '../../src/articles/index.js';
import { loadActor } from '../../src/people/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('reading articles', () => {
  let app: TestApp;
  let house: ArticleOffice;
  const slugs: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    const { brigitte } = house.people;
    const stelle = house.posts.post.id;
    slugs.open = await write(app, brigitte, {
      stelle,
      title: 'Offener Artikel',
      source: '## A\n\nx\n\n## B\n\ny',
    });
    slugs.narrow = await write(app, brigitte, {
      stelle,
      title: 'Enger Artikel',
      leserkreis: house.units.social.id,
    });
    slugs.draft = await write(app, brigitte, { stelle, title: 'Geheimer Entwurf' });
    slugs.archived = await write(app, brigitte, { stelle, title: 'Abgelegter Artikel' });
    for (const slug of [slugs.open, slugs.narrow, slugs.archived]) await publish(app, house, slug);
    await (await app.as(brigitte)).post(`/artikel/${slugs.archived}/archivieren`);
    slugs.linking = await write(app, brigitte, {
      stelle,
      title: 'Verweisender Artikel',
      source: [slugs.open, slugs.narrow, slugs.draft, 'gibt-es-nicht']
        .map((slug) => `- [Verweis ${slug}](artikel:${slug})`)
        .join('\n'),
    });
    await publish(app, house, slugs.linking);
  });
  afterAll(() => app.close());

  const actorOf = async (person: { id: string }) => {
    const actor = await loadActor(app.services.db, person.id, app.clock.today());
    if (!actor) throw new Error('no actor');
    return actor;
  };

  it('answers what may not be read exactly like what does not exist, on every address', async () => {
    const jonas = await app.as(house.people.jonas);
    const missing = await jonas.get('/artikel/gibt-es-nicht');
    const bare = (answer: { status: number; words: string }) => [answer.status, answer.words];
    // Archived ones that they could read tell that they are archived (manage.test.ts); their other pages are not there.
    expect(bare(await jonas.get(`/artikel/${slugs.archived}/bearbeiten`))).toEqual(bare(missing));
    for (const slug of [slugs.narrow, slugs.draft]) {
      expect(bare(await jonas.get(`/artikel/${slug}`))).toEqual(bare(missing));
      expect(bare(await jonas.get(`/artikel/${slug}/bearbeiten`))).toEqual(bare(missing));
      expect(bare(await jonas.get(`/artikel/${slug}/pdf`))).toEqual(bare(missing));
      expect(bare(await jonas.get(`/artikel/${slug}/fassungen`))).toEqual(bare(missing));
      expect(bare(await jonas.get(`/artikel/${slug}/fassungen/1`))).toEqual(bare(missing));
      for (const act of [
        'bearbeiten',
        'zur-freigabe',
        'freigeben',
        'archivieren',
        'wiederherstellen',
        'stimmt-noch',
      ])
        expect((await jonas.post(`/artikel/${slug}/${act}`, { no: '1' })).status).toBe(404);
      expect((await jonas.post(`/artikel/${slug}/zurueckgeben`, { no: '1', note: 'x' })).status).toBe(404);
    }
  });

  it.each([
    '/artikel/%00',
    '/artikel/Gro%C3%9F',
    `/artikel/${'a'.repeat(300)}`,
    '/artikel/a%2Fb',
    '/artikel/..%2f',
  ])('answers the malformed address %s with a plain 404', async (path) =>
    expect((await (await app.as(house.people.jonas)).get(path)).status).toBe(404),
  );

  it.each(['0', '-1', '99999999999', '1.5', 'x', '2'])('knows no version %s', async (no) => {
    const answer = await (await app.as(house.people.jonas)).get(`/artikel/${slugs.open}/fassungen/${no}`);
    expect(answer.status).toBe(404);
  });

  it('sends visitors to the sign-in', async () => {
    expect((await app.visitor().get(`/artikel/${slugs.open}`)).location).toContain('/saml/login');
  });

  it('leads on for those who may, and shows restricted and missing targets alike', async () => {
    const forJonas = (await (await app.as(house.people.jonas)).get(`/artikel/${slugs.linking}`)).body;
    expect(forJonas).toContain(`<a href="/artikel/${slugs.open}">Verweis ${slugs.open}</a>`);
    for (const slug of [slugs.narrow, slugs.draft, 'gibt-es-nicht'])
      expect(forJonas).toContain(
        `<li>Verweis ${slug}<span class="st-prose__missing"> (Verweis nicht verfügbar)</span></li>`,
      );
    const forAylin = (await (await app.as(house.people.aylin)).get(`/artikel/${slugs.linking}`)).body;
    expect(forAylin).toContain(`<a href="/artikel/${slugs.narrow}">`);
    expect(forAylin).not.toContain(`<a href="/artikel/${slugs.draft}">`);
    // The rendered text is shared by all readers; who comes next still gets their own links.
    const text = (body: string) =>
      body.slice(body.indexOf('<main')).replaceAll(/name="_csrf" value="[^"]*"/g, '');
    const again = (await (await app.as(house.people.jonas)).get(`/artikel/${slugs.linking}`)).body;
    expect(text(again)).toBe(text(forJonas));
  });

  it('shows what links here and what is related, as far as each reader may read it', async () => {
    const stelle = house.posts.post.id;
    const target = await write(app, house.people.brigitte, {
      stelle,
      title: 'Ziel vieler Verweise',
      source: '## Zweck\n\nNach § 99 SGB IX.',
    });
    const narrow = await write(app, house.people.brigitte, {
      stelle,
      title: 'Enger Verweis',
      leserkreis: house.units.social.id,
      source: `[Ziel](artikel:${target}) und noch einmal [Ziel](artikel:${target}#abschnitt-zweck)`,
    });
    const alike = await write(app, house.people.brigitte, {
      stelle,
      title: 'Gleiche Vorschrift',
      source: 'Auch § 99 SGB IX.',
    });
    for (const slug of [target, narrow, alike]) await publish(app, house, slug);
    const forJonas = await app.as(house.people.jonas);
    const article = (await forJonas.get(`/artikel/${target}`)).body;
    expect(article).toContain(`hx-get="/artikel/${target}/umfeld/kurz"`);
    // Each heading can be linked to, also without script.
    expect(article).toContain(
      '<h2 id="abschnitt-zweck">Zweck</h2><a class="st-prose__anchor" href="#abschnitt-zweck"',
    );
    const jonas = await forJonas.get(`/artikel/${target}/umfeld`);
    const aylin = await (await app.as(house.people.aylin)).get(`/artikel/${target}/umfeld`);
    expect(jonas.words).not.toContain('Enger Verweis');
    expect(jonas.words).toContain('Gleiche Vorschrift');
    expect(aylin.words).toMatch(/Hierher verweist Enger Verweis/);
    expect(jonas.queries.filter((sql) => sql.includes('ArticleLink'))).toHaveLength(2);
    expect((await forJonas.get(`/artikel/${narrow}/umfeld/kurz`)).status).toBe(404);
    // A new version that no longer links there takes the backlink away.
    await (await app.as(house.people.brigitte)).post(`/artikel/${narrow}/bearbeiten`, {
      title: 'Enger Verweis',
      source: 'Ohne Verweis.',
      baseNo: '1',
      aktion: 'speichern',
    });
    await publish(app, house, narrow, 2);
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${target}/umfeld`)).words).not.toMatch(
      /Hierher verweist/,
    );
    for (const slug of [target, narrow, alike])
      await (await app.as(house.people.brigitte)).post(`/artikel/${slug}/archivieren`);
  });

  it('records once a day who read what not everybody may read, and nothing else', async () => {
    const aylin = await app.as(house.people.aylin);
    const read = (slug: string | undefined) =>
      app.services.db.pool
        .query<{ n: number }>(
          `select count(*)::int as n from "AuditEvent" e join "Article" a on a.id::text = e."objectId"
           where e.action = 'article.read' and e."actorId" = $1 and a.slug = $2`,
          [house.people.aylin.id, slug],
        )
        .then(({ rows }) => rows[0]?.n);
    for (const slug of [slugs.narrow, slugs.narrow, slugs.open])
      expect((await aylin.get(`/artikel/${slug}`)).status).toBe(200);
    expect([await read(slugs.narrow), await read(slugs.open)]).toEqual([1, 0]);
  });

  it('gives the article as a PDF to those who may read it, and records that like reading the page', async () => {
    const ute = await app.as(house.people.ute);
    const answer = await ute.get(`/artikel/${slugs.open}/pdf`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toContain('offener-artikel.pdf');
    expect(answer.body.startsWith('%PDF-1.7')).toBe(true);
    const markus = await app.as(house.people.markus);
    expect((await markus.get(`/artikel/${slugs.narrow}/pdf`)).status).toBe(200);
    const readings = await app.services.db.read.auditEvent.count({
      where: { action: 'article.read', actorId: house.people.markus.id, label: 'Enger Artikel' },
    });
    expect(readings).toBe(1);
  });

  it('records it also of who reads only an earlier version', async () => {
    const desk = await app.office.position(house.units.social, 'Aktenprüfung');
    const vera = await app.office.person('Vera Fassung', { on: desk });
    expect((await (await app.as(vera)).get(`/artikel/${slugs.narrow}/fassungen/1`)).status).toBe(200);
    const readings = await app.services.db.read.auditEvent.count({
      where: { action: 'article.read', actorId: vera.id, label: 'Enger Artikel' },
    });
    expect(readings).toBe(1);
  });

  it('warns in the preview about a restricted target as about a missing one', async () => {
    const jonas = await app.as(house.people.jonas);
    const answer = await jonas.post('/artikel/vorschau', {
      art: 'faq',
      source: `[a](artikel:${slugs.narrow})\n\n[b](artikel:gibt-es-nicht)`,
    });
    expect(answer.words).toContain(`Zeile 1: Der Verweis „artikel:${slugs.narrow}“ führt zu keinem Artikel`);
    expect(answer.words).toContain('Zeile 3: Der Verweis „artikel:gibt-es-nicht“ führt zu keinem Artikel');
  });

  it('lists and counts only what may be read, under every filter', async () => {
    const jonas = await app.as(house.people.jonas);
    const aylin = await app.as(house.people.aylin);
    const brigitte = await app.as(house.people.brigitte);
    expect((await jonas.get('/artikel')).words).toContain('2 Artikel');
    expect((await aylin.get('/artikel')).words).toContain('3 Artikel');
    expect((await brigitte.get('/artikel')).words).toContain('4 Artikel');
    for (const filter of ['', '?stand=entwurf', '?stand=archiviert', '?einheit=sozialamt', '?art=faq']) {
      const answer = await jonas.get(`/artikel${filter}`);
      expect(answer.status).toBe(200);
      for (const title of ['Enger Artikel', 'Geheimer Entwurf', 'Abgelegter Artikel'])
        expect(answer.words).not.toContain(title);
    }
    expect((await brigitte.get('/artikel?stand=entwurf')).words).toContain('Geheimer Entwurf');
    expect((await brigitte.get('/artikel?stand=archiviert')).words).toContain('Abgelegter Artikel');
    expect((await brigitte.get('/artikel?einheit=jugendamt')).words).toContain('Dazu gibt es keinen Artikel');
    expect((await brigitte.get('/artikel?art=unsinn&einheit=%00&seite=abc&stand=%27')).status).toBe(200);
  });

  it('tells no mere reader that a change is in review', async () => {
    const { brigitte, markus, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Wird geändert' });
    await publish(app, house, slug);
    await (await app.as(brigitte)).post(`/artikel/${slug}/bearbeiten`, {
      title: 'Wird geändert',
      source: 'Neu.',
      baseNo: '1',
      aktion: 'freigabe',
    });
    expect((await (await app.as(jonas)).get('/artikel?stand=pruefung')).words).not.toContain('Wird geändert');
    expect((await (await app.as(jonas)).get('/artikel')).words).not.toContain('Änderung in Prüfung');
    const forLead = await (await app.as(markus)).get('/artikel');
    expect(forLead.words).toContain('Wartet auf Ihre Freigabe Wird geändert');
    expect((await (await app.as(brigitte)).get('/artikel')).words).not.toContain('Wartet auf Ihre Freigabe');
    await (await app.as(markus)).post(`/artikel/${slug}/archivieren`);
  });

  it('ends a right with the post: who left it finds nothing of its drafts', async () => {
    const leaver = await app.office.person('Geht Bald', { on: house.posts.post, until: '2026-03-02' });
    const client = await app.as(leaver);
    expect((await client.get(`/artikel/${slugs.draft}`)).status).toBe(200);
    app.clock.set('2026-03-03');
    expect((await client.get(`/artikel/${slugs.draft}`)).status).toBe(404);
    app.clock.set('2026-03-02');
  });

  it('needs few queries, however many articles there are', async () => {
    const jonas = await app.as(house.people.jonas);
    await jonas.get(`/artikel/${slugs.linking}`);
    const article = await jonas.get(`/artikel/${slugs.linking}`);
    expect(article.queries.filter((sql) => /"Article"/.test(sql))).toHaveLength(2);
    expect(article.queries.length).toBeLessThanOrEqual(3);
    const list = await jonas.get('/artikel');
    expect(list.queries.length).toBeLessThanOrEqual(7);
  });

  it('gives other domains only what the actor may read', async () => {
    const jonas = await actorOf(house.people.jonas);
    const brigitte = await actorOf(house.people.brigitte);
    const post = house.posts.post.id;
    const titles = async (actor: typeof jonas) =>
      (await listArticlesOfPosition(app.services, actor, post)).map(({ title }) => title).sort();
    expect(await titles(jonas)).toEqual(['Offener Artikel', 'Verweisender Artikel']);
    expect(await titles(brigitte)).toContain('Geheimer Entwurf');
    expect((await countArticlesOfPositions(app.services, jonas, [post])).get(post)).toEqual({
      DRAFT: 0,
      IN_REVIEW: 0,
      PUBLISHED: 2,
      ARCHIVED: 0,
      overdue: 0,
    });
    const rows = await app.services.db.read.article.findMany({ select: { id: true, slug: true } });
    const found = await articlesByIds(app.services, jonas, [...rows.map(({ id }) => id), 'unsinn']);
    expect([...found.values()].map(({ slug }) => slug).sort()).toEqual([slugs.open, slugs.linking].sort());
    expect((await listSuggestions(app.services, brigitte, 5)).confirm).toEqual([]);
    app.clock.set('2027-03-01');
    const due = (await listSuggestions(app.services, await actorOf(house.people.brigitte), 5)).confirm;
    expect(due.map(({ slug }) => slug)).toContain(slugs.open);
    app.clock.set('2026-03-02');
  });
});
