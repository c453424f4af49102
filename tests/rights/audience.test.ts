import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { paths } from '../../src/shared/paths.js';
import { publish } from '../search/published.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('who sees an article, and why', () => {
  let app: TestApp;
  let house: Awaited<ReturnType<typeof settle>>;

  async function settle() {
    const { office } = app;
    const county = await office.unit('Landratsamt');
    const social = await office.unit('Sozialamt', { parent: county });
    const youth = await office.unit('Jugendamt', { parent: county });
    const head = await office.position(social, 'Leitung Sozialamt', { head: true, number: '50-0-01' });
    const owner = await office.position(social, 'Sachbearbeitung', { number: '50-1-01' });
    const other = await office.position(youth, 'Sachbearbeitung Jugend', { number: '51-1-01' });
    const head1 = await office.person('Hedi Leitung', { on: head });
    const clerk = await office.person('Olaf Stelle', { on: owner });
    const stranger = await office.person('Jule Jugend', { on: other });
    const { slug, id } = await publish(app, {
      title: 'Heikle Liste',
      source: 'Ein Grundsatz',
      owner,
      readers: social,
    });
    await app.work();
    return { social, owner, other, head1, clerk, stranger, slug, id };
  }

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    house = await settle();
  });
  afterAll(() => app.close());

  it('says why the reader sees it and counts all others by reason, with posts and without names', async () => {
    const { words } = await (await app.as(house.clerk)).get(paths.articleAudience(house.slug));
    expect(words).toContain('Der Artikel ist für Ihre Einheit lesbar.');
    expect(words).toContain('2 Personen sehen das.');
    expect(words).toContain('50-0-01 Leitung Sozialamt');
    expect(words).not.toContain('Hedi Leitung');
    // The post answers for it, but its lead decides about the circle of readers.
    expect(words).not.toContain('Leserkreis ändern');
    expect((await (await app.as(house.stranger)).get(paths.articleAudience(house.slug))).status).toBe(404);
  });

  it('lets the lead take in a post and take it out again, at the next search', async () => {
    const lead = await app.as(house.head1);
    const reader = await app.as(house.stranger);
    const hits = async () =>
      /(\d+) Treffer/.exec((await reader.get(paths.searchFor('Grundsatz'))).words)?.[1] ?? '0';
    expect(await hits()).toBe('0');
    const change = (fields: Record<string, string | string[]>) =>
      lead.post(paths.articleAudience(house.slug), { kreis: 'nur', ...fields });
    await change({ bleibt: house.social.id, stelle: house.other.id });
    expect((await reader.get(paths.article(house.slug))).status).toBe(200);
    await app.work();
    expect(await hits()).toBe('1');
    expect((await reader.get(paths.article(house.slug))).words).toContain(
      'Nur lesbar für Sozialamt, Stelle 51-1-01',
    );

    await change({ bleibt: house.social.id });
    expect((await reader.get(paths.article(house.slug))).status).toBe(404);
    expect(await hits()).toBe('0');
    const actions = await app.services.db.read.auditEvent.findMany({
      where: { action: 'article.readers-set' },
    });
    expect(actions).toHaveLength(2);

    // Nobody is no circle, and what is no reader changes nothing.
    await change({});
    expect((await change({ stelle: house.clerk.id })).status).toBe(422);
    expect((await app.services.db.read.article.findFirstOrThrow()).readerIds).toEqual([house.social.id]);
    await lead.post(paths.articleAudience(house.slug), { kreis: 'haus', bleibt: house.social.id });
    expect((await reader.get(paths.article(house.slug))).status).toBe(200);
    expect((await reader.post(paths.articleAudience(house.slug), { kreis: 'haus' })).status).toBe(403);
  });

  it('offers it to a post that reviews a newer version, wherever it is listed, as long as that waits', async () => {
    const reviewer = await app.as(house.stranger);
    const { read } = app.services.db;
    await read.article.update({
      where: { id: house.id },
      data: { readerIds: [house.social.id], reviewerPositionIds: [house.other.id] },
    });
    const waits = async (pendingState: 'DRAFT' | 'IN_REVIEW') => {
      await read.article.update({ where: { id: house.id }, data: { pendingState } });
      // Between the change and the next run of the queue: what is withdrawn is gone at once.
      const meanwhile = (await reviewer.get(paths.searchFor('Grundsatz'))).words;
      await app.services.db.transact((tx) =>
        enqueue(tx, 'article.changed', { articleId: house.id }, { key: house.id }),
      );
      await app.work();
      return meanwhile;
    };
    const where = async () => ({
      page: (await reviewer.get(paths.article(house.slug))).status,
      search: (await reviewer.get(paths.searchFor('Grundsatz'))).words.includes('Heikle Liste'),
      start: (await reviewer.get(paths.home)).words.includes('Heikle Liste'),
      posts: (await reviewer.get(paths.knowingPostsFor('Grundsatz'))).words.includes('50-1-01'),
    });
    await waits('DRAFT');
    expect(await where()).toEqual({ page: 404, search: false, start: false, posts: false });
    await waits('IN_REVIEW');
    expect(await where()).toEqual({ page: 200, search: true, start: true, posts: true });
    const { words } = await reviewer.get(paths.articleAudience(house.slug));
    expect(words).toContain('Ihre Stelle prüft diesen Artikel.');
    expect(await waits('DRAFT')).not.toContain('Heikle Liste');
    expect(await where()).toEqual({ page: 404, search: false, start: false, posts: false });
  });

  it('says of a post which parts of its page the house sees, and which only those in charge', async () => {
    const parts = async (person: { id: string }) => {
      const { status, words } = await (await app.as(person)).get(paths.positionAudience('50-1-01'));
      expect(status).toBe(200);
      return [
        'Der Stellenplan ist im ganzen Haus zu sehen',
        'Wer die Stelle wann verlässt',
        'Das Wissensrisiko',
        'Das Paket der Stelle',
      ].map((part) => words.includes(part));
    };
    expect(await parts(house.head1)).toEqual([true, true, true, true]);
    // Nobody reads the rating of their own post.
    expect(await parts(house.clerk)).toEqual([true, true, false, true]);
    expect(await parts(house.stranger)).toEqual([true, false, false, false]);
    const { words } = await (await app.as(house.clerk)).get(paths.positionAudience('50-1-01'));
    expect(words).toContain('Sie haben die Stelle inne oder vertreten sie.');
    expect(words).toContain('Die Leitungen der Stelle');
  });

  it('says it of own checklists, of terms and of templates, each with its own circle', async () => {
    const { read } = app.services.db;
    const { id } = await read.checklist.create({
      data: {
        articleId: house.id,
        versionNo: 1,
        personId: house.clerk.id,
        fileNumber: '50.2-17',
        ticked: [],
        pointCount: 1,
      },
    });
    await read.glossaryTerm.create({
      data: { slug: 'bthg', term: 'BTHG', explanation: 'Gesetz', ownerPositionId: house.owner.id },
    });
    const clerk = await app.as(house.clerk);
    const list = await clerk.get(paths.checklistAudience(id));
    expect(list.words).toContain('1 Person sieht das.');
    expect(list.words).toContain('Es ist Ihre eigene Liste.');
    expect((await (await app.as(house.head1)).get(paths.checklistAudience(id))).status).toBe(404);
    expect((await clerk.get(paths.glossary)).body).toContain(paths.termAudience('bthg'));
    expect((await clerk.get(paths.termAudience('bthg'))).words).toContain('Das ganze Haus');
    const { key } = await read.template.findFirstOrThrow();
    expect((await clerk.get(paths.templateAudience(key))).status).toBe(403);
    const office = await app.as(await app.office.person('Pia Personal', { roles: ['PERSONNEL'] }));
    const { words } = await office.get(paths.templateAudience(key));
    expect(words).toContain('Die Personalstelle 1');
    expect(words).toContain('1 Person sieht das.');
    // Parts of an article's page that not all its readers see.
    expect((await clerk.get(paths.articleAudience(house.slug))).words).toContain('Rückmeldungen zum Artikel');
  });
});
