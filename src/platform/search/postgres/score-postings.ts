import { BlockReader, documentsInBlock, entryBytes, impactAt } from './postings.js';

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
export const leastPart = 0.5;

/** Texts that have less of the query than this share of the best one's are no hits. */
export const leastShare = 0.6;

/** What was found, column by column; valid until the board's next scoring. */
export interface Scored {
  readonly count: number;
  readonly ids: Uint32Array;
  /** Sum over the terms of the best reading's impact. */
  readonly totals: Float64Array;
  /** The part of the query that the document has. */
  readonly shares: Float64Array;
  /** The largest of `shares`. */
  readonly bestShare: number;
}

/**
 * Scores documents block by block: all words' postings of 256 documents are added up in columns that short, and what
 * comes of it is written behind what was found before. So neither time nor memory goes into documents that no word has.
 * Made once and used again: the ranking does not wait within.
 */
export function scoreBoard() {
  const block = makeBlock();
  let found = makeFound(1_024);

  return {
    /**
     * Scores every document that has a leading word. For each term counts the best of its readings: the sum of its
     * words' impacts times their weights, times the square of what the document has of the reading.
     * @param postings of each word, packed
     * @param excluded words that no hit may have
     * @param isOpen whether a document may be found at all; asked once for each that has enough of the query
     * @param keep documents with less than this part of what the best has so far are left out
     */
    score(
      words: readonly WeightedWord[],
      postings: ReadonlyMap<number, Uint8Array>,
      excluded: readonly number[],
      isOpen: (documentId: number) => boolean,
      keep: number = leastShare,
    ): Scored {
      // Those that lead go first: only what they have found is looked at for the others.
      const terms = [true, false].flatMap((leads) =>
        grouped(
          words.filter((word) => word.leads === leads),
          ({ term }) => term,
        ).map((some) => readTerm(some, postings)),
      );
      const leading = terms.flatMap(({ leads, readings }) =>
        leads ? readings.flatMap((reading) => reading.words.map(({ reader }) => reader)) : [],
      );
      const without = excluded.flatMap((id) => readerOf(postings, id));
      const wanted = terms.filter(({ must }) => must).length;
      let count = 0;
      let bestShare = 0;
      for (
        let number = nextBlock(leading);
        number !== Number.POSITIVE_INFINITY;
        number = nextBlock(leading)
      ) {
        for (const term of terms) scoreTerm(block, term, number);
        for (const reader of without) exclude(block, reader, number);
        if (count + documentsInBlock > found.ids.length) found = larger(found);
        const { places, total, share, musts, marks } = block;
        for (let n = 0; n < block.touched; n += 1) {
          const place = places[n] as number;
          const part = share[place] as number;
          const id = number * documentsInBlock + place;
          // The best share only grows: what falls behind it now stays behind.
          if (
            musts[place] === wanted &&
            marks[place] !== excludedMark &&
            part >= keep * bestShare - tiny &&
            isOpen(id)
          ) {
            if (part > bestShare) bestShare = part;
            found.ids[count] = id;
            found.totals[count] = total[place] as number;
            found.shares[count] = part;
            count += 1;
          }
          total[place] = 0;
          share[place] = 0;
          musts[place] = 0;
          marks[place] = 0;
        }
        block.touched = 0;
        for (const reader of leading) if (reader.block === number) reader.next();
      }
      return { ...found, count, bestShare };
    },
  };
}

/** Sums of shares that should be the same differ by less. */
export const tiny = 1e-9;

const scoredMark = 1;
const excludedMark = 2;

/** Sums for the documents of one block, by their place in it. */
function makeBlock() {
  return {
    /** Places that have a term, in the order they were found, and how many there are. */
    places: new Uint8Array(documentsInBlock),
    touched: 0,
    marks: new Uint8Array(documentsInBlock),
    total: new Float64Array(documentsInBlock),
    share: new Float64Array(documentsInBlock),
    /** How many of the terms that a hit must have it has. */
    musts: new Uint8Array(documentsInBlock),
    /** The same for the term, and for the reading, that is being read. */
    placesOfTerm: new Uint8Array(documentsInBlock),
    seen: 0,
    inTerm: new Uint8Array(documentsInBlock),
    ofTerm: new Float64Array(documentsInBlock),
    shareOfTerm: new Float64Array(documentsInBlock),
    placesOfReading: new Uint8Array(documentsInBlock),
    ofReading: new Float64Array(documentsInBlock),
    partOfReading: new Float64Array(documentsInBlock),
  };
}
type Block = ReturnType<typeof makeBlock>;

function makeFound(room: number) {
  return { ids: new Uint32Array(room), totals: new Float64Array(room), shares: new Float64Array(room) };
}

function larger(found: ReturnType<typeof makeFound>): ReturnType<typeof makeFound> {
  const next = makeFound(found.ids.length * 2);
  next.ids.set(found.ids);
  next.totals.set(found.totals);
  next.shares.set(found.shares);
  return next;
}

interface ReadTerm {
  readonly leads: boolean;
  readonly must: boolean;
  readonly readings: readonly {
    /** One word that is the whole reading. */
    readonly alone: boolean;
    /** What a document has of the query with all words of this reading; with half of them, half. */
    readonly worth: number;
    readonly words: readonly {
      readonly reader: BlockReader;
      readonly weight: number;
      readonly part: number;
    }[];
  }[];
}

function readTerm(words: readonly WeightedWord[], postings: ReadonlyMap<number, Uint8Array>): ReadTerm {
  return {
    leads: words[0]?.leads ?? false,
    must: words.some(({ must }) => must),
    readings: grouped(words, ({ reading }) => reading).map((some) => ({
      alone: some.length === 1 && some[0]?.part === 1,
      worth: Math.min(...some.map(({ share }) => share)),
      words: some.flatMap(({ id, weight, part }) =>
        readerOf(postings, id).map((reader) => ({ reader, weight, part })),
      ),
    })),
  };
}

function readerOf(postings: ReadonlyMap<number, Uint8Array>, wordId: number): BlockReader[] {
  const bytes = postings.get(wordId);
  return bytes ? [new BlockReader(bytes)] : [];
}

/** The first block that one of them stands at. */
function nextBlock(readers: readonly BlockReader[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { block } of readers) if (block < first) first = block;
  return first;
}

function exclude({ marks }: Block, reader: BlockReader, number: number): void {
  if (!reader.skipTo(number)) return;
  const { bytes, from, to } = reader;
  for (let at = from; at < to; at += entryBytes) {
    const place = bytes[at] as number;
    if (marks[place] !== 0) marks[place] = excludedMark;
  }
}

function scoreTerm(block: Block, { leads, must, readings }: ReadTerm, number: number): void {
  const { places, marks, total, share, musts, placesOfTerm, inTerm, ofTerm, shareOfTerm } = block;
  const { placesOfReading, ofReading, partOfReading } = block;
  block.seen = 0;
  for (const { alone, worth, words } of readings) {
    let some = 0;
    for (const { reader, weight, part } of words) {
      if (!reader.skipTo(number)) continue;
      const { bytes, from, to } = reader;
      for (let at = from; at < to; at += entryBytes) {
        const place = bytes[at] as number;
        if (!leads && marks[place] === 0) continue;
        const score = impactAt(bytes, at) * weight;
        // One word, once in each document: nothing to add up.
        if (alone) {
          take(block, place, score, worth);
          continue;
        }
        if (partOfReading[place] === 0) {
          placesOfReading[some] = place;
          some += 1;
        }
        ofReading[place] = (ofReading[place] as number) + score * part;
        partOfReading[place] = (partOfReading[place] as number) + part;
      }
    }
    for (let n = 0; n < some; n += 1) {
      const place = placesOfReading[n] as number;
      const part = partOfReading[place] as number;
      // Parts of thirds add up to a little less than they should.
      if (part >= leastPart - 1e-6)
        take(block, place, (ofReading[place] as number) * part * part, worth * part);
      ofReading[place] = 0;
      partOfReading[place] = 0;
    }
  }
  for (let n = 0; n < block.seen; n += 1) {
    const place = placesOfTerm[n] as number;
    if (marks[place] === 0) {
      marks[place] = scoredMark;
      places[block.touched] = place;
      block.touched += 1;
    }
    total[place] = (total[place] as number) + (ofTerm[place] as number);
    share[place] = (share[place] as number) + (shareOfTerm[place] as number);
    if (must) musts[place] = (musts[place] as number) + 1;
    inTerm[place] = 0;
    ofTerm[place] = 0;
    shareOfTerm[place] = 0;
  }
}

/** A reading's worth for a document, where it is the term's best. */
function take(block: Block, place: number, score: number, worth: number): void {
  const { placesOfTerm, inTerm, ofTerm, shareOfTerm } = block;
  if (inTerm[place] === 0) {
    inTerm[place] = 1;
    placesOfTerm[block.seen] = place;
    block.seen += 1;
  }
  if (score > (ofTerm[place] as number)) ofTerm[place] = score;
  if (worth > (shareOfTerm[place] as number)) shareOfTerm[place] = worth;
}

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
