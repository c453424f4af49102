import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, publish, write } from './article-office.js';

describe('collections', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let budget: string;
  let narrowed: string;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    const { brigitte } = house.people;
    const stelle = house.posts.post.id;
    budget = await write(app, brigitte, { stelle, title: 'Persönliches Budget' });
    narrowed = await write(app, brigitte, {
      stelle,
      title: 'Nur für uns',
      leserkreis: house.units.team.id,
    });
    await publish(app, house, budget);
    await publish(app, house, narrowed);
  });
  afterAll(() => app.close());

  const post = async (person: { id: string }, path: string, fields: Record<string, string | string[]>) =>
    (await app.as(person)).post(path, fields);
  const values = (titel: string, over: Record<string, string> = {}) => ({
    titel,
    beschreibung: 'Vom Antrag bis zum Bescheid.',
    einheit: house.units.team.id,
    stelle: house.posts.post.id,
    ...over,
  });

  it('are begun by leads for their posts and by editors, by nobody else', async () => {
    const { brigitte, markus, ute, jonas } = house.people;
    for (const one of [brigitte, jonas]) {
      expect((await (await app.as(one)).get('/sammlungen/neu')).status).toBe(403);
      expect((await post(one, '/sammlungen/neu', values('Eigenes'))).status).toBe(403);
    }
    expect((await post(ute, '/sammlungen/neu', values('Fremdes'))).status).toBe(403);
    const nameless = await post(markus, '/sammlungen/neu', values('', { stelle: 'x' }));
    expect(nameless.status).toBe(422);
    expect(nameless.words).toContain('Bitte einen Namen angeben.');
    const made = await post(markus, '/sammlungen/neu', values('Eingliederungshilfe'));
    expect(made.location).toBe('/sammlungen/eingliederungshilfe');
    const { id } = await app.services.db.read.collection.findUniqueOrThrow({
      where: { slug: 'eingliederungshilfe' },
    });
    const recorded = await app.services.db.read.auditEvent.findMany({ where: { objectId: id } });
    expect(recorded.map(({ action }) => action)).toEqual(['collection.created']);
  });

  it('hold articles, once each, for those who care for the collection', async () => {
    const { brigitte, aylin, jonas } = house.people;
    const path = '/sammlungen/eingliederungshilfe/artikel';
    expect((await post(jonas, path, { artikel: budget })).status).toBe(403);
    expect((await post(aylin, path, { artikel: budget })).status).toBe(403);
    expect((await post(brigitte, path, { artikel: 'gibt es nicht' })).status).toBe(422);
    for (const artikel of ['Persönliches Budget', `/artikel/${narrowed}`, budget])
      expect((await post(brigitte, path, { artikel })).status).toBe(303);
    expect((await actionsOf(app, budget)).filter((one) => one.startsWith('collection.'))).toEqual([
      'collection.article-added',
    ]);
  });

  it('show each reader and each count only what they may read', async () => {
    const page = async (person: { id: string }, path: string) =>
      (await (await app.as(person)).get(path)).words;
    expect(await page(house.people.aylin, '/sammlungen')).toMatch(/Eingliederungshilfe 2 Artikel/);
    expect(await page(house.people.jonas, '/sammlungen')).toMatch(/Eingliederungshilfe Ein Artikel/);
    const one = '/sammlungen/eingliederungshilfe';
    expect(await page(house.people.aylin, one)).toContain('Nur für uns');
    const far = await (await app.as(house.people.jonas)).get(one);
    expect(far.words).toContain('Persönliches Budget');
    expect(far.words).not.toContain('Nur für uns');
    expect(far.words).not.toContain('Herausnehmen');
    const list = await page(house.people.jonas, '/artikel?sammlung=eingliederungshilfe');
    expect(list).toContain('Ein Artikel');
    expect(far.queries.length).toBeLessThanOrEqual(4);
  });

  it('lead back from the article, without a query of its own', async () => {
    const article = await (await app.as(house.people.jonas)).get(`/artikel/${budget}`);
    expect(article.body).toContain('href="/sammlungen/eingliederungshilfe"');
    await post(house.people.markus, '/sammlungen/neu', values('Geld', { einheit: '' }));
    // The article's own post files it, also where another post cares for the collection.
    await post(house.people.mehmet, '/sammlungen/geld/bearbeiten', {
      ...values('Geld', { einheit: '', stelle: house.posts.youthPost.id }),
      revision: '1',
    });
    const manage = await (await app.as(house.people.brigitte)).get(`/artikel/${budget}/verwalten`);
    expect(manage.words).toContain('In welche gehört er?');
    const filed = await post(house.people.brigitte, `/artikel/${budget}/sammlungen`, {
      angeboten: ['eingliederungshilfe', 'geld'],
      sammlungen: ['eingliederungshilfe', 'geld'],
    });
    expect(filed.status).toBe(303);
    const both = await (await app.as(house.people.jonas)).get(`/artikel/${budget}`);
    expect(both.words).toContain('In den Sammlungen Eingliederungshilfe , Geld');
    // Session, article, law: the rendered text is in memory by now.
    expect(both.queries.length).toBeLessThanOrEqual(3);
    // Somebody who only reads the article may not.
    const strange = await post(house.people.aylin, `/artikel/${budget}/sammlungen`, { angeboten: 'geld' });
    expect(strange.status).toBe(403);
  });

  it('narrow what stands in them, with the next search, and never lock out the owning post', async () => {
    const { aylin, brigitte, jonas, markus, mehmet, ute } = house.people;
    const [one, other] = ['/sammlungen/eingliederungshilfe', '/sammlungen/geld'];
    const { db } = app.services;
    const narrow = async (person: { id: string }, path: string, unit: string | null) => {
      const { revision } = await db.read.collection.findUniqueOrThrow({
        where: { slug: path.split('/').at(-1) ?? '' },
      });
      return post(person, `${path}/leserkreis`, {
        revision: String(revision),
        kreis: unit ? 'nur' : 'haus',
        ...(unit ? { einheit: unit } : {}),
      });
    };
    const finds = async (person: { id: string }) => {
      await app.work();
      const answer = await (await app.as(person)).get('/suche/treffer?q=Budget');
      return answer.words.includes('Persönliches Budget');
    };
    expect(await finds(jonas)).toBe(true);
    expect((await narrow(brigitte, one, house.units.team.id)).status).toBe(403);
    expect((await narrow(markus, one, null)).status).toBe(303);
    // The lead of another post may not take a text of Markus's house from its readers by a collection.
    expect((await narrow(ute, other, house.units.youth.id)).status).toBe(403);
    const nobody = await post(markus, `${one}/leserkreis`, { revision: '1', kreis: 'nur' });
    expect(nobody.status).toBe(422);
    expect(nobody.words).toContain('mindestens eine Einheit, Stelle oder Gruppe');
    expect((await narrow(markus, one, house.units.youth.id)).status).toBe(303);

    // Jonas is in the collection's circle; the text that is narrowed to the team is still none of his.
    const inside = await app.as(jonas);
    expect((await inside.get(`/artikel/${budget}`)).words).toContain(
      'Nur lesbar für Jugendamt (Leserkreis der Sammlung)',
    );
    expect((await inside.get(`/artikel/${narrowed}`)).status).toBe(404);
    expect(await finds(jonas)).toBe(true);
    // Aylin is not: neither article nor collection is there for her; the owner's post and its lead read on.
    const outside = await app.as(aylin);
    for (const path of [one, `/artikel/${budget}`, `/artikel/${narrowed}`])
      expect([path, (await outside.get(path)).status]).toEqual([path, 404]);
    expect((await outside.get('/sammlungen')).words).not.toContain('Eingliederungshilfe');
    expect((await outside.get('/artikel')).words).not.toContain('Persönliches Budget');
    expect(await finds(aylin)).toBe(false);
    for (const person of [brigitte, markus, mehmet]) {
      expect((await (await app.as(person)).get(`/artikel/${narrowed}`)).status).toBe(200);
      expect(await finds(person)).toBe(true);
    }
    const why = await (await app.as(brigitte)).get(`/artikel/${budget}/wer-sieht-das`);
    expect(why.words).toContain('Er steht in der eingeschränkten Sammlung Eingliederungshilfe');
    const auditor = await app.as(
      await app.office.person('Revision', { on: house.posts.neighbour, roles: ['AUDITOR'] }),
    );
    expect((await auditor.get('/nachweis?gegenstand=collection')).words).not.toContain('Eingliederungshilfe');
    // In one narrowed collection only; and reading it is recorded as of anything narrowed.
    const second = await narrow(mehmet, other, house.units.social.id);
    expect(second.status).toBe(422);
    expect(second.words).toContain(
      '„Persönliches Budget“ steht schon in einer anderen eingeschränkten Sammlung',
    );
    expect(await actionsOf(app, budget)).toContain('article.read');

    expect((await narrow(markus, one, null)).status).toBe(303);
    expect((await outside.get(`/artikel/${budget}`)).status).toBe(200);
    expect(await finds(aylin)).toBe(true);
  });

  it('are changed by one at a time, emptied and dissolved; the articles stay', async () => {
    const { markus, jonas, brigitte } = house.people;
    const path = '/sammlungen/eingliederungshilfe';
    const stale = await post(markus, `${path}/bearbeiten`, { ...values('Anders'), revision: '7' });
    expect(stale.status).toBe(409);
    expect((await post(jonas, `${path}/aufloesen`, {})).status).toBe(403);
    const out = await post(brigitte, `${path}/artikel/entfernen`, { artikel: narrowed });
    expect(out.status).toBe(303);
    expect((await actionsOf(app, narrowed)).at(-1)).toBe('collection.article-removed');
    expect((await post(markus, `${path}/aufloesen`, {})).status).toBe(303);
    const { details } = await app.services.db.read.auditEvent.findFirstOrThrow({
      where: { action: 'collection.dissolved' },
    });
    expect(details).toEqual({ narrowed: false });
    expect((await (await app.as(markus)).get(path)).status).toBe(404);
    expect((await (await app.as(jonas)).get(`/artikel/${budget}`)).status).toBe(200);
  });
});
