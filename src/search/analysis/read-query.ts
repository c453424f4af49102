import { distance } from 'fastest-levenshtein';
import type {
  Compound,
  FoundVocabulary,
  KnownWord,
  QueryTerm,
  Reading,
  ReadQuery,
  Relation,
  Vocabulary,
} from '../../platform/search/text-analysis.js';
import { type DraftTerm, draftTerms, phraseWords } from './draft-terms.js';
import { readSyntax } from './query-syntax.js';
import { joinedWords, splitCandidates, splitWord } from './split-word.js';
import { stem } from './stem.js';
import type { Meaning, SynonymBook } from './synonym-book.js';
import { foldWord, indexWord, tokensOf } from './tokens.js';

/** How good each kind of reading is beside the very word. */
const weights: Record<Relation, number> = {
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
const mostForms = 4;
/** Unknown words looked into; more of them are no German. */
const mostUnknown = 4;
/** Below this a split is a coincidence of letters. */
const leastSplit = 2;
/** What a part of a compound weighs as a term of its own. */
const partEmphasis = 0.8;
/** How often an everyday word of the list is thought to occur where no text has it. */
const listedWord = 20;

/** Everything the index was asked for one query. */
interface Known {
  readonly documents: number;
  readonly words: Map<string, KnownWord>;
  readonly compounds: Map<string, readonly Compound[]>;
}

/** Reads a query with what the index knows: two to four questions to it, all of which it remembers. */
export async function readQuery(
  text: string,
  limit: number,
  vocabulary: Vocabulary,
  book: SynonymBook,
): Promise<ReadQuery> {
  const { rest, phrases, excluded } = readSyntax(text);
  const phrased = phrases
    .map((phrase) => ({ typed: phrase, own: phraseWords(phrase) }))
    .filter(({ own }) => own.length > 0);
  const draft = draftTerms(rest, book);
  const drafts = [
    ...phrased.map(
      ({ typed, own }): DraftTerm => ({
        typed: `„${typed}“`,
        folded: null,
        own,
        forms: [],
        meanings: [],
        emphasis: 1,
        required: true,
        otherwise: [],
      }),
    ),
    ...draft.terms,
  ].slice(0, limit);
  const excludedWords = excluded.flatMap((one) => tokensOf(one).map(indexWord));
  const joins = joinsOf(drafts);
  const known: Known = { documents: 0, words: new Map(), compounds: new Map() };
  const learn = async (words: Iterable<string>, withCompounds: readonly string[] = []) => {
    const asked = [...new Set(words)];
    if (asked.length + withCompounds.length === 0) return;
    const found: FoundVocabulary = await vocabulary.find(asked, withCompounds);
    Object.assign(known, { documents: found.documents });
    for (const [word, one] of found.words) known.words.set(word, one);
    for (const [word, some] of found.compounds) known.compounds.set(word, some);
  };
  await learn(
    [
      ...drafts.flatMap(wordsOfDraft),
      ...draft.hints.flatMap(({ words }) => words),
      ...[...joins.values()].flat(),
      ...excludedWords,
    ],
    drafts.flatMap(({ folded, own }) => (folded && (own[0]?.length ?? 0) > 3 ? own : [])),
  );
  const terms = drafts.flatMap((one): { draft: DraftTerm; readings: Reading[] }[] => {
    const joined = (joins.get(one) ?? []).flatMap((word) => reading(known, [word], 'joined') ?? []);
    const readings = [...readingsOf(one, known), ...joined];
    if (readings.length > 0 || one.otherwise.length === 0) return [{ draft: one, readings }];
    return one.otherwise.map((other) => ({
      draft: { ...other, emphasis: other.emphasis * one.emphasis },
      readings: readingsOf(other, known),
    }));
  });
  const unknown = terms
    .filter(({ draft: { folded }, readings }) => folded !== null && readings.length === 0)
    .slice(0, mostUnknown);
  const guessed =
    unknown.length > 0
      ? await guess(
          unknown.map((one) => one.draft),
          vocabulary,
          book,
          known,
          learn,
        )
      : null;
  const read: QueryTerm[] = terms.flatMap(({ draft: one, readings }) => {
    const guesses = guessed?.get(one);
    if (guesses) return guesses;
    return [asTerm(one, withCompounds(one, readings, known))];
  });
  const hints = draft.hints.flatMap((meaning) => readingOf(known, meaning) ?? []);
  return {
    documents: known.documents,
    terms: [
      ...read.slice(0, limit),
      ...(hints.length > 0 ? [{ typed: '', readings: hints, emphasis: 0, required: false }] : []),
    ],
    excluded: excludedWords.flatMap((word) => known.words.get(word) ?? []),
    excludedText: excluded,
    phrases: phrases.map((phrase) => tokensOf(phrase)).filter((words) => words.length > 0),
  };
}

const asTerm = ({ typed, emphasis, required }: DraftTerm, readings: readonly Reading[]): QueryTerm => ({
  typed,
  readings,
  emphasis,
  required,
});

const wordsOfDraft = ({ own, forms, meanings, otherwise }: DraftTerm): string[] => [
  ...own,
  ...forms,
  ...meanings.flatMap(({ words }) => words),
  ...otherwise.flatMap(wordsOfDraft),
];

/** For each term the compounds that it makes up with its neighbours. */
function joinsOf(drafts: readonly DraftTerm[]): Map<DraftTerm, string[]> {
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

/** A reading of index words, where some text has each of them. */
function reading(known: Known, words: readonly string[], relation: Relation, shown?: string): Reading | null {
  const found = words.flatMap((word) => known.words.get(word) ?? []);
  if (found.length === 0 || found.length < words.length) return null;
  return {
    words: found,
    relation,
    weight: weights[relation],
    shown: shown ?? found.map(({ display }) => display).join(' '),
  };
}

function readingOf(known: Known, { words, shown, law }: Meaning): Reading | null {
  // "Hartz IV" is not found by its number.
  if (!law && !words.some((word) => word.length > 3)) return null;
  return reading(known, words, law ? 'law' : 'synonym', shown);
}

function readingsOf({ own, forms, meanings }: DraftTerm, known: Known): Reading[] {
  const same = reading(known, own, 'same');
  const others = forms
    .flatMap((form) => reading(known, [form], 'form') ?? [])
    .sort((a, b) => (b.words[0]?.documents ?? 0) - (a.words[0]?.documents ?? 0))
    .slice(0, mostForms);
  const meant = meanings.flatMap((meaning) => readingOf(known, meaning) ?? []);
  return [...(same ? [same] : []), ...others, ...meant];
}

/** Adds the compounds of a word that few texts have as such. */
function withCompounds({ own }: DraftTerm, readings: readonly Reading[], known: Known): Reading[] {
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

/** What unknown words may mean: a compound of known parts, or a mistyped word. */
async function guess(
  unknown: readonly DraftTerm[],
  vocabulary: Vocabulary,
  book: SynonymBook,
  known: Known,
  learn: (words: Iterable<string>, withCompounds?: readonly string[]) => Promise<void>,
): Promise<Map<DraftTerm, QueryTerm[]>> {
  const foldedOf = ({ folded }: DraftTerm) => folded ?? '';
  const [nearest] = await Promise.all([
    vocabulary.nearest(unknown.map(foldedOf)),
    learn(unknown.flatMap((one) => splitCandidates(foldedOf(one)))),
  ]);
  const frequency = (part: string) =>
    Math.max(
      known.words.get(part)?.documents ?? 0,
      part.length > 3 && book.entryOf(part)?.question === false ? listedWord : 0,
    );
  // In a handful of texts every word is rare.
  const least = known.documents > 200 ? 2 : 1;
  const splits = new Map(unknown.map((one) => [one, splitWord(foldedOf(one), frequency, least)]));
  const meaningsOf = (part: string) => book.entryOf(part)?.meanings ?? [];
  await learn(
    [...splits.values()].flatMap((split) =>
      (split?.parts ?? []).flatMap((part) => meaningsOf(part).flatMap(({ words }) => words)),
    ),
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
  for (const one of unknown) {
    const split = splits.get(one) ?? null;
    const near = nearest.get(foldedOf(one));
    const correction: Reading[] = near
      ? [{ words: [near], relation: 'correction', weight: weights.correction, shown: near.display }]
      : [];
    const isNear =
      near !== undefined &&
      Math.min(distance(near.word, stem(foldedOf(one))), distance(foldWord(near.display), foldedOf(one))) <=
        1;
    const isLikely = split !== null && split.score * (known.documents > 200 ? 1 : leastSplit) >= leastSplit;
    const parts = isLikely && !isNear ? split.parts.flatMap((part) => partTerm(one, part) ?? []) : [];
    if (parts.length > 0) {
      result.set(one, parts);
      continue;
    }
    const whole = split && isNear ? reading(known, split.parts, 'part') : null;
    result.set(one, [asTerm(one, withCompounds(one, [...correction, ...(whole ? [whole] : [])], known))]);
  }
  return result;
}
