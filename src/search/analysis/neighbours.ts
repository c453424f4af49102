import type { Reading } from '../../platform/search/text-analysis.js';
import type { DraftTerm } from './draft-terms.js';
import { type Known, weights } from './readings.js';
import { joinedWords } from './split-word.js';

/** A shorter word may stand in another by accident. */
const shortestOther = 4;

/** For each term the compounds that it makes up with its neighbours. */
export function joinsOf(drafts: readonly DraftTerm[]): Map<DraftTerm, string[]> {
  const joins = new Map<DraftTerm, string[]>();
  for (const [index, second] of drafts.entries()) {
    const first = drafts[index - 1];
    if (!first?.folded || !second.folded) continue;
    const words = joinedWords(
      { word: first.folded, forms: first.forms },
      { word: second.folded, forms: second.forms },
    );
    for (const term of [first, second]) joins.set(term, [...(joins.get(term) ?? []), ...words]);
  }
  return joins;
}

const isLong = (word: string) => word.length >= shortestOther;
const singleWords = (drafts: readonly DraftTerm[]) =>
  drafts.flatMap(({ folded, own }) => (folded === null ? [] : own));

/**
 * Longer compounds of the index that begin or end with one of a query's terms and have another in them: "Wohnung Umfeld
 * verbessern" -> "wohnumfeldverbessernd". They answer both.
 * @param readings what the term is read as already
 */
export function compoundsWithOthers(
  { folded, own }: DraftTerm,
  readings: readonly Reading[],
  drafts: readonly DraftTerm[],
  known: Known,
): Reading[] {
  const [part = ''] = own;
  if (folded === null || part === '') return [];
  const others = singleWords(drafts).filter((other) => other !== part && isLong(other));
  const found = new Map<string, Reading>();
  for (const end of singleWords(drafts))
    for (const { relation, ...word } of known.compounds.get(end) ?? []) {
      const rest = relation === 'begins' ? word.word.slice(end.length) : word.word.slice(0, -end.length);
      const hasBoth =
        end === part ? others.some((other) => rest.includes(other)) : isLong(part) && rest.includes(part);
      if (hasBoth)
        found.set(word.word, { words: [word], relation, weight: weights.part, shown: word.display });
    }
  for (const { words } of readings) if (words.length === 1) found.delete(words[0]?.word ?? '');
  return [...found.values()];
}
