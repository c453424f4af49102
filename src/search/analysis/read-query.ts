import type {
  FoundVocabulary,
  QueryTerm,
  Reading,
  ReadQuery,
  Vocabulary,
} from '../../platform/search/text-analysis.js';
import { type DraftTerm, draftTerms, phraseWords } from './draft-terms.js';
import { compoundsWithOthers, joinsOf } from './neighbours.js';
import { readSyntax } from './query-syntax.js';
import { asTerm, type Known, reading, readingOf, withCompounds } from './readings.js';
import type { SynonymBook } from './synonym-book.js';
import { indexWord, tokensOf } from './tokens.js';
import { isDoubtful, readUnknown, withDoubt } from './unknown-words.js';

/** Unknown words looked into; more of them are no German. */
const mostUnknown = 4;
const mostForms = 4;

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
  const terms = drafts.flatMap((one): ReadTerm[] => {
    const joined = (joins.get(one) ?? []).flatMap((word) => reading(known, [word], 'joined') ?? []);
    const own = [...readingsOf(one, known), ...joined];
    const readings = [...own, ...compoundsWithOthers(one, own, drafts, known)];
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
      ? await readUnknown(
          unknown.map(({ draft: one }) => one),
          { vocabulary, book, known, learn },
        )
      : null;
  await resolveDoubts(terms, vocabulary, known);
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

interface ReadTerm {
  readonly draft: DraftTerm;
  readings: Reading[];
}

/** Looks for what was meant where a word is known, but looks mistyped. */
async function resolveDoubts(
  terms: readonly ReadTerm[],
  vocabulary: Vocabulary,
  known: Known,
): Promise<void> {
  const doubtful = terms.flatMap((term) => {
    const [same] = term.readings;
    const [word] = same?.words ?? [];
    const { folded } = term.draft;
    if (folded === null || same?.relation !== 'same' || !word) return [];
    return isDoubtful(folded, word, known.documents) ? [{ term, folded, same }] : [];
  });
  if (doubtful.length === 0) return;
  const nearest = await vocabulary.nearest(doubtful.map(({ folded }) => folded));
  for (const { term, folded, same } of doubtful)
    term.readings = [...withDoubt(folded, same, nearest.get(folded)), ...term.readings.slice(1)];
}

const wordsOfDraft = ({ own, forms, meanings, otherwise }: DraftTerm): string[] => [
  ...own,
  ...forms,
  ...meanings.flatMap(({ words }) => words),
  ...otherwise.flatMap(wordsOfDraft),
];

function readingsOf({ own, forms, meanings }: DraftTerm, known: Known): Reading[] {
  const same = reading(known, own, 'same');
  const others = forms
    .flatMap((form) => reading(known, [form], 'form') ?? [])
    .sort((a, b) => (b.words[0]?.documents ?? 0) - (a.words[0]?.documents ?? 0))
    .slice(0, mostForms);
  const meant = meanings.flatMap((meaning) => readingOf(known, meaning) ?? []);
  return [...(same ? [same] : []), ...others, ...meant];
}
