import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indexArticles, rebuildIndex } from '../../src/search/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asking, textOf } from './engine-contract.js';
import { change, publish } from './published.js';

describe('the index follows the articles', () => {
  let app: TestApp;
  let team: { id: string; path: string[] };
  let post: { id: string };
  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    const office = await app.office.unit('Sozialamt');
    team = await app.office.unit('Team Wohngeld', { parent: office });
    post = await app.office.position(team, 'Sachbearbeitung Wohngeld');
  });
  afterAll(() => app.close());

  const find = (text: string, readerKeys: string[] = []) =>
    app.services.search.search(asking(text, { readerKeys }));

  it('takes in what is published, and nothing of drafts, reviews and archives', async () => {
    for (const state of ['DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED'] as const)
      await publish(app, { title: `Umzugskosten ${state}`, source: 'Text dazu.', owner: post, state });
    expect((await find('Umzugskosten')).total).toBe(0);
    await app.work();
    const { hits, total, unitCounts } = await find('Umzugskosten');
    expect(total).toBe(1);
    expect(textOf(hits[0]?.title ?? [])).toBe('Umzugskosten PUBLISHED');
    expect(unitCounts).toEqual(Object.fromEntries(team.path.map((id) => [id, 1])));
  });

  it('reads the published version while a newer one is in work', async () => {
    const { id } = await publish(app, { title: 'Lohnpfändung', source: 'Alter Wortlaut.', owner: post });
    await app.services.db.transact(async (tx) => {
      await tx.articleVersion.create({
        data: { articleId: id, no: 2, title: 'Lohnpfändung', source: 'Geheimer Entwurf.', sourceHash: 'x' },
      });
      await tx.article.update({ where: { id }, data: { latestNo: 2, pendingState: 'DRAFT' } });
    });
    await indexArticles(app.services, [id]);
    expect((await find('Wortlaut Lohnpfändung')).total).toBe(1);
    expect((await find('Entwurf Lohnpfändung')).partial).toBe(true);
  });

  it('indexes words, not markup: headings, tables and summary in, addresses and HTML signs out', async () => {
    const source =
      '## Zwischenüberschrift\n\n[Linktext](https://beispiel.example/zieladresse) **fett**\n\n| Spalte |\n|---|\n| Zellinhalt |\n\n- Listenpunkt\n  - Unterpunkt\n\n> Zitatwort\n\n```\nCodewort\n```\n';
    await publish(app, { title: 'Auszeichnung', source, owner: post });
    await app.work();
    for (const word of [
      'Zwischenüberschrift',
      'Linktext',
      'fett',
      'Zellinhalt',
      'Listenpunkt',
      'Unterpunkt',
      'Zitatwort',
      'Codewort',
    ])
      expect([word, (await find(word)).total]).toEqual([word, 1]);
    expect((await find('zieladresse')).total).toBe(0);
  });

  it('takes out what is archived and follows a narrowed circle of readers', async () => {
    const { id } = await publish(app, { title: 'Schulbuchkosten', source: 'Text.', owner: post });
    await app.work();
    expect((await find('Schulbuchkosten')).total).toBe(1);
    await change(app, id, { readerIds: [team.id] });
    await app.work();
    expect((await find('Schulbuchkosten')).total).toBe(0);
    expect((await find('Schulbuchkosten', team.path)).total).toBe(1);
    await change(app, id, { state: 'ARCHIVED' });
    await app.work();
    expect((await find('Schulbuchkosten', team.path)).total).toBe(0);
  });

  it('may be told twice, of unknown articles too, and in any order', async () => {
    const { id } = await publish(app, { title: 'Fahrtkosten', source: 'Text.', owner: post });
    const missing = '0190aaaa-0000-7000-8000-000000000000';
    await Promise.all([
      indexArticles(app.services, [id, missing]),
      indexArticles(app.services, [id, id]),
      indexArticles(app.services, [missing]),
    ]);
    expect((await find('Fahrtkosten')).total).toBe(1);
  });

  it('is made anew from the articles by a rebuild', async () => {
    await publish(app, { title: 'Stromschulden', source: 'Text.', owner: post });
    await app.services.db.pool.query('delete from "SearchDocument"');
    const told: [number, number][] = [];
    const count = await rebuildIndex(app.services, (done, all) => told.push([done, all]));
    const published = await app.services.db.read.article.count({ where: { state: 'PUBLISHED' } });
    expect(count).toBe(published);
    expect(told.at(-1)).toEqual([published, published]);
    expect((await find('Stromschulden')).total).toBe(1);
  });
});
