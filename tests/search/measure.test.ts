import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgementLines, readQueries } from '../../src/search/index.js';
import { judge } from '../../src/search/measure/judge.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'staffelstab-measure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, 'anfragen.tsv');
  await writeFile(path, text);
  return path;
}

const answers: Record<string, string[]> = {
  Wohngeld: ['a', 'b'],
  Pflege: ['x', 'y', 'z', 'c'],
  Hort: ['x', 'd'],
};

describe('measuring the search', () => {
  it('reads any file of class, query and ids', async () => {
    const text = '\uFEFFclass\tquery\trelevant\r\n# unsere\r\n\r\nkeyword\tWohngeld\ta | b\r\n';
    expect(await readQueries(await file(text))).toEqual([
      { class: 'keyword', query: 'Wohngeld', relevant: ['a', 'b'] },
    ]);
  });

  it('names the line that it cannot read', async () => {
    await expect(readQueries(await file('keyword\tWohngeld\ta\nkeyword Pflege a\n'))).rejects.toThrow(
      /Zeile 2: erwartet werden drei Felder/,
    );
    await expect(readQueries(await file('class\tquery\trelevant\n'))).rejects.toThrow(
      'enthält keine Anfrage',
    );
  });

  it('counts by the first relevant hit among ten, for all and for each class', async () => {
    const queries = [
      { class: 'keyword', query: 'Wohngeld', relevant: ['b', 'a'] },
      { class: 'keyword', query: 'Pflege', relevant: ['c'] },
      { class: 'typo', query: 'Hort', relevant: ['d'] },
      { class: 'typo', query: 'Nichts', relevant: ['e'] },
    ];
    const judged = await judge(queries, async (query) => answers[query] ?? []);
    expect(judged).toMatchObject({ queries: 4, mrr10: 0.4375, success3: 0.5 });
    expect(judged.classes).toEqual({
      keyword: { queries: 2, mrr10: 0.625, success3: 0.5 },
      typo: { queries: 2, mrr10: 0.25, success3: 0.5 },
    });
    expect(judged.misses.map(({ query, rank, found }) => [query, rank, found])).toEqual([
      ['Pflege', 4, ['x', 'y', 'z']],
      ['Nichts', null, []],
    ]);
    const lines = judgementLines(judged).join('\n');
    expect(lines).toMatch(/keyword +2 +0,63 +0,50/);
    expect(lines).toMatch(/alle +4 +0,44 +0,50/);
    expect(lines).toContain('typo: Nichts  (e: nicht gefunden; zuerst kamen keine)');
  });
});
