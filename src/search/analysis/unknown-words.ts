import { distance } from 'fastest-levenshtein';
import type { KnownWord, QueryTerm, Reading, Vocabulary } from '../../platform/search/text-analysis.js';
import type { DraftTerm } from './draft-terms.js';
import { asTerm, type Known, reading, readingOf, weights, withCompounds } from './readings.js';
import { type HalfKnown, halvesOf, splitCandidates, splitWord } from './split-word.js';
import { stem } from './stem.js';
import type { SynonymBook } from './synonym-book.js';
import { foldWord } from './tokens.js';

/** Below this a split is a coincidence of letters. */
const leastSplit = 2;
/** What a part of a compound weighs as a term of its own. */
const partEmphasis = 0.8;
/** How often an everyday word of the list is thought to occur where no text has it. */
const listedWord = 20;
/** In a handful of texts every word is rare. */
const manyDocuments = 200;
/** Halves of compounds corrected at once; the index corrects no more. */
const mostHalves = 12;

const foldedOf = ({ folded }: DraftTerm) => folded ?? '';
const edits = (near: KnownWord, folded: string) =>
  Math.min(distance(near.word, stem(folded)), distance(foldWord(near.display), folded));

/** Where the words of a query are looked up. */
export interface Lookup {
  readonly vocabulary: Vocabulary;
  readonly book: SynonymBook;
  readonly known: Known;
  readonly learn: (words: Iterable<string>, withCompounds?: readonly string[]) => Promise<void>;
}

/** What unknown words may mean: a compound of known parts, one of a known and a mistyped part, or a mistyped word. */
export async function readUnknown(
  unknown: readonly DraftTerm[],
  { vocabulary, book, known, learn }: Lookup,
): Promise<Map<DraftTerm, QueryTerm[]>> {
  const [nearest] = await Promise.all([
    vocabulary.nearest(unknown.map(foldedOf)),
    learn(unknown.flatMap((one) => splitCandidates(foldedOf(one)))),
  ]);
  const frequency = (part: string) =>
    Math.max(
      known.words.get(part)?.documents ?? 0,
      part.length > 3 && book.entryOf(part)?.question === false ? listedWord : 0,
    );
  const least = known.documents > manyDocuments ? 2 : 1;
  const splits = new Map(unknown.map((one) => [one, splitWord(foldedOf(one), frequency, least)]));
  const meaningsOf = (part: string) => book.entryOf(part)?.meanings ?? [];
  // A mistyped "Pflegekasse" means what "Pflegekasse" does.
  const meaningsOfNear = (near: KnownWord) => meaningsOf(foldWord(near.display));
  await learn(
    [
      ...[...splits.values()].flatMap((split) => (split?.parts ?? []).flatMap(meaningsOf)),
      ...[...nearest.values()].flatMap(meaningsOfNear),
    ].flatMap(({ words }) => words),
    [...nearest.values()].map(({ word }) => word),
  );
  const partTerm = ({ typed, emphasis }: DraftTerm, part: string): QueryTerm | null => {
    const same = reading(known, [part], 'same');
    const readings = [
      ...(same ? [same] : []),
      ...meaningsOf(part).flatMap((meaning) => readingOf(known, meaning) ?? []),
    ];
    return readings.length > 0
      ? { typed, readings, emphasis: emphasis * partEmphasis, required: false }
      : null;
  };
  const result = new Map<DraftTerm, QueryTerm[]>();
  const unread: DraftTerm[] = [];
  for (const one of unknown) {
    const split = splits.get(one) ?? null;
    const near = nearest.get(foldedOf(one));
    const isNear = near !== undefined && edits(near, foldedOf(one)) <= 1;
    const isLikely =
      split !== null && split.score * (known.documents > manyDocuments ? 1 : leastSplit) >= leastSplit;
    const parts = isLikely && !isNear ? split.parts.flatMap((part) => partTerm(one, part) ?? []) : [];
    if (parts.length > 0) {
      result.set(one, parts);
      continue;
    }
    if (!near) unread.push(one);
    const whole = split && isNear ? reading(known, split.parts, 'part') : null;
    const read = [
      ...(near ? [corrected(near)] : []),
      ...(near ? meaningsOfNear(near).flatMap((meaning) => readingOf(known, meaning) ?? []) : []),
      ...(whole ? [whole] : []),
    ];
    result.set(one, [asTerm(one, withCompounds(one, read, known))]);
  }
  for (const [one, half, near] of await mistypedHalves(unread, vocabulary, frequency, least)) {
    const right = partTerm(one, half.known);
    const mended: QueryTerm = {
      typed: one.typed,
      readings: [corrected(near)],
      emphasis: one.emphasis * partEmphasis,
      required: false,
    };
    if (right) result.set(one, half.first === 'unknown' ? [mended, right] : [right, mended]);
  }
  return result;
}

const corrected = (near: KnownWord): Reading => ({
  words: [near],
  relation: 'correction',
  weight: weights.correction,
  shown: near.display,
});

/** For each word the likeliest of its halves to be mistyped: fewest letters differ, and the rest is the longest. */
async function mistypedHalves(
  words: readonly DraftTerm[],
  vocabulary: Vocabulary,
  frequency: (stem: string) => number,
  least: number,
): Promise<(readonly [DraftTerm, HalfKnown, KnownWord])[]> {
  if (words.length === 0) return [];
  const halves = words.map((one) => ({
    one,
    of: halvesOf(foldedOf(one), frequency, least).slice(0, Math.floor(mostHalves / words.length)),
  }));
  const asked = halves.flatMap(({ of }) => of.map(({ unknown }) => unknown));
  if (asked.length === 0) return [];
  const nearest = await vocabulary.nearest(asked);
  return halves.flatMap(({ one, of }) => {
    const [best] = of
      .flatMap((half) => {
        const near = nearest.get(half.unknown);
        return near && near.documents >= least ? [{ half, near, far: edits(near, half.unknown) }] : [];
      })
      .sort((a, b) => a.far - b.far);
    return best ? [[one, best.half, best.near] as const] : [];
  });
}

// What inflection puts behind a stem. Anything else ("Stationere") may be a mistyped word that met another's stem.
const inflection =
  /^(?:e|em|en|ens|er|ern|es|n|s|st|t|te|ung|ungen|end.*|heit.*|ig.*|ik|isch.*|keit.*|lich.*)?$/;
/** A word that so few texts have may be one that nobody meant. */
const fewTexts = 10;
/** So many times more texts have what was meant. */
const muchMore = 10;

/** Whether a known word looks like a mistyped one. */
export function isDoubtful(folded: string, same: KnownWord, documents: number): boolean {
  return (
    documents > manyDocuments &&
    same.documents <= fewTexts &&
    folded.startsWith(same.word) &&
    !inflection.test(folded.slice(same.word.length))
  );
}

/** Adds what a doubtful word may have been meant for, beside what it is. */
export function withDoubt(folded: string, same: Reading, near: KnownWord | undefined): Reading[] {
  const own = same.words[0]?.documents ?? 0;
  const isMeant =
    near && near.word !== same.words[0]?.word && near.documents >= own * muchMore && edits(near, folded) <= 1;
  return isMeant ? [corrected(near), same] : [same];
}
