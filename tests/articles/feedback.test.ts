import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('what readers say of an article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Budget erklären',
      leserkreis: house.units.social.id,
    });
    await publish(app, house, slug);
  });
  afterAll(() => app.close());

  const rows = () => app.services.db.read.articleFeedback.findMany({ orderBy: { createdAt: 'asc' } });
  const say = async (person: { id: string }, fields: Record<string, string>) =>
    (await app.as(person)).post(`/artikel/${slug}/rueckmeldung`, fields);

  it('offers it to readers, not to those who answer for the text', async () => {
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}`)).words).toContain(
      'War das hilfreich?',
    );
    expect((await (await app.as(house.people.brigitte)).get(`/artikel/${slug}`)).words).not.toContain(
      'War das hilfreich?',
    );
  });

  it('keeps it without a name where none is given, also in the record', async () => {
    const { aylin } = house.people;
    expect((await say(aylin, { art: 'hilfreich' })).status).toBe(303);
    expect((await say(aylin, { art: 'hilfreich' })).status).toBe(303);
    expect(await rows()).toMatchObject([{ kind: 'HELPFUL', personId: null, versionNo: 1 }]);
    const [event] = await app.services.db.read.auditEvent.findMany({
      where: { action: 'article.feedback-given' },
    });
    expect(event).toBeDefined();
    expect(event?.actorId).toBeNull();
  });

  it('asks what is missing, and points out a citizen’s data', async () => {
    const { aylin } = house.people;
    expect((await say(aylin, { art: 'nein', text: '' })).words).toContain('was fehlt oder nicht stimmt');
    const data = await say(aylin, { art: 'veraltet', text: 'IBAN DE89 3704 0044 0532 0130 00 stimmt nicht' });
    expect(data.status).toBe(422);
    expect(data.body).toContain('stimmt nicht');
    expect(await rows()).toHaveLength(1);
    expect((await say(house.people.jonas, { art: 'veraltet', text: 'x' })).status).toBe(404);
    await say(aylin, { art: 'veraltet', text: 'Die Frist ist seit Januar kürzer.' });
    await say(aylin, { art: 'danke', text: 'Sehr klar geschrieben.', name: 'ja' });
    expect((await rows()).map(({ kind, personId }) => [kind, personId !== null])).toEqual([
      ['HELPFUL', false],
      ['OUTDATED', false],
      ['THANKS', true],
    ]);
  });

  it('brings it to the owner: start page, page of the article, digest', async () => {
    const brigitte = await app.as(house.people.brigitte);
    expect((await brigitte.get('/')).words).toContain('1 Rückmeldung zu Artikeln offen');
    const page = await brigitte.get(`/artikel/${slug}/rueckmeldungen`);
    expect(page.words).toContain('Die Frist ist seit Januar kürzer.');
    expect(page.words).toContain('Sehr klar geschrieben.');
    expect(page.words).toContain('Aylin Demir');
    expect((await (await app.as(house.people.aylin)).get(`/artikel/${slug}/rueckmeldungen`)).status).toBe(
      403,
    );
    expect((await (await app.as(house.people.jonas)).get(`/artikel/${slug}/rueckmeldungen`)).status).toBe(
      404,
    );
    await createDigests(app.services);
    const [digest] = await app.services.db.read.digest.findMany({
      where: { personId: house.people.brigitte.id },
    });
    expect(digest?.text).toContain('Jemand sagt Danke');
    // The words themselves stay in the house.
    expect(digest?.text).not.toContain('Frist ist seit Januar');
  });

  it('is settled by the owner with what became of it', async () => {
    const complaint = (await rows()).find(({ kind }) => kind === 'OUTDATED');
    const thanks = (await rows()).find(({ kind }) => kind === 'THANKS');
    const brigitte = await app.as(house.people.brigitte);
    const settle = (id: string | undefined, note: string) =>
      brigitte.post(`/artikel/${slug}/rueckmeldungen/${id}/erledigt`, { note });
    expect((await settle(complaint?.id, '')).status).toBe(422);
    expect((await settle(thanks?.id, 'Gern')).status).toBe(422);
    expect((await settle(complaint?.id, 'Frist berichtigt')).status).toBe(303);
    expect((await brigitte.get('/')).words).not.toContain('zu Artikeln offen');
    expect((await brigitte.get(`/artikel/${slug}/rueckmeldungen`)).words).toContain('Frist berichtigt');
  });
});
