import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keysOfCircles } from '../../src/platform/search/reader-keys.js';
import type {
  SearchDocument,
  SearchEngine,
  SearchQuery,
  Segment,
} from '../../src/platform/search/search-engine.js';

export function document(change: Partial<SearchDocument> & { title: string }): SearchDocument {
  return {
    articleId: randomUUID(),
    headings: '',
    body: '',
    kind: 'PROCESS',
    unitIds: [],
    readerKeys: [],
    versionNo: 1,
    reviewDueOn: null,
    ...change,
  };
}

export function asking(text: string, change: Partial<SearchQuery> = {}): SearchQuery {
  return {
    text,
    readerKeys: [],
    readsAll: false,
    kinds: [],
    unitId: null,
    nearUnitIds: [],
    today: '2026-11-22',
    limit: 10,
    offset: 0,
    ...change,
  };
}

export const textOf = (segments: readonly Segment[]) => segments.map(({ text }) => text).join('');
export const hitWords = (segments: readonly Segment[]) =>
  segments.filter(({ hit }) => hit).map(({ text }) => text);

const titlesOf = async (engine: SearchEngine, query: SearchQuery) =>
  (await engine.search(query)).hits.map(({ title }) => textOf(title)).sort();

/** What every engine must do. `open` gives an empty one. */
export function engineContract(name: string, open: () => Promise<SearchEngine>): void {
  describe(`search engine: ${name}`, () => {
    const [office, team, other] = [randomUUID(), randomUUID(), randomUUID()];
    const open1 = document({
      title: 'Wohngeld bewilligen',
      body: 'Der Antrag auf Wohngeld wird geprüft.',
      unitIds: [office],
    });
    const narrowed = document({
      title: 'Wohngeld zurückfordern',
      body: 'Nur für das Team: Wohngeld und Erstattung.',
      kind: 'CHECKLIST',
      unitIds: [office, team],
      readerKeys: [team],
    });
    const law = document({
      title: '§ 1 WoGG Zweck des Wohngeldes',
      body: 'Das Wohngeld dient.',
      kind: 'NORM',
    });
    const filled = async () => {
      const engine = await open();
      await engine.put([open1, narrowed, law]);
      await engine.settled();
      return engine;
    };

    it('finds by words in title and body, whatever their case', async () => {
      const engine = await filled();
      expect(await titlesOf(engine, asking('WOHNGELD Antrag'))).toEqual(['Wohngeld bewilligen']);
      expect((await engine.search(asking('wohngeld bewilligen'))).hits[0]?.articleId).toBe(open1.articleId);
    });

    it('shows, counts and facets nothing that the asker may not read', async () => {
      const engine = await filled();
      const stranger = await engine.search(asking('Wohngeld', { readerKeys: [office, other] }));
      expect(stranger.total).toBe(2);
      expect(stranger.hits.map(({ articleId }) => articleId)).not.toContain(narrowed.articleId);
      expect(stranger.kindCounts).toEqual({ PROCESS: 1, NORM: 1 });
      expect(stranger.unitCounts).toEqual({ [office]: 1 });
      const member = await engine.search(asking('Wohngeld', { readerKeys: [office, team] }));
      expect(member.total).toBe(3);
      expect(member.kindCounts).toEqual({ PROCESS: 1, CHECKLIST: 1, NORM: 1 });
      expect(member.unitCounts).toEqual({ [office]: 2, [team]: 1 });
      expect((await engine.search(asking('Wohngeld', { readsAll: true }))).total).toBe(3);
    });

    it('finds what only a file of the article says, and names its page', async () => {
      const engine = await open();
      const page = (label: string | null, text: string) => ({
        key: 'abcdefghijkl',
        name: 'Merkblatt.pdf',
        label,
        text,
      });
      const filed = document({
        title: 'Umzugskosten',
        body: 'Antrag vor dem Umzug stellen.',
        readerKeys: [team],
        pages: [
          page(null, 'Merkblatt.pdf'),
          page('Seite 1', 'Allgemeines zum Umzug.'),
          page('Seite 2', 'Die Doppelmiete wird höchstens einen Monat übernommen.'),
        ],
      });
      await engine.put([filed, open1]);
      await engine.settled();
      const [hit] = (await engine.search(asking('Doppelmiete', { readerKeys: [team] }))).hits;
      expect(hit?.articleId).toBe(filed.articleId);
      expect(hit?.place).toMatchObject({ key: 'abcdefghijkl', name: 'Merkblatt.pdf', label: 'Seite 2' });
      expect(hitWords(hit?.place?.excerpt ?? [])).toEqual(['Doppelmiete']);
      expect(hit?.reasons[0]?.places).toEqual(['file']);
      // What the article says itself needs no file.
      expect((await engine.search(asking('Umzug Antrag', { readerKeys: [team] }))).hits[0]?.place).toBeNull();
      expect((await engine.search(asking('Doppelmiete', { readerKeys: [other] }))).total).toBe(0);
      // Taken away: neither found nor named.
      const { pages: _, ...without } = filed;
      await engine.put([without]);
      await engine.settled();
      expect((await engine.search(asking('Doppelmiete', { readerKeys: [team] }))).total).toBe(0);
    });

    it('finds what two circles narrow for those of both alone', async () => {
      const engine = await open();
      const both = document({ title: 'Krisenstab', readerKeys: keysOfCircles([[team], [office, other]]) });
      await engine.put([both]);
      await engine.settled();
      const total = async (readerKeys: string[]) =>
        (await engine.search(asking('Krisenstab', { readerKeys }))).total;
      expect(await total([team, other])).toBe(1);
      expect(await total([team])).toBe(0);
      expect(await total([office, other])).toBe(0);
    });

    it('does not let a filter reach around the rights', async () => {
      const engine = await filled();
      const result = await engine.search(
        asking('Wohngeld', { readerKeys: [other], unitId: team, kinds: ['CHECKLIST'] }),
      );
      expect(result).toMatchObject({ total: 0, hits: [], unitCounts: {} });
      expect(result.kindCounts).toEqual({});
    });

    it('narrows by kind and unit, and counts beside each filter what choosing another would show', async () => {
      const engine = await filled();
      const everything = { readsAll: true } as const;
      const norms = await engine.search(asking('Wohngeld', { ...everything, kinds: ['NORM'] }));
      expect(norms.total).toBe(1);
      expect(norms.kindCounts).toEqual({ PROCESS: 1, CHECKLIST: 1, NORM: 1 });
      expect(norms.unitCounts).toEqual({});
      const ofTeam = await engine.search(asking('Wohngeld', { ...everything, unitId: team }));
      expect(ofTeam.total).toBe(1);
      expect(ofTeam.kindCounts).toEqual({ CHECKLIST: 1 });
      expect(ofTeam.unitCounts).toEqual({ [office]: 2, [team]: 1 });
    });

    it('gives full pages without overlap and nothing behind the last', async () => {
      const engine = await open();
      const many = Array.from({ length: 23 }, (_, index) =>
        document({ title: `Merkblatt ${index}`, body: 'Hinweise zum Unterhaltsvorschuss.' }),
      );
      await engine.put(many);
      await engine.settled();
      const seen = new Set<string>();
      for (const offset of [0, 10, 20]) {
        const page = await engine.search(asking('Unterhaltsvorschuss', { offset }));
        expect(page.total).toBe(23);
        expect(page.hits).toHaveLength(offset === 20 ? 3 : 10);
        for (const { articleId } of page.hits) seen.add(articleId);
      }
      expect(seen.size).toBe(23);
      const behind = await engine.search(asking('Unterhaltsvorschuss', { offset: 10_000_000 }));
      expect(behind).toMatchObject({ total: 23, hits: [] });
    });

    it('replaces and removes, and may be told twice', async () => {
      const engine = await filled();
      const changed = { ...open1, title: 'Lastenzuschuss bewilligen', body: 'Der Antrag.', versionNo: 2 };
      await engine.put([changed]);
      await engine.put([changed]);
      await engine.settled();
      expect(await titlesOf(engine, asking('Lastenzuschuss'))).toEqual(['Lastenzuschuss bewilligen']);
      expect((await engine.search(asking('Wohngeld'))).total).toBe(1);
      await engine.remove([changed.articleId]);
      await engine.remove([changed.articleId, randomUUID()]);
      await engine.settled();
      expect((await engine.search(asking('Lastenzuschuss'))).total).toBe(0);
    });

    it('follows when the circle of readers changes', async () => {
      const engine = await filled();
      await engine.put([{ ...open1, readerKeys: [team] }]);
      await engine.settled();
      expect((await engine.search(asking('bewilligen'))).total).toBe(0);
      expect((await engine.search(asking('bewilligen', { readerKeys: [team] }))).total).toBe(1);
      await engine.put([{ ...open1, readerKeys: [] }]);
      await engine.settled();
      expect((await engine.search(asking('bewilligen'))).total).toBe(1);
    });

    it('rebuilds to exactly what it is given', async () => {
      const engine = await filled();
      const fresh = document({ title: 'Kindergeld weiterleiten', body: 'An die Familienkasse.' });
      const told: number[] = [];
      const count = await engine.rebuild(
        async function* () {
          yield [fresh];
          yield [law];
        },
        (done) => told.push(done),
      );
      await engine.settled();
      expect(count).toBe(2);
      expect((await engine.search(asking('Kindergeld'))).total).toBe(1);
      expect(
        (await engine.search(asking('Wohngeld bewilligen', { readsAll: true }))).hits,
      ).not.toContainEqual(expect.objectContaining({ articleId: open1.articleId }));
      expect(engine.name === 'memory' ? [1, 2] : told).toEqual([1, 2]);
    });

    it('answers a query without words with nothing', async () => {
      const engine = await filled();
      for (const text of ['', '   ', '"', '§§', '*&|!()', '🙂'])
        expect(await engine.search(asking(text))).toMatchObject({ total: 0, hits: [] });
    });

    it('takes any text as a query', async () => {
      const engine = await filled();
      const odd = [
        'Wohngeld" AND readers = all',
        '\'; drop table "SearchDocument"; --',
        "x' OR kind = 'NORM",
        'Wohngeld:* & !Antrag | (a <-> b)',
        '\u0000\u0001Wohngeld\u0002\u0003',
        'ab '.repeat(4_000),
        'ä'.repeat(10_000),
        '\ud83d Wohngeld',
        '日本語 العربية Ελληνικά',
      ];
      for (const text of odd) expect((await engine.search(asking(text))).total).toBeGreaterThanOrEqual(0);
      expect((await engine.search(asking('Wohngeld', { readerKeys: ["' OR 1=1 --"] }))).total).toBe(2);
    });
  });
}
