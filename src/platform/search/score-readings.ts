import type { WeighedQuery } from './term-weights.js';

/** What a document is worth to a query, computed as PostgreSQL's ranking does it. */
export interface Scored {
  readonly score: number;
  /** The part of the query that it has, 1 = all of it. */
  readonly share: number;
  /** Numbers of the terms that it answers. */
  readonly terms: ReadonlySet<number>;
}

/** @param impactOf how much an index word says in the document; 0 = it is not there */
export function scoreReadings(
  { readings, shares }: WeighedQuery,
  impactOf: (word: string) => number,
): Scored {
  const best = new Map<number, number>();
  const answered = new Map<number, number>();
  for (const { term, reading, weight, answers, parts } of readings) {
    let sum = 0;
    let part = 0;
    for (const [index, { word }] of reading.words.entries()) {
      const impact = impactOf(word);
      if (impact === 0) continue;
      sum += impact * (parts[index] ?? 1);
      part += parts[index] ?? 1;
    }
    if (part < 0.5) continue;
    const score = sum * weight * part * part;
    if (score > (best.get(term) ?? 0)) best.set(term, score);
    answered.set(term, Math.max(answers * part, answered.get(term) ?? 0));
  }
  let score = 0;
  let share = 0;
  for (const [term, value] of best) {
    score += value;
    share += (shares[term] ?? 0) * (answered.get(term) ?? 0);
  }
  return { score: score * share * share, share, terms: new Set(best.keys()) };
}
