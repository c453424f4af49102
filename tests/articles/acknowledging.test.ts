import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetReaders } from '../../src/articles/acknowledging/forget-readers.js';
import { createDigests } from '../../src/notifications/create-digests.js';
import { addDays } from '../../src/shared/dates.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, editForm, publish, write } from './article-office.js';

describe('asking people to read an article', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let slug: string;
  const today = () => app.clock.today();
  const page = () => `/artikel/${slug}/kenntnisnahme`;
  const ask = async (person: { id: string }, fields: Record<string, string>) =>
    (await app.as(person)).post(page(), { bis: addDays(today(), 10), hinweis: '', ...fields });
  const confirmed = async (person: { id: string }, no = 1) =>
    (await app.as(person)).post(`/artikel/${slug}/gelesen`, { fassung: String(no) });
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    slug = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Dienstanweisung Budget',
    });
    await publish(app, house, slug);
  });
  afterAll(() => app.close());

  it('is for those in charge, of a day to come, and of somebody', async () => {
    const { aylin, jonas, brigitte } = house.people;
    for (const other of [aylin, jonas]) {
      expect((await (await app.as(other)).get(page())).status).toBe(403);
      expect((await ask(other, { einheit: house.units.social.id })).status).toBe(403);
    }
    expect((await (await app.as(aylin)).get(`/artikel/${slug}`)).body).not.toContain('kenntnisnahme');
    expect((await ask(brigitte, {})).words).toContain('mindestens eine Einheit, Stelle oder Gruppe');
    const late = await ask(brigitte, { einheit: house.units.social.id, bis: '2020-01-01' });
    expect([late.status, late.words]).toEqual([422, expect.stringContaining('Dieser Tag ist vorbei')]);
    expect(late.body).toContain('2020-01-01');
    const data = await ask(brigitte, {
      einheit: house.units.social.id,
      hinweis: 'DE89 3704 0044 0532 0130 00',
    });
    expect(data.status).toBe(422);
    expect(await app.services.db.read.readingRequest.count()).toBe(0);
  });

  it('shows at the article, on the start page, among tasks and in the digest of those asked', async () => {
    const { aylin, jonas, brigitte } = house.people;
    const done = await ask(brigitte, { einheit: house.units.social.id, hinweis: 'Neue Frist' });
    expect(done.location).toBe(page());
    const reader = await app.as(aylin);
    const shown = await reader.get(`/artikel/${slug}`);
    expect(shown.words).toContain('Bitte lesen und bestätigen');
    expect(shown.words).toContain('Neue Frist');
    expect((await reader.get('/')).words).toContain('Bitte lesen und bestätigen (1)');
    expect((await reader.get('/meine-aufgaben')).words).toContain('Ein Artikel ist zu lesen.');
    const outside = await app.as(jonas);
    expect((await outside.get(`/artikel/${slug}`)).words).not.toContain('bestätigen');
    for (const path of ['/', '/meine-aufgaben'])
      expect((await outside.get(path)).words).not.toContain('Bitte lesen und bestätigen');
    await createDigests(app.services);
    const told = await app.services.db.read.digest.findMany({ where: { text: { contains: 'Bitte lesen' } } });
    expect(told.map(({ personId }) => personId).sort()).toEqual(
      [aylin, brigitte, house.people.markus].map(({ id }) => id).sort(),
    );
  });

  it('costs the article page a query only where somebody is asked', async () => {
    const plain = await write(app, house.people.brigitte, {
      stelle: house.posts.post.id,
      title: 'Ohne Bitte',
    });
    await publish(app, house, plain);
    const reader = await app.as(house.people.aylin);
    await reader.get(`/artikel/${plain}`);
    const [without, asked] = [await reader.get(`/artikel/${plain}`), await reader.get(`/artikel/${slug}`)];
    expect(asked.queries.length - without.queries.length).toBe(1);
  });

  it('is confirmed with one click, with the version and without a day', async () => {
    const { aylin, jonas, brigitte, markus } = house.people;
    const answer = await confirmed(aylin);
    expect([answer.status, answer.location]).toEqual([303, `/artikel/${slug}`]);
    await confirmed(aylin);
    expect((await confirmed(jonas)).status).toBe(303);
    const rows = await app.services.db.read.readingConfirmation.findMany();
    expect(rows.map(({ personId, versionNo }) => ({ personId, versionNo }))).toEqual([
      { personId: aylin.id, versionNo: 1 },
    ]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['id', 'personId', 'requestId', 'versionNo']);
    expect((await (await app.as(aylin)).get(`/artikel/${slug}`)).words).toContain(
      'Sie haben Fassung 1 zur Kenntnis genommen',
    );
    expect((await (await app.as(aylin)).get('/')).words).not.toContain('Bitte lesen und bestätigen');
    for (const person of [brigitte, markus, house.people.mehmet]) {
      const seen = await (await app.as(person)).get(page());
      expect(seen.words).toContain('1 von 3 Personen hat bestätigt');
      expect(seen.words).toContain('Es fehlen (2) Eingliederungshilfe: Brigitte Maurer, Markus Dietterle');
    }
    expect((await actionsOf(app, slug)).filter((action) => action.includes('reading'))).toEqual([
      'article.reading-asked',
      'article.reading-confirmed',
    ]);
  });

  it('asks who comes later, and not who has gone', async () => {
    const late = await app.office.person('Neue Kollegin', {
      on: await app.office.position(house.units.team, 'Sachbearbeitung', { number: '50-2-09' }),
    });
    expect((await (await app.as(late)).get('/')).words).toContain('Bitte lesen und bestätigen (1)');
    await app.services.db.read.person.update({ where: { id: late.id }, data: { active: false } });
    expect((await (await app.as(house.people.brigitte)).get(page())).words).not.toContain('Neue Kollegin');
  });

  it('has a newer version confirmed by who is late, and asks all anew where that is wanted', async () => {
    const { aylin, brigitte, markus } = house.people;
    await (await app.as(brigitte)).post(
      `/artikel/${slug}/bearbeiten`,
      await editForm(app, slug, { source: 'Neu.' }),
    );
    await publish(app, house, slug, 2);
    const stale = await confirmed(markus, 1);
    expect(stale.status).toBe(303);
    expect((await (await app.as(markus)).get(`/artikel/${slug}`)).words).toContain(
      'Bitte lesen und bestätigen',
    );
    await confirmed(markus, 2);
    const owner = await app.as(brigitte);
    const [open] = await app.services.db.read.readingRequest.findMany();
    expect((await owner.get(page())).words).toContain('Inzwischen gilt Fassung 2');
    const form = await owner.get(`${page()}/bitten?wie=${open?.id}`);
    expect(form.words).toContain('Sozialamt und darunter');
    const again = { bleibt: house.units.social.id, statt: open?.id ?? '' };
    expect((await ask(brigitte, again)).location).toBe(page());
    expect((await ask(brigitte, again)).status).toBe(409);
    expect((await owner.get(page())).words).toContain('0 von 3 Personen haben bestätigt');
    expect((await (await app.as(aylin)).get('/')).words).toContain('Bitte lesen und bestätigen (1)');
  });

  it('says who may not read it, and asks them nowhere', async () => {
    const { brigitte, jonas, markus } = house.people;
    await ask(brigitte, { stelle: house.posts.youthPost.id });
    await (await app.as(markus)).post(`/artikel/${slug}/wer-sieht-das`, {
      kreis: 'nur',
      einheit: house.units.social.id,
    });
    expect((await (await app.as(jonas)).get('/')).words).not.toContain('Dienstanweisung Budget');
    expect((await (await app.as(jonas)).get('/meine-aufgaben')).words).not.toContain('Dienstanweisung');
    expect((await confirmed(jonas, 2)).status).toBe(404);
    expect((await (await app.as(brigitte)).get(page())).words).toContain(
      '1 Person darf den Artikel nicht lesen',
    );
    app.clock.set(addDays(today(), 3));
    await createDigests(app.services);
    expect(
      await app.services.db.read.digest.count({
        where: { personId: jonas.id, text: { contains: 'Budget' } },
      }),
    ).toBe(0);
  });

  it('shows no names where the house does not want them', async () => {
    await app.services.db.read.officeSetting.create({
      data: { key: 'evaluations', value: { off: ['kenntnisnahmen'] } },
    });
    const seen = await (await app.as(house.people.brigitte)).get(page());
    expect(seen.words).not.toMatch(/Es fehlen|Markus Dietterle|von 3 Personen/);
    await app.services.db.read.officeSetting.deleteMany({});
  });

  it('ends, and forgets names after the time of the house', async () => {
    const { aylin, brigitte } = house.people;
    const open = await app.services.db.read.readingRequest.findMany({ where: { endedAt: null } });
    const owner = await app.as(brigitte);
    const end = () => owner.post(`${page()}/${open[0]?.id}/abschliessen`);
    const other = await write(app, brigitte, { stelle: house.posts.post.id, title: 'Anderes' });
    const astray = `/artikel/${other}/kenntnisnahme/${open[0]?.id}/abschliessen`;
    expect((await owner.post(astray)).status).toBe(409);
    expect([(await end()).status, (await end()).status]).toEqual([303, 409]);
    expect((await owner.get(page())).words).toContain('Abgeschlossen (2)');
    const own = await (await app.as(aylin)).post('/meine-daten/ausgabe', { als: 'html' });
    expect(own.body).toContain('Bestätigte Kenntnisnahmen');
    expect(await forgetReaders(app.services)).toBe(0);
    app.clock.set(addDays(today(), 800));
    expect(await forgetReaders(app.services)).toBe(2);
    const left = await app.services.db.read.readingConfirmation.findMany();
    expect(left.map(({ personId }) => personId)).toEqual([null, null]);
    expect(await app.services.db.read.readingRequest.count({ where: { endedAt: null } })).toBe(0);
  });
});
