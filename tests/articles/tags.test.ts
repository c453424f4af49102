import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeUnusedTags } from '../../src/articles/tags/remove-unused-tags.js';
import { createDigests } from '../../src/notifications/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, editForm, publish, write } from './article-office.js';

describe('Schlagwörter', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let open: string;
  let narrowed: string;
  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    house = await articleOffice(app);
    const { brigitte } = house.people;
    const stelle = house.posts.post.id;
    open = await write(app, brigitte, {
      stelle,
      title: 'Budget',
      schlagwoerter: ' #Pflegegrad ,pflege-grad;Geldleistung, ',
    });
    narrowed = await write(app, brigitte, {
      stelle,
      title: 'Nur Team',
      leserkreis: house.units.team.id,
      schlagwoerter: 'Geheimsache, pflegegrad',
    });
    await publish(app, house, open);
    await publish(app, house, narrowed);
    await app.work();
  });
  afterAll(() => app.close());

  const get = async (person: { id: string }, path: string) => (await app.as(person)).get(path);
  const post = async (person: { id: string }, path: string, fields: Record<string, string | string[]>) =>
    (await app.as(person)).post(path, fields);
  const tagsOf = async (slug: string) =>
    (await app.services.db.read.article.findUniqueOrThrow({ where: { slug } })).tags;

  it('are one word however it is written, and stand with the article without another question', async () => {
    expect(await tagsOf(open)).toEqual(['Pflegegrad', 'pflege-grad', 'Geldleistung']);
    expect(await tagsOf(narrowed)).toEqual(['Geheimsache', 'Pflegegrad']);
    const page = await get(house.people.jonas, `/artikel/${open}`);
    expect(page.words).toContain('Schlagwörter Pflegegrad');
    expect(page.body).toContain('href="/schlagwoerter/geldleistung"');
    expect(page.queries.length).toBeLessThanOrEqual(4);
  });

  it('refuse what is no word, and keep what was typed', async () => {
    const { brigitte } = house.people;
    const fields = await editForm(app, open, { schlagwoerter: 'Pflegegrad, ???' });
    const answer = await post(brigitte, `/artikel/${open}/bearbeiten`, fields);
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('„???“ ist kein Schlagwort');
    expect(answer.body).toContain('value="Pflegegrad, ???"');
    const many = Array.from({ length: 13 }, (_, no) => `Wort ${no}`).join(',');
    expect(
      (await post(brigitte, `/artikel/${open}/bearbeiten`, { ...fields, schlagwoerter: many })).words,
    ).toContain('höchstens 12 Schlagwörter');
  });

  it('show and count only what the reader may read, and words of narrowed texts to nobody else', async () => {
    const { jonas, aylin, mehmet } = house.people;
    const far = await get(jonas, '/schlagwoerter');
    expect(far.words).toContain('Pflegegrad 1 Artikel');
    expect(far.words).not.toContain('Geheimsache');
    expect((await get(aylin, '/schlagwoerter')).words).toContain('Pflegegrad 2 Artikel');
    expect((await get(jonas, '/schlagwoerter/geheimsache')).status).toBe(404);
    expect((await post(jonas, '/abonnements', { art: 'schlagwort', adresse: 'geheimsache' })).status).toBe(
      404,
    );
    expect((await get(jonas, '/schlagwoerter/pflegegrad')).words).not.toContain('Nur Team');
    expect((await get(aylin, '/schlagwoerter/pflegegrad')).words).toContain('Nur Team');
    const offered = async (person: { id: string }, typed: string) =>
      (await post(person, '/schlagwort-vorschlaege', { schlagwoerter: typed, title: '' })).words;
    expect(await offered(jonas, 'geh')).not.toContain('Geheimsache');
    expect(await offered(aylin, 'Pflegegrad, geh')).toContain('Geheimsache');
    expect(await offered(jonas, 'Pflegegrad, pflege')).not.toContain('Schlagwort Pflegegrad');
    // What the record says of words is for those who read everything.
    expect((await get(mehmet, '/schlagwoerter')).words).toContain('Geheimsache');
  });

  it('are found by search', async () => {
    expect((await get(house.people.jonas, '/suche?q=Geldleistung')).words).toContain('Budget');
    expect((await get(house.people.jonas, '/suche?q=Geheimsache')).words).not.toContain('Nur Team');
  });

  it('are renamed and merged by the Wissensredaktion; old words lead on', async () => {
    const { jonas, aylin, mehmet } = house.people;
    await post(jonas, '/abonnements', { art: 'schlagwort', adresse: 'pflege-grad' });
    await post(aylin, '/abonnements', { art: 'schlagwort', adresse: 'pflegegrad' });
    const fields = { schlagwort: ['pflegegrad', 'pflege-grad'], name: 'Pflegebedarf' };
    expect((await post(aylin, '/schlagwoerter/umbenennen', fields)).status).toBe(403);
    const asked = await post(mehmet, '/schlagwoerter/umbenennen', fields);
    expect(asked.status).toBe(422);
    expect(asked.words).toContain('Daraus wird ein Schlagwort: „Pflegebedarf“');
    expect((await post(mehmet, '/schlagwoerter/umbenennen', { ...fields, bestaetigt: 'ja' })).status).toBe(
      303,
    );
    expect(await tagsOf(open)).toEqual(['Pflegebedarf', 'Geldleistung']);
    expect(await tagsOf(narrowed)).toEqual(['Geheimsache', 'Pflegebedarf']);
    expect((await get(jonas, '/schlagwoerter/pflege-grad')).location).toBe('/schlagwoerter/pflegebedarf');
    expect((await get(jonas, '/abonnements')).words).toContain('Pflegebedarf Schlagwort');
    expect((await get(house.people.brigitte, `/artikel/${open}/bearbeiten`)).body).toContain(
      'value="Pflegebedarf, Geldleistung"',
    );
    // The version keeps what was written then.
    expect((await get(house.people.brigitte, `/artikel/${open}/fassungen/1`)).words).toContain('pflege-grad');
    await app.work();
    expect((await get(jonas, '/suche?q=Pflegebedarf')).words).toContain('Budget');
    const event = await app.services.db.read.auditEvent.findFirstOrThrow({ where: { action: 'tag.merged' } });
    expect(event.details).toMatchObject({ articles: 2 });
  });

  it('save nothing where only a word is called otherwise today', async () => {
    const fields = await editForm(app, open, { schlagwoerter: 'pflegegrad, Geldleistung' });
    await post(house.people.brigitte, `/artikel/${open}/bearbeiten`, fields);
    expect((await app.services.db.read.article.findUniqueOrThrow({ where: { slug: open } })).latestNo).toBe(
      1,
    );
  });

  it('tell their subscribers of new versions under the rights of the day', async () => {
    const { brigitte, jonas, aylin, markus } = house.people;
    app.clock.set('2026-03-03');
    for (const slug of [open, narrowed]) {
      const schlagwoerter = slug === open ? 'Pflegebedarf' : 'Geheimsache, Pflegebedarf';
      const fields = await editForm(app, slug, { source: 'Neu gefasst.', schlagwoerter, aktion: 'freigabe' });
      await post(brigitte, `/artikel/${slug}/bearbeiten`, fields);
      // Readers keep what they have until it is approved.
      if (slug === open) expect(await tagsOf(open)).toEqual(['Pflegebedarf', 'Geldleistung']);
      await post(markus, `/artikel/${slug}/freigeben`, { no: '2' });
    }
    app.clock.set('2026-03-04');
    await createDigests(app.services);
    const mailOf = async (person: { id: string }) =>
      (
        await app.services.db.read.digest.findFirst({
          where: { personId: person.id, forOn: new Date(app.clock.today()) },
        })
      )?.text ?? '';
    expect(await mailOf(jonas)).toContain('- Budget\n  zum Schlagwort „Pflegebedarf“');
    expect(await mailOf(jonas)).not.toContain('Nur Team');
    expect(await mailOf(aylin)).toContain('- Nur Team\n  zum Schlagwort „Pflegebedarf“');
  });

  it('go at night once nobody uses and nobody follows them', async () => {
    expect(await app.services.db.read.tag.count({ where: { slug: 'geldleistung' } })).toBe(1);
    await removeUnusedTags(app.services);
    expect(await app.services.db.read.tag.count({ where: { slug: 'geldleistung' } })).toBe(0);
    expect(await app.services.db.read.tag.count({ where: { slug: 'pflegebedarf' } })).toBe(1);
  });
});
