import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentsInBlock, keptImpact, packBlock } from '../../src/platform/search/postgres/postings.js';
import {
  leastShare,
  scoreBoard,
  type WeightedWord,
} from '../../src/platform/search/postgres/score-postings.js';

/** Some documents far apart, so that blocks are left out between them. */
const documentIds: readonly number[] = [1, 2, 255, 256, 300, 2_048, 2_049, 70_000];
const documentId = fc.constantFrom(...documentIds);
const posting = fc.tuple(documentId, fc.double({ min: 0.01, max: 20, noNaN: true }));
const word = fc.record({
  term: fc.nat({ max: 2 }),
  reading: fc.nat({ max: 3 }),
  weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  postings: fc.uniqueArray(posting, { selector: ([id]) => id, maxLength: 8 }),
});

/** Words as the ranking is given them: what they have in common is said by term and reading. */
function weighted(
  drawn: readonly { term: number; reading: number; weight: number }[],
  leading: ReadonlySet<number>,
  must: ReadonlySet<number>,
): WeightedWord[] {
  const together = (one: { term: number; reading: number }) =>
    drawn.filter(({ term, reading }) => term === one.term && reading === one.reading).length;
  return drawn.map(({ term, reading, weight }, id) => ({
    id,
    term,
    reading: term * 10 + reading,
    part: 1 / together({ term, reading }),
    weight,
    share: [0.5, 0.3, 0.2][term] ?? 0,
    leads: leading.has(term),
    must: must.has(term),
  }));
}

function pack(postings: readonly (readonly [number, number])[]): Buffer {
  const blocks = new Map<number, Map<number, number>>();
  for (const [id, impact] of [...postings].sort(([a], [b]) => a - b)) {
    const number = Math.floor(id / documentsInBlock);
    const block = blocks.get(number) ?? new Map<number, number>();
    block.set(id % documentsInBlock, keptImpact(impact));
    blocks.set(number, block);
  }
  return Buffer.concat([...blocks].map(([number, impacts]) => packBlock(number, impacts)));
}

/** The same by its definition, one document after the other. */
function expected(
  words: readonly WeightedWord[],
  impact: (word: number, id: number) => number | undefined,
  id: number,
) {
  let total = 0;
  let share = 0;
  let led = false;
  const musts = new Set(words.filter(({ must }) => must).map(({ term }) => term));
  for (const term of new Set(words.map((one) => one.term))) {
    const ofTerm = words.filter((one) => one.term === term);
    let best = 0;
    let worth = 0;
    for (const reading of new Set(ofTerm.map((one) => one.reading))) {
      const has = ofTerm.flatMap((one) => {
        const value = one.reading === reading ? impact(one.id, id) : undefined;
        return value === undefined ? [] : [{ ...one, value }];
      });
      const part = has.reduce((sum, one) => sum + one.part, 0);
      if (has.length === 0 || part < 0.5 - 1e-6) continue;
      worth = Math.max(worth, part * (ofTerm[0]?.share ?? 0));
      best = Math.max(best, has.reduce((sum, one) => sum + one.value * one.weight * one.part, 0) * part ** 2);
    }
    if (best === 0) continue;
    total += best;
    share += worth;
    led ||= ofTerm[0]?.leads ?? false;
    musts.delete(term);
  }
  return led && musts.size === 0 ? { id, total, share } : null;
}

describe('scoring postings block by block', () => {
  it('gives what the definition gives for each document, whatever the words and their blocks', () => {
    const board = scoreBoard();
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.subarray([0, 1, 2], { minLength: 1 }),
        fc.subarray([0, 1, 2], { maxLength: 1 }),
        fc.uniqueArray(documentId, { maxLength: 2 }),
        fc.uniqueArray(documentId, { maxLength: 2 }),
        (drawn, leading, must, excluded, closed) => {
          const words = weighted(drawn, new Set([...leading, ...must]), new Set(must));
          const impacts = drawn.map(
            ({ postings }) => new Map(postings.map(([id, value]) => [id, keptImpact(value)])),
          );
          const packed = new Map(drawn.map(({ postings }, id) => [id, pack(postings)]));
          packed.set(99, pack(excluded.map((id) => [id, 1])));
          const { ids, totals, shares, count, bestShare } = board.score(
            words,
            packed,
            [99],
            (id) => !closed.includes(id),
          );
          const allowed = documentIds.filter((id) => !excluded.includes(id) && !closed.includes(id));
          const all = allowed.flatMap((id) => expected(words, (one, of) => impacts[one]?.get(of), id) ?? []);
          const best = Math.max(0, ...all.map(({ share }) => share));
          expect(bestShare).toBeCloseTo(best, 9);
          const found = [...ids.subarray(0, count)]
            .map((id, n) => ({ id, total: totals[n], share: shares[n] }))
            .sort((a, b) => a.id - b.id);
          const enough = ({ share }: { share: number | undefined }) =>
            (share ?? 0) >= leastShare * best - 1e-9;
          expect(found.filter(enough)).toEqual(
            all.filter(enough).map(({ id, total, share }) => ({
              id,
              total: expect.closeTo(total, 6),
              share: expect.closeTo(share, 9),
            })),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
