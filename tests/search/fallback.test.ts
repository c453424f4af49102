import { describe, expect, it } from '@jest/globals';
import type { Logger } from '../../src/platform/log/log.js';
import type { SearchEngine } from '../../src/platform/search/search-engine.js';
import { searchWithFallback } from '../../src/platform/search/search-with-fallback.js';
import { memorySearch } from '../support/memory-search.js';
import { asking, document } from './engine-contract.js';

function set(options: { pauseMs?: number } = {}) {
  const lines: { level: string; message: string; data: object }[] = [];
  const write = (level: string) => (data: object, message: string) => lines.push({ level, data, message });
  const log = { info: write('info'), warn: write('warn') } as unknown as Logger;
  const first = memorySearch();
  const second = memorySearch();
  let down: Error | null = null;
  let asked = 0;
  const shaky: SearchEngine = {
    ...first,
    name: 'meilisearch',
    async search(query) {
      asked += 1;
      if (down) throw down;
      return first.search(query);
    },
    async put(documents) {
      if (down) throw down;
      return first.put(documents);
    },
  };
  const engine = searchWithFallback(shaky, { ...second, name: 'postgres' }, log, options.pauseMs);
  return {
    engine,
    first,
    second,
    lines,
    asked: () => asked,
    goDown: (error = new Error('secret query in message')) => {
      down = error;
    },
    comeBack: () => {
      down = null;
    },
  };
}

describe('Meilisearch with PostgreSQL behind it', () => {
  it('keeps both indexes in step', async () => {
    const { engine, first, second } = set();
    const one = document({ title: 'Wohngeld' });
    await engine.put([one]);
    expect([first.documents.size, second.documents.size]).toEqual([1, 1]);
    await engine.remove([one.articleId]);
    expect([first.documents.size, second.documents.size]).toEqual([0, 0]);
    const count = await engine.rebuild(async function* () {
      yield [one];
    });
    expect([count, first.documents.size, second.documents.size]).toEqual([1, 1, 1]);
  });

  it('answers from the second while the first is down, and asks it only now and then', async () => {
    const { engine, goDown, asked } = set();
    await engine.put([document({ title: 'Wohngeld' })]);
    goDown();
    for (let count = 0; count < 20; count += 1)
      expect((await engine.search(asking('Wohngeld'))).total).toBe(1);
    expect(asked()).toBe(1);
  });

  it('logs the failure once and the recovery once, without the query', async () => {
    const { engine, goDown, comeBack, lines } = set({ pauseMs: 0 });
    goDown();
    for (let count = 0; count < 5; count += 1) await engine.search(asking('Vertrauliches'));
    comeBack();
    for (let count = 0; count < 5; count += 1) await engine.search(asking('Vertrauliches'));
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'info']);
    expect(JSON.stringify(lines)).not.toMatch(/Vertrauliches|secret query/);
  });

  it('uses the first again by itself', async () => {
    const { engine, first, goDown, comeBack } = set({ pauseMs: 0 });
    goDown();
    await engine.search(asking('x'));
    comeBack();
    await first.put([document({ title: 'Nur im ersten' })]);
    expect((await engine.search(asking('Nur ersten'))).total).toBe(1);
  });

  it('fails a change that the first did not take, so that the queue repeats it; the second has it', async () => {
    const { engine, second, goDown } = set();
    goDown();
    await expect(engine.put([document({ title: 'Wohngeld' })])).rejects.toThrow();
    expect(second.documents.size).toBe(1);
  });
});
