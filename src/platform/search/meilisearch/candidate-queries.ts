import type { WeighedQuery } from '../term-weights.js';
import type { QueryTerm, Reading, ReadQuery } from '../text-analysis.js';
import { engineWord } from './index-documents.js';

/** The engine reads no more words of a query. */
export const mostWords = 10;
/** Ways to read the query that are tried beside the first: each costs a search. */
const mostVariants = 3;
/** Of what a question seeks, the words that are tried beside its own. */
const mostHints = 2;

/** The readings that may stand for a term in a search, best first; those that only contain it come last. */
function readingsFor({ readings }: QueryTerm): readonly Reading[] {
  return [...readings].sort((a, b) => b.weight - a.weight);
}

function wordsOf(terms: readonly (readonly Reading[])[], variant: number): string[] {
  const words = terms.flatMap((readings) => {
    const reading = readings[Math.min(variant, readings.length - 1)];
    return reading?.words.map(({ word }) => engineWord(word)) ?? [];
  });
  return [...new Set(words)].slice(0, mostWords);
}

/**
 * The engine knows no "one of these words", so a query with several readings is asked several times: with the best
 * reading of each term first, then with the next ones. The terms that say most stand first: where no text has all words,
 * the engine drops them from the end (`matchingStrategy: last`).
 */
export function candidateQueries({ terms }: ReadQuery, { shares }: WeighedQuery): string[] {
  const asked = terms
    .map((term, index) => ({ term, share: shares[index] ?? 0 }))
    .filter(({ term: { emphasis, readings } }) => emphasis > 0 && readings.length > 0)
    .sort((a, b) => b.share - a.share)
    .map(({ term }) => readingsFor(term));
  const queries = new Set<string>();
  for (let variant = 0; variant <= mostVariants; variant += 1) {
    const words = wordsOf(asked, variant);
    if (words.length > 0) queries.add(words.join(' '));
  }
  const [first] = queries;
  if (first)
    for (const { readings } of terms.filter(({ emphasis }) => emphasis === 0))
      for (const { words } of readings.slice(0, mostHints))
        queries.add([first, ...words.map(({ word }) => engineWord(word))].join(' '));
  return [...queries];
}

/**
 * What no text may have, and a blank: with it the last word is finished. Without, the engine takes it for the beginning of
 * others and counts all that go on from it.
 */
export function excludedPart({ excluded }: ReadQuery): string {
  return `${excluded.map(({ word }) => ` -${engineWord(word)}`).join('')} `;
}
