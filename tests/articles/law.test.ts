import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ImportedArticle, importArticleBatch } from '../../src/articles/index.js';
import { readCitations } from '../../src/articles/read-citations.js';
import { createDigests } from '../../src/notifications/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, publish, write } from './article-office.js';

const before = 'Das Amt hat das Gefährdungsrisiko\nim Zusammenwirken mehrerer Fachkräfte einzuschätzen.\n';
const after =
  'Das Amt hat das Gefährdungsrisiko im Zusammenwirken mehrerer Fachkräfte\neinzuschätzen und Meldende zu beteiligen.\n';

const norm = (section: string, source: string, over: Partial<ImportedArticle> = {}): ImportedArticle => ({
  externalId: `sgb_8-${section}`,
  kind: 'NORM',
  state: 'PUBLISHED',
  title: `§ ${section} SGB VIII Vorschrift ${section}`,
  source,
  facts: { law: 'SGB VIII', section: `§ ${section}` },
  ownerPositionId: null,
  readerIds: [],
  authorId: null,
  createdOn: null,
  reviewedOn: null,
  reviewDueOn: null,
  hash: source,
  ...over,
});

describe('law that articles rest on', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  let secret: string;
  const importLaw = (...norms: ImportedArticle[]) => importArticleBatch(app.services, null, norms);
  const checks = () => app.services.db.read.lawCheck.findMany({ orderBy: { createdAt: 'asc' } });

  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    await importLaw(norm('8a', before), norm('42', 'Inobhutnahme nach § 8a SGB VIII.'), norm('43', 'Text.'));
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Gefährdung einschätzen',
      source:
        '## Ablauf\n\nMehrere Fachkräfte schätzen nach § 8a Abs. 1 SGB VIII ein.\n\nDann §§ 41 bis 43 SGB VIII, § 4 KKG und `§ 42 SGB VIII`.\n',
    });
    await publish(app, house, slug);
    secret = await write(app, house.people.jonas, {
      stelle: house.posts.youthPost.id,
      title: 'Nur im Jugendamt',
      source: 'Auch hier gilt § 8a SGB VIII.\n',
      leserkreis: house.units.youth.id,
    });
    for (const [person, step] of [
      [house.people.jonas, 'zur-freigabe'],
      [house.people.ute, 'freigeben'],
    ] as const)
      await (await app.as(person)).post(`/artikel/${secret}/${step}`, { no: '1' });
  });
  afterAll(() => app.close());

  it('links citations to imported norms and lists them under the text', async () => {
    const page = await (await app.as(house.people.aylin)).get(`/artikel/${slug}`);
    expect(page.body).toContain(
      '<a href="/artikel/sgb-8-8a" title="§ 8a SGB VIII Vorschrift 8a">§ 8a Abs. 1 SGB VIII</a>',
    );
    expect(page.body).toContain(
      '<a href="/artikel/sgb-8-43" title="§ 43 SGB VIII Vorschrift 43">43 SGB VIII</a>',
    );
    expect(page.body).toContain('<code>§ 42 SGB VIII</code>');
    const list = page.words.slice(page.words.indexOf('Rechtsgrundlagen'));
    expect(list).toContain('§ 8a SGB VIII Vorschrift 8a');
    expect(list).toContain('§§ 41 bis 43 SGB VIII');
    // Not imported: named, not linked, and nothing is called missing.
    expect(list).toContain('§ 4 KKG');
    expect(page.words).not.toContain('Verweis nicht verfügbar');
    expect(page.queries.length).toBeLessThanOrEqual(5);
  });

  it('tells under a norm who rests on it, of what the reader may read', async () => {
    const aylin = await (await app.as(house.people.aylin)).get('/artikel/sgb-8-8a');
    expect(aylin.words).toContain('Wird zitiert von (1)');
    expect(aylin.words).toContain('Gefährdung einschätzen');
    expect(aylin.words).not.toContain('Nur im Jugendamt');
    expect(aylin.words).toContain('Eine andere Vorschrift');
    expect((await (await app.as(house.people.jonas)).get('/artikel/sgb-8-8a')).words).toContain(
      'Wird zitiert von (2)',
    );
    // Within a stretch too.
    expect((await (await app.as(house.people.aylin)).get('/artikel/sgb-8-42')).words).toContain(
      'Gefährdung einschätzen',
    );
  });

  it('takes another break of lines for the same law', async () => {
    await importLaw(norm('8a', before.replace('\n', ' '), { hash: 'umbrochen' }));
    expect(await app.services.db.read.lawChange.count()).toBe(0);
  });

  it('puts a changed norm before the owners of what cites it, once', async () => {
    await importLaw(norm('8a', after), norm('42', 'Inobhutnahme nach § 8a SGB VIII.'));
    await importLaw(norm('8a', after));
    expect(await app.services.db.read.lawChange.count()).toBe(1);
    expect((await checks()).map(({ state }) => state)).toEqual(['OPEN', 'OPEN']);
    expect(await actionsOf(app, 'sgb-8-8a')).toContain('law.changed');

    const brigitte = await app.as(house.people.brigitte);
    for (const where of ['/', '/stellen/50-2-03', `/artikel/${slug}`]) {
      const page = await brigitte.get(where);
      expect([where, page.words]).toEqual([where, expect.stringContaining('Rechtsänderung prüfen')]);
    }
    const aylin = await app.as(house.people.aylin);
    expect((await aylin.get(`/artikel/${slug}`)).words).toContain(
      'Die zuständige Stelle prüft, ob dieser Artikel noch stimmt.',
    );
    expect((await aylin.get('/stellen/50-2-03')).words).not.toContain('Rechtsänderung prüfen');
  });

  it('shows the change as words and the passages, to those who decide only', async () => {
    const check = (await checks()).find(({ articleId }) => articleId !== null);
    const { id: articleId } = await app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
    const own = (await checks()).find((one) => one.articleId === articleId);
    const page = await (await app.as(house.people.brigitte)).get(
      `/artikel/${slug}/rechtsaenderung/${own?.id}`,
    );
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/<ins>.*und Meldende zu beteiligen.*<\/ins>/);
    expect(page.body).not.toMatch(/<del>/);
    expect(page.words).toContain('Mehrere Fachkräfte schätzen nach § 8a Abs. 1 SGB VIII ein.');
    const aylin = await app.as(house.people.aylin);
    expect((await aylin.get(`/artikel/${slug}/rechtsaenderung/${own?.id}`)).status).toBe(403);
    expect((await aylin.get(`/artikel/${secret}/rechtsaenderung/${check?.id}`)).status).toBe(404);
    // The check of one article is none of another's.
    const foreign = (await checks()).find((one) => one.articleId !== articleId);
    expect(
      (await (await app.as(house.people.brigitte)).get(`/artikel/${slug}/rechtsaenderung/${foreign?.id}`))
        .status,
    ).toBe(404);
  });

  it('lists changes with what the reader may know of them', async () => {
    const aylin = await app.as(house.people.aylin);
    const list = await aylin.get('/rechtsaenderungen');
    expect(list.words).toContain('1 von 1 Artikel noch zu prüfen');
    const { id } = await app.services.db.read.lawChange.findFirstOrThrow();
    const page = await aylin.get(`/rechtsaenderungen/${id}`);
    expect(page.words).toContain('Gefährdung einschätzen');
    expect(page.words).not.toContain('Nur im Jugendamt');
    expect((await (await app.as(house.people.jonas)).get('/rechtsaenderungen')).words).toContain(
      '2 von 2 Artikeln',
    );
  });

  it('tells the owner in the first digest of the week', async () => {
    await createDigests(app.services);
    const digests = await app.services.db.read.digest.findMany();
    const text = digests.find(({ personId }) => personId === house.people.brigitte.id)?.text ?? '';
    expect(text).toContain('Rechtsänderung prüfen (1)');
    expect(text).toContain(`/artikel/${slug}/rechtsaenderung/`);
    expect(
      digests.some(
        ({ personId, text: other }) => personId === house.people.aylin.id && other.includes('Rechts'),
      ),
    ).toBe(false);
  });

  it('lets the owner say that it still holds, with a reason and only of what was seen', async () => {
    const { id: articleId } = await app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
    const own = (await checks()).find((one) => one.articleId === articleId);
    const address = `/artikel/${slug}/rechtsaenderung/${own?.id}/stimmt-noch`;
    const brigitte = await app.as(house.people.brigitte);
    const without = await brigitte.post(address, { no: '3', note: '' });
    expect(without.status).toBe(422);
    expect((await brigitte.post(address, { no: '1', note: 'Ja' })).status).toBe(409);
    expect((await (await app.as(house.people.aylin)).post(address, { no: '3', note: 'Ja' })).status).toBe(
      403,
    );
    const done = await brigitte.post(address, { no: '3', note: 'Wir beteiligen Meldende schon.' });
    expect(done.status).toBe(303);
    expect(await app.services.db.read.lawCheck.findUniqueOrThrow({ where: { id: own?.id } })).toMatchObject({
      state: 'KEPT',
      note: 'Wir beteiligen Meldende schon.',
      decidedById: house.people.brigitte.id,
    });
    expect(await actionsOf(app, slug)).toContain('article.law-kept');
    expect((await brigitte.get('/')).words).not.toContain('Rechtsänderung prüfen');
    expect((await brigitte.post(address, { no: '3', note: 'Noch einmal' })).status).toBe(422);
  });

  it('begins a change, which is done when the new version is published', async () => {
    await importLaw(norm('8a', `${after}Neuer Satz.\n`));
    const { id: articleId } = await app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
    const own = (await checks()).find((one) => one.articleId === articleId && one.state === 'OPEN');
    const brigitte = await app.as(house.people.brigitte);
    const begun = await brigitte.post(`/artikel/${slug}/rechtsaenderung/${own?.id}/aendern`, {});
    expect(begun.location).toBe(`/artikel/${slug}/bearbeiten?rechtsaenderung=${own?.id}`);
    const editor = await brigitte.get(begun.location ?? '');
    expect(editor.words).toContain('Anlass: § 8a SGB VIII hat sich geändert.');
    expect(editor.body).toContain('value="Rechtsänderung: § 8a SGB VIII"');
    await brigitte.post(`/artikel/${slug}/bearbeiten`, {
      title: 'Gefährdung einschätzen',
      source: 'Jetzt mit Meldenden, § 8a SGB VIII.',
      baseNo: '1',
      aktion: 'speichern',
      comment: 'Rechtsänderung: § 8a SGB VIII',
    });
    await publish(app, house, slug, 2);
    expect(await app.services.db.read.lawCheck.findUniqueOrThrow({ where: { id: own?.id } })).toMatchObject({
      state: 'CHANGED',
      changedNo: 2,
    });
    // Its citations are those of the new text.
    const cited = await app.services.db.read.articleCitation.findMany({ where: { articleId } });
    expect(cited.map(({ label }) => label)).toEqual(['§ 8a SGB VIII']);
  });

  it('asks about a norm that changes twice only once, and compares with today', async () => {
    const { id: articleId } = await app.services.db.read.article.findUniqueOrThrow({
      where: { slug: secret },
    });
    const own = (await checks()).filter((one) => one.articleId === articleId);
    expect(own.map(({ state }) => state)).toEqual(['OPEN']);
    const page = await (await app.as(house.people.jonas)).get(
      `/artikel/${secret}/rechtsaenderung/${own[0]?.id}`,
    );
    expect(page.words).toContain('Neuer Satz.');
    expect(page.words).toContain('Meldende');
  });

  it('reads again what was never read, and nothing twice', async () => {
    await app.services.db.pool.query('delete from "ArticleCitation"');
    await app.services.db.pool.query('update "Article" set "citedNo" = null, "normKey" = null');
    expect(await readCitations(app.services)).toBe(5);
    expect(await readCitations(app.services)).toBe(0);
    expect((await (await app.as(house.people.jonas)).get('/artikel/sgb-8-8a')).words).toContain(
      'Wird zitiert von (2)',
    );
  });
});
