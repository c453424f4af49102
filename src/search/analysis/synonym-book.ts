import { lawName, lawWord } from './citations.js';
import { fold } from './fold.js';
import { stem } from './stem.js';

/** A line of the list: who types one of `words` also finds texts with `targets`. */
export interface SynonymLine {
  readonly words: readonly string[];
  readonly targets: readonly string[];
  /** Equal ones are listed in `words` only and find each other. */
  readonly bothWays: boolean;
  /** Question phrases: what they seek only helps to order what the other words found. */
  readonly question: boolean;
}

/** What a word may mean: index words of which a text should have all. */
export interface Meaning {
  readonly words: readonly string[];
  /** As the list says it. */
  readonly shown: string;
  /** True for a law as such ("SGB II"): says which law, not what about. */
  readonly law: boolean;
}

export interface Entry {
  readonly meanings: readonly Meaning[];
  readonly question: boolean;
}

export interface SynonymBook {
  /**
   * The entry that begins at a place in a query's words, the longest first.
   * @param words folded, all of them (also those that are left out otherwise)
   */
  find(words: readonly string[], from: number): { readonly length: number; readonly entry: Entry } | null;
  /** The entry of a single folded word. */
  entryOf(word: string): Entry | null;
  /**
   * Entries of several words that all stand in a query, in whatever order and with others between them.
   * @param words folded, all of them
   * @returns for each entry the places of its words
   */
  findApart(
    words: readonly string[],
  ): readonly { readonly places: readonly number[]; readonly entry: Entry }[];
}

const inText = /[\p{L}\p{N}\p{M}]+/gu;
const foldedWords = (text: string) => [...text.matchAll(inText)].map(([word]) => fold(word));

/** One spelling for all forms of a word, also of a verb ("mitwirkt", "mitwirken"). */
function keyWord(word: string): string {
  const own = stem(word);
  return /\p{N}/u.test(word) || own.length <= 5 ? own : own.replace(/(te|st|t)$/, '');
}

const keyOf = (words: readonly string[]) => words.map(keyWord).join(' ');

/**
 * The list for looking up.
 * @param isLeftOut folded words that no text is searched for
 */
export function synonymBook(
  lines: readonly SynonymLine[],
  isLeftOut: (word: string) => boolean,
): SynonymBook {
  const entries = new Map<string, { meanings: Map<string, Meaning>; question: boolean }>();
  /** Entries of several words that say something, by the first of them. */
  const apart = new Map<string, { readonly key: string; readonly words: readonly string[] }[]>();
  let longest = 1;
  const meaningOf = (target: string): Meaning | null => {
    const law = lawName(target);
    if (law) return { words: [lawWord(law)], shown: target, law: true };
    const words = foldedWords(target).filter((word) => !isLeftOut(word));
    return words.length > 0 ? { words: [...new Set(words.map(stem))], shown: target, law: false } : null;
  };
  const addApart = (key: string, words: readonly string[]) => {
    const telling = [...new Set(words.filter((word) => !isLeftOut(word)).map(keyWord))];
    const [first] = telling;
    if (first === undefined || telling.length < 2) return;
    apart.set(first, [...(apart.get(first) ?? []), { key, words: telling }]);
  };
  const add = (text: string, targets: readonly string[], question: boolean) => {
    const words = foldedWords(text);
    const key = keyOf(words);
    if (key === '') return;
    longest = Math.max(longest, words.length);
    const known = entries.get(key);
    // A phrase of questions stays one, even where it is listed for what it says, too.
    const entry = { meanings: known?.meanings ?? new Map(), question: question || known?.question === true };
    entries.set(key, entry);
    if (!known) addApart(key, words);
    for (const target of targets) {
      const meaning = meaningOf(target);
      if (meaning && keyOf(foldedWords(target)) !== key) entry.meanings.set(meaning.words.join(' '), meaning);
    }
  };
  for (const { words, targets, bothWays, question } of lines)
    for (const word of words)
      add(word, bothWays ? words.filter((other) => other !== word) : targets, question);
  const read = (key: string): Entry | null => {
    const entry = entries.get(key);
    return entry ? { meanings: [...entry.meanings.values()], question: entry.question } : null;
  };
  return {
    find(words, from) {
      for (let length = Math.min(longest, words.length - from); length >= 1; length -= 1) {
        const entry = read(keyOf(words.slice(from, from + length)));
        if (entry) return { length, entry };
      }
      return null;
    },
    entryOf: (word) => read(keyWord(word)),
    findApart(words) {
      const keys = words.map(keyWord);
      const found = keys.flatMap((first) =>
        (apart.get(first) ?? []).flatMap((one) => {
          const places = one.words.map((word) => keys.indexOf(word));
          const entry = places.every((place) => place >= 0) ? read(one.key) : null;
          return entry && !entry.question ? [{ places, entry }] : [];
        }),
      );
      return found.sort((a, b) => b.places.length - a.places.length);
    },
  };
}
