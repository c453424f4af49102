import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, editForm, publish, write } from './article-office.js';

describe('deciding about an article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const article = (slug: string) => app.services.db.read.article.findUniqueOrThrow({ where: { slug } });

  it('keeps the published text for readers until the change is approved by somebody else', async () => {
    const { brigitte, markus, jonas } = house.people;
    const slug = await write(app, brigitte, {
      stelle: house.posts.post.id,
      title: 'Hilfsmittel',
      source: 'Alte Fassung.',
    });
    const [asBrigitte, asMarkus, asJonas] = [
      await app.as(brigitte),
      await app.as(markus),
      await app.as(jonas),
    ];
    expect((await asJonas.get(`/artikel/${slug}`)).status).toBe(404);
    expect((await asBrigitte.post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(403);
    await publish(app, house, slug);
    expect(await article(slug)).toMatchObject({ state: 'PUBLISHED', publishedNo: 1 });
    expect((await asJonas.get(`/artikel/${slug}`)).words).toContain('Alte Fassung.');
    expect((await asJonas.get(`/artikel/${slug}`)).words).toContain('Geprüft heute');

    const saved = await asBrigitte.post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(app, slug, {
        source: 'Neue Fassung.',
        title: 'Hilfsmittel und Zuschüsse',
        aktion: 'freigabe',
      }),
    );
    expect(saved.location).toBe(`/artikel/${slug}`);
    expect(await article(slug)).toMatchObject({
      state: 'PUBLISHED',
      pendingState: 'IN_REVIEW',
      latestNo: 2,
      publishedNo: 1,
      title: 'Hilfsmittel',
    });
    const reader = await asJonas.get(`/artikel/${slug}`);
    expect(reader.words).toContain('Alte Fassung.');
    expect(reader.words).not.toMatch(/Neue Fassung|Zuschüsse|Prüfung wartet|in Arbeit|in Prüfung/);
    expect((await asJonas.get(`/artikel/${slug}/fassungen/2`)).status).toBe(404);
    expect((await asJonas.get(`/artikel/${slug}/fassungen`)).words).not.toContain('Fassung 2');

    const look = await asMarkus.get(`/artikel/${slug}/fassungen/2`);
    expect(look.words).toContain('Änderungen gegenüber Fassung 1');
    expect(look.words).toContain('Freigeben und veröffentlichen');
    expect((await asMarkus.post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(409);
    expect((await asMarkus.post(`/artikel/${slug}/freigeben`, { no: '2' })).status).toBe(303);
    expect((await asJonas.get(`/artikel/${slug}`)).words).toContain('Neue Fassung.');
    expect((await asJonas.get(`/artikel/${slug}/fassungen/1`)).words).toContain('Alte Fassung.');
    expect(await actionsOf(app, slug)).toEqual([
      'article.created',
      'article.submitted',
      'article.published',
      'article.saved',
      'article.submitted',
      'article.published',
    ]);
    await app.work();
  });

  it('gives back with a note, which only those who edit see', async () => {
    const { brigitte, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Kfz-Hilfe' });
    await (await app.as(brigitte)).post(`/artikel/${slug}/zur-freigabe`, { no: '1' });
    const asMarkus = await app.as(markus);
    const bare = await asMarkus.post(`/artikel/${slug}/zurueckgeben`, { no: '1', note: ' ' });
    expect(bare.status).toBe(422);
    expect(bare.words).toContain('Bitte den Grund angeben oder');
    expect(
      (await asMarkus.post(`/artikel/${slug}/zurueckgeben`, { no: '1', note: 'Frist fehlt.' })).status,
    ).toBe(303);
    expect(await article(slug)).toMatchObject({ state: 'DRAFT', reviewNote: 'Frist fehlt.' });
    expect((await (await app.as(brigitte)).get(`/artikel/${slug}`)).words).toContain('Frist fehlt.');
    expect(await actionsOf(app, slug)).toEqual(['article.created', 'article.submitted', 'article.returned']);
  });

  it('takes a version back to draft when it is changed during review', async () => {
    const { brigitte, markus } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Blindenhilfe' });
    await (await app.as(brigitte)).post(`/artikel/${slug}/zur-freigabe`, { no: '1' });
    await (await app.as(brigitte)).post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(app, slug, { source: 'Anders.' }),
    );
    expect(await article(slug)).toMatchObject({ state: 'DRAFT', latestNo: 2 });
    expect((await (await app.as(markus)).post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(422);
  });

  it('confirms that it still holds, as the post that answers for it', async () => {
    const { brigitte, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Stimmt noch' });
    expect((await (await app.as(brigitte)).post(`/artikel/${slug}/stimmt-noch`)).status).toBe(422);
    await publish(app, house, slug);
    app.clock.set('2026-10-01');
    expect((await (await app.as(jonas)).post(`/artikel/${slug}/stimmt-noch`)).status).toBe(403);
    expect((await (await app.as(brigitte)).post(`/artikel/${slug}/stimmt-noch`)).status).toBe(303);
    const row = await article(slug);
    expect(row.reviewedOn?.toISOString().slice(0, 10)).toBe('2026-10-01');
    expect(row.reviewDueOn?.toISOString().slice(0, 10)).toBe('2027-10-01');
    app.clock.set('2026-03-02');
  });

  it('archives with a way back, and readers find it gone meanwhile', async () => {
    const { brigitte, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Veraltet' });
    await publish(app, house, slug);
    const [asBrigitte, asJonas] = [await app.as(brigitte), await app.as(jonas)];
    expect((await asJonas.post(`/artikel/${slug}/archivieren`)).status).toBe(403);
    const gone = await asBrigitte.post(`/artikel/${slug}/archivieren`);
    expect(gone.status).toBe(303);
    expect((await asBrigitte.get(`/artikel/${slug}`)).body).toContain(`/artikel/${slug}/wiederherstellen`);
    expect((await asJonas.get(`/artikel/${slug}`)).status).toBe(410);
    expect((await asJonas.post(`/artikel/${slug}/wiederherstellen`)).status).toBe(404);
    expect((await asBrigitte.get(`/artikel/${slug}/bearbeiten`)).status).toBe(422);
    await app.work();
    expect((await asBrigitte.post(`/artikel/${slug}/wiederherstellen`)).status).toBe(303);
    expect((await asJonas.get(`/artikel/${slug}`)).status).toBe(200);
    expect(await actionsOf(app, slug)).toEqual([
      'article.created',
      'article.submitted',
      'article.published',
      'article.archived',
      'article.restored',
    ]);
  });

  it('narrows the readers of what is published only by those who publish', async () => {
    const { brigitte, markus, jonas } = house.people;
    const slug = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Leserkreis' });
    await publish(app, house, slug);
    const narrowed = await editForm(app, slug, { leserkreis: house.units.social.id });
    expect((await (await app.as(brigitte)).post(`/artikel/${slug}/bearbeiten`, narrowed)).status).toBe(403);
    expect((await (await app.as(markus)).post(`/artikel/${slug}/bearbeiten`, narrowed)).status).toBe(303);
    expect((await (await app.as(jonas)).get(`/artikel/${slug}`)).status).toBe(404);
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}`)).words).toContain(
      'Nur lesbar für Sozialamt',
    );
  });
});
