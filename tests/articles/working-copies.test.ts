import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetWriting } from '../../src/articles/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, actionsOf, articleOffice, write } from './article-office.js';

type Answer = {
  gesichert: string | null;
  revision: number | null;
  um: string | null;
  andere: string[];
  neuer: string | null;
};

describe('texts that are not saved yet', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
  });
  afterAll(() => app.close());

  const later = (seconds: number) => app.clock.set(new Date(app.clock.now().getTime() + seconds * 1000));
  const send = async (person: { id: string }, slug: string, body: Record<string, string>) => {
    const answer = await (await app.as(person)).post(`/artikel/${slug}/bearbeiten/stand`, body);
    return {
      status: answer.status,
      ...(answer.status === 200 ? (JSON.parse(answer.body) as Answer) : {}),
    } as Answer & {
      status: number;
    };
  };
  const draft = (title: string, source = 'Alt.') =>
    write(app, house.people.brigitte, { stelle: house.posts.post.id, title, source });

  it('are kept in place, without a version or a record, and stand in the field again', async () => {
    const { brigitte, markus } = house.people;
    const slug = await draft('Gesichert');
    const first = await send(brigitte, slug, {
      baseNo: '1',
      revision: '0',
      title: 'Gesichert',
      source: 'Neu\0, halb',
    });
    expect(first).toMatchObject({ gesichert: 'ja', revision: 1 });
    later(5);
    const second = await send(brigitte, slug, {
      baseNo: '1',
      revision: '1',
      title: 'Gesichert',
      source: 'Neu, ganz',
    });
    expect(second).toMatchObject({ gesichert: 'ja', revision: 2 });
    expect(await actionsOf(app, slug)).toEqual(['article.created']);
    expect(await app.services.db.read.articleVersion.count({ where: { title: 'Gesichert' } })).toBe(1);

    const asBrigitte = await app.as(brigitte);
    const editor = await asBrigitte.get(`/artikel/${slug}/bearbeiten`);
    expect(editor.body).toContain('Neu, ganz</textarea>');
    expect(editor.words).toContain('der noch nicht gespeichert ist');
    // Nobody else sees it, not even who may edit.
    expect((await (await app.as(markus)).get(`/artikel/${slug}/bearbeiten`)).body).toContain('Alt.');

    const form = { title: 'Gesichert', source: 'Neu, ganz', baseNo: '1', aktion: 'speichern' };
    expect((await asBrigitte.post(`/artikel/${slug}/bearbeiten`, form)).status).toBe(303);
    expect(await app.services.db.read.workingCopy.count()).toBe(0);
    expect((await asBrigitte.get(`/artikel/${slug}/bearbeiten`)).words).not.toContain(
      'noch nicht gespeichert',
    );
  });

  it('of two windows do not overwrite each other, and come no faster than a person types', async () => {
    const { brigitte } = house.people;
    const slug = await draft('Zwei Fenster');
    const text = (source: string, revision: number) => ({ baseNo: '1', revision: String(revision), source });
    await send(brigitte, slug, text('aus dem ersten', 0));
    expect((await send(brigitte, slug, text('gleich wieder', 1))).gesichert).toBe('zu-schnell');
    later(5);
    expect((await send(brigitte, slug, text('aus dem zweiten', 0))).gesichert).toBe('anderswo');
    expect((await send(brigitte, slug, text('weiter im ersten', 1))).revision).toBe(2);
    const long = await send(brigitte, slug, text('a'.repeat(1_100_001), 2));
    expect(long.status).toBe(422);
    const [kept] = await app.services.db.read.workingCopy.findMany();
    expect(kept?.fields).toMatchObject({ source: 'weiter im ersten' });
  });

  it('are thrown away by their writer, and with the account', async () => {
    const { brigitte } = house.people;
    const slug = 'zwei-fenster';
    const asBrigitte = await app.as(brigitte);
    const thrown = await asBrigitte.post(`/artikel/${slug}/bearbeiten/verwerfen`);
    expect(thrown.location).toBe(`/artikel/${slug}/bearbeiten`);
    expect((await asBrigitte.get(thrown.location ?? '')).body).toContain('Alt.');
    await send(brigitte, slug, { baseNo: '1', revision: '0', source: 'x' });
    await app.services.db.transact((tx) => forgetWriting(tx, brigitte.id));
    expect(await app.services.db.read.workingCopy.count()).toBe(0);
    expect(await app.services.db.read.articleEditing.count({ where: { personId: brigitte.id } })).toBe(0);
  });

  it('of an article that is not begun wait where it is begun', async () => {
    const asBrigitte = await app.as(house.people.brigitte);
    const stelle = house.posts.post.id;
    const kept = await asBrigitte.post('/artikel/neu/stand', {
      art: 'faq',
      revision: '0',
      title: 'Angefangen',
      source: 'Die halbe Antwort',
      stelle,
    });
    expect(JSON.parse(kept.body)).toMatchObject({ gesichert: 'ja', revision: 1 });
    expect((await asBrigitte.post('/artikel/neu/stand', { art: 'norm', source: 'x' })).status).toBe(422);
    const form = await asBrigitte.get('/artikel/neu?art=faq');
    expect(form.body).toContain('Die halbe Antwort</textarea>');
    expect((await asBrigitte.get('/artikel/neu?art=process')).body).not.toContain('Die halbe Antwort');
    await write(app, house.people.brigitte, { stelle, title: 'Angefangen', source: 'Die ganze Antwort' });
    expect((await asBrigitte.get('/artikel/neu?art=faq')).body).not.toContain('Die halbe Antwort');
  });
});
