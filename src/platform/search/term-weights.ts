import type { KnownWord, QueryTerm, Reading, ReadQuery } from './text-analysis.js';

/** What a question phrase's words add beside those that were typed. */
const hintWeight = 1.2;
const mostHint = 4;
/** How far a reading counts by its own rarity rather than by that of its whole term. */
const byItself = 0.7;
/** Texts with a phrase's words that have all of them: for each further word so much of the rarest one's. */
const togetherShare = 0.4;
/** A text of the right law is half an answer. */
const lawAnswers = 0.8;

/** A reading of a term with what its words weigh. */
export interface WeighedReading {
  /** Number of the term, from 0. */
  readonly term: number;
  readonly reading: Reading;
  /** Reading's weight times the term's rarity. */
  readonly weight: number;
  /** How much of the term a text has that answers it so. */
  readonly answers: number;
  /** For each word of the reading, its part of it; 1 together. */
  readonly parts: readonly number[];
}

export interface WeighedQuery {
  readonly readings: readonly WeighedReading[];
  /** The part of the query that each term makes up; 1 together, 0 for what only helps to order. */
  readonly shares: readonly number[];
}

/** Rarity by BM25's formula: what few texts have says more. */
function rarity(documents: number, all: number): number {
  return Math.log(1 + (Math.max(all, documents) - documents + 0.5) / (documents + 0.5));
}

const isPart = ({ relation }: Reading) =>
  relation === 'begins' || relation === 'ends' || relation === 'joined';
/** About how many texts have a reading: words of a phrase stand together in some of the texts that have the rarest. */
const documentsOf = ({ words }: Reading) =>
  Math.max(1, Math.min(...words.map(({ documents }) => documents)) * togetherShare ** (words.length - 1));

/** A term's texts: those of all its readings, but not of longer words that only contain it. */
function answeredBy({ readings }: QueryTerm, all: number): number {
  // A law says where, not what: its many texts do not make the word a common one.
  const whole = readings.filter((reading) => !isPart(reading) && reading.relation !== 'law');
  const sum = whole.reduce((total, reading) => total + documentsOf(reading), 0);
  return Math.min(all, sum);
}

function partsOf(words: readonly KnownWord[], all: number): number[] {
  if (words.length === 1) return [1];
  const rarities = words.map(({ documents }) => rarity(documents, all));
  const sum = rarities.reduce((total, value) => total + value, 0) || 1;
  return rarities.map((value) => value / sum);
}

/**
 * What finding a reading says: a term is as common as all its readings together, but "Frauenhaus" itself says more than the
 * common words that it may stand for. Longer words that contain it, and its law, say no more than the term.
 */
function worth(reading: Reading, rarityOfTerm: number, emphasis: number, all: number): number {
  if (reading.relation === 'law' || reading.relation === 'begins' || reading.relation === 'ends')
    return rarityOfTerm;
  const own = rarity(documentsOf(reading), all) * emphasis;
  return rarityOfTerm + byItself * (own - rarityOfTerm);
}

/** How much each term and reading of a query counts. A term that nothing has counts as a rare one, so others are partial. */
export function weighQuery({ terms, documents }: ReadQuery): WeighedQuery {
  const rarities = terms.map((term) => rarity(answeredBy(term, documents), documents) * term.emphasis);
  const sum = rarities.reduce((total, value) => total + value, 0) || 1;
  return {
    shares: rarities.map((value) => value / sum),
    readings: terms.flatMap((term, index) =>
      term.readings.map((reading) => ({
        term: index,
        reading,
        weight:
          term.emphasis > 0
            ? reading.weight * worth(reading, rarities[index] ?? 1, term.emphasis, documents)
            : hintWeight * Math.min(mostHint, rarity(documentsOf(reading), documents)),
        answers: reading.relation === 'law' ? lawAnswers : 1,
        parts: partsOf(reading.words, documents),
      })),
    ),
  };
}
