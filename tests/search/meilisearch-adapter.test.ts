import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { meilisearchSearch } from '../../src/platform/search/meilisearch/meilisearch-search.js';
import type { SearchDocument, SearchEngine } from '../../src/platform/search/search-engine.js';
import { germanAnalysis } from '../../src/search/index.js';
import { asking, document, engineContract, textOf } from './engine-contract.js';
import { knowledgeOf, rememberingDocuments } from './memory-vocabulary.js';
import { rankingContract } from './ranking-contract.js';
import { type RecordedServer, startRecordedServer } from './recorded-server.js';

let server: RecordedServer;
const connect = (url: string): SearchEngine => {
  const documents = new Map<string, SearchDocument>();
  const knowledge = knowledgeOf(germanAnalysis, documents);
  return rememberingDocuments(meilisearchSearch({ url, key: 'k' }, germanAnalysis, knowledge), documents);
};
const open = async (): Promise<SearchEngine> => {
  const engine = connect(server.url);
  await engine.rebuild(async function* () {});
  return engine;
};
/** With a text, so that the engine is asked at all: what no text has is not sought. */
const openFilled = async (): Promise<SearchEngine> => {
  const engine = await open();
  await engine.put([document({ title: 'Wohngeld' })]);
  return engine;
};

beforeAll(async () => {
  server = await startRecordedServer();
});
afterEach(() => {
  expect(server.unknown).toEqual([]);
  server.fail('not');
});
afterAll(() => server.close());

engineContract('Meilisearch', open);
rankingContract('Meilisearch', open);

describe('the Meilisearch adapter', () => {
  it('asks for uncompressed answers with the key', async () => {
    const engine = await openFilled();
    server.seen.length = 0;
    await engine.search(asking('Wohngeld'));
    expect(server.seen[0]?.headers).toMatchObject({
      'accept-encoding': 'identity',
      authorization: 'Bearer k',
    });
  });

  it('puts the rights into every query of a search, also into those that only count', async () => {
    const engine = await open();
    await engine.put([document({ title: 'Wohngeld' })]);
    server.seen.length = 0;
    const [unit, reader] = [randomUUID(), randomUUID()];
    await engine.search(asking('Wohngeld', { readerKeys: [reader], kinds: ['FAQ'], unitId: unit }));
    const sent = server.seen[0]?.body as { queries: { filter: string[] }[] };
    const rights = ['1:', '2:'].map((circle) => `readers IN ['all','${reader}','${circle}${reader}']`);
    expect(sent.queries.map(({ filter }) => filter)).toEqual([
      [...rights, `kind IN ['FAQ']`, `unitIds IN ['${unit}']`],
      [...rights, `unitIds IN ['${unit}']`],
      [...rights, `kind IN ['FAQ']`],
      [...rights, `kind IN ['FAQ']`, `unitIds IN ['${unit}']`],
    ]);
  });

  it('finishes the last word, which the engine would take for the beginning of others', async () => {
    const engine = await openFilled();
    server.seen.length = 0;
    await engine.search(asking('Wohngeld'));
    const sent = server.seen[0]?.body as { queries: { q: string }[] } | undefined;
    expect(sent?.queries.map(({ q }) => q)).toEqual(['wohngeld ', 'wohngeld ']);
  });

  it('escapes what goes into a filter', async () => {
    const engine = await open();
    await engine.put([document({ title: 'Wohngeld', readerKeys: [randomUUID()] })]);
    const result = await engine.search(
      asking('Wohngeld', { readerKeys: ["x'] OR readers EXISTS OR kind IN ['NORM", 'back\\slash'] }),
    );
    expect(result.total).toBe(0);
  });

  it('finds ß, transliterations and citations by words of our own', async () => {
    const engine = await open();
    await engine.put([
      document({ title: 'Straßenreinigung', body: 'Große Maße.' }),
      document({ title: '§ 35a SGB VIII Eingliederungshilfe', kind: 'NORM' }),
      document({ title: '§ 35 SGB XII Bedarfe', kind: 'NORM' }),
      document({ title: 'Übergabe einer Stelle' }),
    ]);
    const first = async (text: string) => textOf((await engine.search(asking(text))).hits[0]?.title ?? []);
    expect(await first('strassenreinigung')).toBe('Straßenreinigung');
    expect(await first('Uebergabe')).toBe('Übergabe einer Stelle');
    expect(await first('SGB 8 § 35a')).toBe('§ 35a SGB VIII Eingliederungshilfe');
    expect(await first('achtes Buch 35a')).toBe('§ 35a SGB VIII Eingliederungshilfe');
  });

  it('says how a mistyped word was read, by words of readable texts only', async () => {
    const engine = await open();
    const team = randomUUID();
    await engine.put([document({ title: 'Eingliederungshilfe', readerKeys: [team] })]);
    const member = await engine.search(asking('Eingliderungshilfe', { readerKeys: [team] }));
    expect(member.corrections).toEqual({ Eingliderungshilfe: 'Eingliederungshilfe' });
    expect((await engine.search(asking('Eingliderungshilfe'))).corrections).toEqual({});
  });

  it('takes texts with all words, else those with most, and says so', async () => {
    const engine = await open();
    await engine.put([document({ title: 'Bescheid Wohngeld' }), document({ title: 'Wohngeld' })]);
    expect(await engine.search(asking('Bescheid Wohngeld'))).toMatchObject({ total: 1, partial: false });
    const some = await engine.search(asking('Quantenphysik Wohngeld'));
    expect(some).toMatchObject({ total: 2, partial: true });
  });

  it('waits for its tasks and tells when one failed', async () => {
    const engine = await open();
    server.failNextTask();
    await expect(engine.put([document({ title: 'Wohngeld' })])).rejects.toThrow(/is invalid/);
    const asked = server.seen.at(-1);
    expect(asked?.path).toMatch(/^\/tasks\/\d+$/);
  });

  it('swaps a finished index in, so a search never meets a half filled one', async () => {
    const engine = await open();
    const texts = Array.from({ length: 40 }, (_, index) => document({ title: `Wohngeld ${index}` }));
    await engine.put(texts);
    let running = true;
    const totals = new Set<number>();
    const searching = (async () => {
      while (running) totals.add((await engine.search(asking('Wohngeld'))).total);
    })();
    await engine.rebuild(async function* () {
      for (let from = 0; from < 40; from += 8) yield texts.slice(from, from + 8);
    });
    running = false;
    await searching;
    expect([...totals]).toEqual([40]);
  });

  it('clears away what a broken off rebuild left', async () => {
    const engine = await open();
    const broken = engine.rebuild(async function* () {
      yield [document({ title: 'Wohngeld alt' })];
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    await engine.rebuild(async function* () {
      yield [document({ title: 'Wohngeld neu' })];
    });
    expect((await engine.search(asking('Wohngeld'))).total).toBe(1);
  });

  it('knows whether its index was ever built', async () => {
    const fresh = await startRecordedServer();
    const engine = connect(fresh.url);
    expect(await engine.isBuilt()).toBe(false);
    await engine.rebuild(async function* () {
      yield [document({ title: 'Wohngeld' })];
    });
    expect(await engine.isBuilt()).toBe(true);
    expect(fresh.unknown).toEqual([]);
    await fresh.close();
  });

  it.each(['wrong key', 'missing key', 'full', 'drop'] as const)('fails on: %s', async (how) => {
    const engine = await openFilled();
    server.fail(how);
    await expect(engine.search(asking('Wohngeld'))).rejects.toThrow();
    await expect(engine.put([document({ title: 'x' })])).rejects.toThrow();
  });

  it('does not wait for ever', async () => {
    const engine = await openFilled();
    server.fail('hang');
    // Nothing but the end of its patience ends this: the server never answers.
    await expect(engine.search(asking('Wohngeld'))).rejects.toThrow();
  });
});
