import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('subscriptions', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let open: string;
  let narrowed: string;
  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    house = await articleOffice(app);
    const stelle = house.posts.post.id;
    open = await write(app, house.people.brigitte, { stelle, title: 'Budget' });
    narrowed = await write(app, house.people.brigitte, {
      stelle,
      title: 'Nur Team',
      leserkreis: house.units.team.id,
    });
    await publish(app, house, open);
    await publish(app, house, narrowed);
    await (await app.as(house.people.mehmet)).post('/sammlungen/neu', { titel: 'Geld', stelle });
  });
  afterAll(() => app.close());

  const post = async (person: { id: string }, path: string, fields: Record<string, string>) =>
    (await app.as(person)).post(path, fields);
  const follow = (person: { id: string }, art: string, adresse: string) =>
    post(person, '/abonnements', { art, adresse });
  const mailOf = async (person: { id: string }) =>
    (
      await app.services.db.read.digest.findFirst({
        where: { personId: person.id, forOn: new Date(app.clock.today()) },
      })
    )?.text ?? '';

  it('are begun at articles and collections that one may read, and shown to oneself alone', async () => {
    const { jonas, aylin } = house.people;
    expect((await follow(jonas, 'artikel', narrowed)).status).toBe(404);
    expect((await follow(jonas, 'sammlung', 'gibt-es-nicht')).status).toBe(404);
    for (const person of [jonas, aylin]) {
      expect((await follow(person, 'artikel', open)).status).toBe(303);
      expect((await follow(person, 'artikel', open)).status).toBe(303);
      expect((await follow(person, 'sammlung', 'geld')).status).toBe(303);
    }
    expect((await follow(aylin, 'artikel', narrowed)).status).toBe(303);
    expect((await (await app.as(jonas)).get(`/artikel/${open}`)).words).toContain('Abonnement beenden');
    const own = await (await app.as(jonas)).get('/abonnements');
    expect(own.words).toMatch(/Geld Sammlung .*Budget Frage und Antwort/);
    expect(own.words).not.toContain('Nur Team');
    expect(await app.services.db.read.subscription.count()).toBe(5);
  });

  it('tell in the one digest of new versions and of what comes into a collection, once', async () => {
    const { brigitte, jonas, aylin, mehmet } = house.people;
    app.clock.set('2026-03-03');
    await (await app.as(brigitte)).post(`/artikel/${open}/bearbeiten`, {
      title: 'Budget',
      source: 'Neu gefasst.',
      baseNo: '1',
      aktion: 'freigabe',
    });
    await (await app.as(house.people.markus)).post(`/artikel/${open}/freigeben`, { no: '2' });
    await post(mehmet, '/sammlungen/geld/artikel', { artikel: narrowed });
    app.clock.set('2026-03-04');
    await createDigests(app.services);
    expect(await mailOf(jonas)).toContain('Neues aus Ihren Abonnements (1)\n- Budget\n  Neue Fassung');
    // Not theirs to read: no word of it, though it came into their collection.
    expect(await mailOf(jonas)).not.toContain('Nur Team');
    expect(await mailOf(aylin)).toContain('- Nur Team\n  aus der Sammlung „Geld“');
    app.clock.set('2026-03-05');
    await createDigests(app.services);
    expect(await mailOf(jonas)).not.toContain('Budget');
  });

  it('fall silent where the right to read ends, and end by one click or all at once', async () => {
    const { aylin, jonas } = house.people;
    await app.services.db.read.assignment.updateMany({
      where: { personId: aylin.id },
      data: { endsOn: new Date('2026-03-04') },
    });
    await app.services.db.read.article.updateMany({
      where: { slug: narrowed },
      data: { publishedAt: new Date('2026-03-05T10:00:00Z') },
    });
    app.clock.set('2026-03-06');
    await createDigests(app.services);
    expect(await mailOf(aylin)).not.toContain('Nur Team');
    expect((await (await app.as(aylin)).get('/abonnements')).words).not.toContain('Nur Team');
    expect((await post(jonas, '/abonnements/beenden', { art: 'artikel', adresse: open })).status).toBe(303);
    expect((await (await app.as(jonas)).get('/abonnements')).words).not.toContain('Budget');
    expect((await post(aylin, '/abonnements/alle-beenden', {})).status).toBe(303);
    expect(await app.services.db.read.subscription.count({ where: { personId: aylin.id } })).toBe(0);
  });
});
