import type {
  Compound,
  KnownWord,
  QueryTerm,
  Reading,
  Relation,
} from '../../platform/search/text-analysis.js';
import type { DraftTerm } from './draft-terms.js';
import type { Meaning } from './synonym-book.js';

/** How good each kind of reading is beside the very word. */
export const weights: Record<Relation, number> = {
  same: 1,
  joined: 0.95,
  form: 0.9,
  correction: 0.9,
  synonym: 0.85,
  part: 0.7,
  law: 0.42,
  ends: 0.45,
  begins: 0.35,
};
/** A word that so many texts have needs no compounds to be found; they would only add work and noise. */
const wellAnswered = 40;

/** Everything the index was asked for one query. */
export interface Known {
  readonly documents: number;
  readonly words: Map<string, KnownWord>;
  readonly compounds: Map<string, readonly Compound[]>;
}

export const asTerm = (
  { typed, emphasis, required }: DraftTerm,
  readings: readonly Reading[],
): QueryTerm => ({
  typed,
  readings,
  emphasis,
  required,
});

/** A reading of index words, where some text has each of them. */
export function reading(
  known: Known,
  words: readonly string[],
  relation: Relation,
  shown?: string,
): Reading | null {
  const found = words.flatMap((word) => known.words.get(word) ?? []);
  if (found.length === 0 || found.length < words.length) return null;
  return {
    words: found,
    relation,
    weight: weights[relation],
    shown: shown ?? found.map(({ display }) => display).join(' '),
  };
}

export function readingOf(known: Known, { words, shown, law }: Meaning): Reading | null {
  // "Hartz IV" is not found by its number.
  if (!law && !words.some((word) => word.length > 3)) return null;
  return reading(known, words, law ? 'law' : 'synonym', shown);
}

/** Adds the compounds of a word that few texts have as such. */
export function withCompounds({ own }: DraftTerm, readings: readonly Reading[], known: Known): Reading[] {
  const answers = readings.reduce(
    (sum, { words }) => sum + Math.min(...words.map((word) => word.documents)),
    0,
  );
  if (answers >= wellAnswered) return [...readings];
  const present = new Set(readings.flatMap(({ words }) => words.map(({ word }) => word)));
  const compounds = [
    ...own,
    ...readings
      .filter(({ relation }) => relation === 'correction')
      .flatMap(({ words }) => words.map(({ word }) => word)),
  ]
    .flatMap((word) => known.compounds.get(word) ?? [])
    .filter(({ word }) => !present.has(word));
  return [
    ...readings,
    ...compounds.map(
      ({ relation, ...word }): Reading => ({
        words: [word],
        relation,
        weight: weights[relation],
        shown: word.display,
      }),
    ),
  ];
}
