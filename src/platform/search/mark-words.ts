import type { MarkWord } from './excerpt.js';
import type { WeighedQuery } from './term-weights.js';
import type { Reading, TextAnalysis } from './text-analysis.js';

/** A word of the query's readings: what it answers, for marking and for telling why. */
export interface MarkedWord {
  readonly term: number;
  readonly weight: number;
  readonly reading: Reading;
}

export type MarkQueryWord = MarkWord<MarkedWord>;

/** Marks the found words in the texts shown; most words of a text are ruled out by length or first letter. */
export function markerOf(analysis: TextAnalysis, { readings, shares }: WeighedQuery): MarkQueryWord {
  const known = new Map<string, MarkedWord>();
  const initials = new Set<number>();
  let shortest = Number.POSITIVE_INFINITY;
  for (const { term, reading } of readings) {
    const share = shares[term] ?? 0;
    if (share === 0) continue;
    for (const { word } of reading.words) {
      const weight = (share * reading.weight) / reading.words.length;
      if ((known.get(word)?.weight ?? 0) < weight) known.set(word, { term, weight, reading });
      initials.add(word.charCodeAt(0)).add(word.charAt(0).toUpperCase().charCodeAt(0));
      // "Maß" folds to "mass".
      shortest = Math.min(shortest, word.length - (word.match(/ss/g)?.length ?? 0));
    }
  }
  return (text, start, end) => {
    if (end - start < shortest) return null;
    const initial = text.charCodeAt(start);
    if (initial < 0x80 && !initials.has(initial)) return null;
    return known.get(analysis.indexWord(text.slice(start, end))) ?? null;
  };
}
