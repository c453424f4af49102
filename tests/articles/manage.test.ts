import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyTrash } from '../../src/articles/empty-trash.js';
import { addDays } from '../../src/shared/dates.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, publish, write } from './article-office.js';

describe('an article as a whole', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const article = (slug: string) => app.services.db.read.article.findUniqueOrThrow({ where: { slug } });
  const published = async (title: string, leserkreis = '') => {
    const slug = await write(app, house.people.brigitte, { stelle: house.posts.post.id, title, leserkreis });
    await publish(app, house, slug);
    return slug;
  };

  it('is looked at again after a time, on a day, or never with a reason', async () => {
    const slug = await published('Prüfen');
    const today = app.services.clock.today();
    const brigitte = await app.as(house.people.brigitte);
    const set = (fields: Record<string, string>) => brigitte.post(`/artikel/${slug}/pruefung`, fields);
    expect((await set({ art: 'nie' })).status).toBe(422);
    expect((await set({ art: 'tag', tag: addDays(today, -1) })).words).toContain('schon vorbei');
    expect(
      (await (await app.as(house.people.aylin)).post(`/artikel/${slug}/pruefung`, { art: 'nie', grund: 'x' }))
        .status,
    ).toBe(403);

    await set({ art: 'nie', grund: 'Historische Entscheidung' });
    expect(await article(slug)).toMatchObject({ reviewKind: 'NONE', reviewDueOn: null });
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}`)).words).toContain(
      'ohne festen Prüftermin: Historische Entscheidung',
    );
    await brigitte.post(`/artikel/${slug}/stimmt-noch`, {});
    expect((await article(slug)).reviewDueOn).toBeNull();

    await set({ art: 'tag', tag: addDays(today, 100) });
    await brigitte.post(`/artikel/${slug}/stimmt-noch`, {});
    expect(await article(slug)).toMatchObject({
      reviewKind: 'DAY',
      reviewDueOn: new Date(`${addDays(today, 100)}T00:00:00Z`),
    });
    await set({ art: 'tag', tag: addDays(today, 5) });
    await set({ art: 'zeitraum', monate: '6' });
    await set({ art: 'tag', tag: addDays(today, 5) });
    await brigitte.post(`/artikel/${slug}/stimmt-noch`, {});
    const row = await article(slug);
    expect(row).toMatchObject({ reviewKind: 'PERIOD', reviewMonths: 6 });
    const days = ((row.reviewDueOn?.getTime() ?? 0) - new Date(`${today}T00:00:00Z`).getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(178);
    expect(days).toBeLessThan(186);
    expect(await actionsOf(app, slug)).toContain('article.review-set');
  });

  it('keeps every address that it ever had', async () => {
    const slug = await published('Alte Adresse');
    const other = await published('Andere Adresse');
    const brigitte = await app.as(house.people.brigitte);
    const rename = (from: string, adresse: string) => brigitte.post(`/artikel/${from}/adresse`, { adresse });
    expect((await rename(slug, other)).words).toContain('gehört schon einem anderen Artikel');
    expect((await rename(slug, 'Neu')).words).toContain('braucht Staffelstab selbst');
    expect((await rename(slug, 'Schönere Adresse')).location).toBe('/artikel/schoenere-adresse');
    const aylin = await app.as(house.people.aylin);
    expect((await aylin.get('/artikel/alte-adresse')).location).toBe('/artikel/schoenere-adresse');
    expect((await aylin.get('/artikel/alte-adresse/fassungen/1')).location).toBe(
      '/artikel/schoenere-adresse/fassungen/1',
    );
    // Links in texts follow; nobody else gets the address; it can be taken back.
    const linking = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Verweist',
      source: 'Siehe [dort](artikel:alte-adresse).\n',
    });
    expect((await brigitte.get(`/artikel/${linking}`)).body).toContain('href="/artikel/schoenere-adresse"');
    expect(await published('Alte Adresse')).toBe('alte-adresse-2');
    expect((await rename('schoenere-adresse', 'alte-adresse')).location).toBe('/artikel/alte-adresse');
    expect((await aylin.get('/artikel/schoenere-adresse')).location).toBe('/artikel/alte-adresse');
    expect((await aylin.get('/artikel/gibt-es-nicht')).status).toBe(404);
  });

  it('tells at an archived address what holds instead, only to those who could read it', async () => {
    const slug = await published('Alter Ablauf', house.units.social.id);
    const next = await published('Neuer Ablauf', house.units.social.id);
    const brigitte = await app.as(house.people.brigitte);
    const archive = (nachfolger: string) => brigitte.post(`/artikel/${slug}/archivieren`, { nachfolger });
    expect((await archive('Gibt es nicht')).status).toBe(422);
    expect((await archive(slug)).words).toContain('eigener Nachfolger');
    expect((await archive(`https://wo.auch.immer/artikel/${next}`)).status).toBe(303);
    const aylin = await (await app.as(house.people.aylin)).get(`/artikel/${slug}`);
    expect(aylin.status).toBe(410);
    expect(aylin.words).toContain('Dieser Artikel gilt nicht mehr.');
    expect(aylin.body).toContain(`href="/artikel/${next}"`);
    expect(aylin.words).not.toContain('Kurz: Ja.');
    expect((await (await app.as(house.people.jonas)).get(`/artikel/${slug}`)).status).toBe(404);
    await brigitte.post(`/artikel/${slug}/wiederherstellen`, {});
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}`)).status).toBe(200);
    expect((await article(slug)).successorId).toBeNull();
  });

  it('puts drafts that nobody read into the trash, for a time', async () => {
    const slug = await write(app, house.people.brigitte, { stelle: house.posts.post.id, title: 'Verworfen' });
    const kept = await published('Bleibt');
    const brigitte = await app.as(house.people.brigitte);
    await brigitte.post(`/artikel/${slug}/archivieren`, {});
    await brigitte.post(`/artikel/${kept}/archivieren`, {});
    expect((await brigitte.get('/artikel/papierkorb')).words).toContain('Verworfen');
    expect((await (await app.as(house.people.jonas)).get('/artikel/papierkorb')).words).not.toContain(
      'Verworfen',
    );
    expect((await (await app.as(house.people.jonas)).get(`/artikel/${slug}`)).status).toBe(404);
    expect(await emptyTrash(app.services)).toBe(0);
    await brigitte.post(`/artikel/${slug}/wiederherstellen`, {});
    expect(await article(slug)).toMatchObject({ state: 'DRAFT', trashedAt: null });

    await brigitte.post(`/artikel/${slug}/archivieren`, {});
    const long = new Date(app.services.clock.now().getTime() - 91 * 86_400_000);
    await app.services.db.pool.query('update "Article" set "trashedAt" = $1 where slug = $2', [long, slug]);
    expect(await emptyTrash(app.services)).toBe(1);
    expect(await app.services.db.read.article.count({ where: { slug } })).toBe(0);
    expect(await article(kept)).toMatchObject({ state: 'ARCHIVED' });
    expect(await app.services.db.read.auditEvent.count({ where: { action: 'article.purged' } })).toBe(1);
  });

  it('brings an old version back as a draft, through the editor', async () => {
    const slug = await published('Fassungen');
    const brigitte = await app.as(house.people.brigitte);
    await brigitte.post(`/artikel/${slug}/bearbeiten`, {
      title: 'Fassungen',
      source: 'Zweite Fassung.',
      baseNo: '1',
      aktion: 'speichern',
    });
    const version = await brigitte.get(`/artikel/${slug}/fassungen/1`);
    expect(version.body).toContain(`/artikel/${slug}/bearbeiten?fassung=1`);
    const editor = await brigitte.get(`/artikel/${slug}/bearbeiten?fassung=1`);
    expect(editor.body).toContain('**Kurz:** Ja.');
    expect(editor.body).toContain('value="Fassung 1 wiederhergestellt"');
    expect(editor.body).toMatch(/name="baseNo" value="2"/);
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}/fassungen/1`)).body).not.toContain(
      'fassung=1',
    );
  });
});
