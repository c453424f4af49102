import { eachPosting } from './postings.js';

/** A word of the index with the term it answers and its weight (relation and rarity). */
export interface WeightedWord {
  readonly id: number;
  readonly term: number;
  /** Number of the reading: a text should have all words of one. */
  readonly reading: number;
  /** The part of the reading that it makes up; 1 for a reading of one word. */
  readonly part: number;
  readonly weight: number;
  /** The part of the query that its term makes up; those of all terms are 1 together. */
  readonly share: number;
  /** False where a document that has nothing but such words cannot be a hit (see `leadingTerms`). */
  readonly leads: boolean;
  /** A hit must have its term. */
  readonly must: boolean;
}

/** A document must have at least this part of a reading of several words ("Arbeitslosengeld II"). */
const leastPart = 0.5;

const scored = 1;
const inTerm = 2;

/** Sums for documents by their number. Made once and used again: the ranking does not wait within. */
export function scoreBoard() {
  let size = 0;
  let columns = makeColumns(0);
  const touched: number[] = [];

  return {
    /**
     * Scores every document that has a leading word. For each term counts the best of its readings: the sum of its
     * words' impacts times their weights, times the square of what the document has of the reading.
     * @param postings of each word, packed; a word without is in no document
     * @param room documents have numbers below this
     * @returns their numbers; scores and shares of the query stand in the columns until the next call
     */
    score(
      words: readonly WeightedWord[],
      postings: ReadonlyMap<number, Buffer>,
      room: number,
    ): { readonly documents: readonly number[]; readonly total: Float64Array; readonly share: Float64Array } {
      if (room > size) {
        size = room;
        columns = makeColumns(size);
      } else for (const id of touched) clear(columns, id);
      touched.length = 0;
      const { total, share, musts } = columns;
      const wanted = new Set(words.filter(({ must }) => must).map(({ term }) => term)).size;
      // Those that lead go first: only what they have found is looked at for the others.
      for (const leads of [true, false])
        for (const term of grouped(
          words.filter((word) => word.leads === leads),
          ({ term }) => term,
        ))
          scoreTerm(columns, touched, term, postings, leads, size);
      const documents = wanted === 0 ? touched : touched.filter((id) => musts[id] === wanted);
      return { documents, total, share };
    },
  };
}

function makeColumns(size: number) {
  return {
    total: new Float64Array(size),
    share: new Float64Array(size),
    musts: new Uint8Array(size),
    /** Whether it is scored (1), and by the term that is being read (2). */
    marks: new Uint8Array(size),
    ofTerm: new Float64Array(size),
    shareOfTerm: new Float64Array(size),
    ofReading: new Float64Array(size),
    partOfReading: new Float64Array(size),
  };
}
type Columns = ReturnType<typeof makeColumns>;

function clear({ total, share, musts, marks }: Columns, id: number): void {
  total[id] = 0;
  share[id] = 0;
  musts[id] = 0;
  marks[id] = 0;
}

function scoreTerm(
  columns: Columns,
  touched: number[],
  words: readonly WeightedWord[],
  postings: ReadonlyMap<number, Buffer>,
  leads: boolean,
  size: number,
): void {
  const { total, share, musts, marks, ofTerm, shareOfTerm, ofReading, partOfReading } = columns;
  const seen: number[] = [];
  /** A reading's worth for a document, where it is the term's best. */
  const take = (id: number, score: number, worth: number) => {
    const mark = marks[id] as number;
    if (mark < inTerm) {
      seen.push(id);
      marks[id] = mark + inTerm;
    }
    if (score > (ofTerm[id] as number)) ofTerm[id] = score;
    if (worth > (shareOfTerm[id] as number)) shareOfTerm[id] = worth;
  };
  const counts = (id: number) => id < size && (leads || marks[id] !== 0);
  for (const reading of grouped(words, (word) => word.reading)) {
    const [first] = reading;
    if (!first) continue;
    if (reading.length === 1 && first.part === 1) {
      const { id: word, weight, share: worth } = first;
      eachPosting(postings.get(word) ?? none, (id, impact) => {
        if (counts(id)) take(id, impact * weight, worth);
      });
      continue;
    }
    const worth = Math.min(...reading.map((word) => word.share));
    const some: number[] = [];
    for (const { id: word, weight, part } of reading)
      eachPosting(postings.get(word) ?? none, (id, impact) => {
        if (!counts(id)) return;
        if (partOfReading[id] === 0) some.push(id);
        ofReading[id] = (ofReading[id] as number) + impact * weight * part;
        partOfReading[id] = (partOfReading[id] as number) + part;
      });
    for (const id of some) {
      const part = partOfReading[id] as number;
      // Parts of thirds add up to a little less than they should.
      if (part >= leastPart - 1e-6) take(id, (ofReading[id] as number) * part * part, worth);
      ofReading[id] = 0;
      partOfReading[id] = 0;
    }
  }
  const must = words.some((word) => word.must);
  for (const id of seen) {
    if (marks[id] === inTerm) touched.push(id);
    marks[id] = scored;
    total[id] = (total[id] as number) + (ofTerm[id] as number);
    share[id] = (share[id] as number) + (shareOfTerm[id] as number);
    if (must) musts[id] = (musts[id] as number) + 1;
    ofTerm[id] = 0;
    shareOfTerm[id] = 0;
  }
}

const none = Buffer.alloc(0);

/** The items in groups of the same key, in the order of their first. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => number): readonly (readonly T[])[] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
