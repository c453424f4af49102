import { stemmer } from '@orama/stemmers/german';

// The same few ten thousand words come again and again while indexing.
const known = new Map<string, string>();
const mostKnown = 50_000;

/** Snowball sees no ending behind two vowels: "freie", "freien". */
const endingBehindEi = /(?<=^[^aeiou]{1,3}ei)e[mnrs]?$/;

/**
 * The stem of a folded word by Snowball's German stemmer; numbers and citations are no words and stay. Snowball keeps
 * "-ung" where little stands before it (Prüfung, Heilung) and cuts it elsewhere (Erstattung): here it always goes, so
 * that a noun meets its verb.
 */
export function stem(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    found = /[\p{N}§@#]/u.test(word)
      ? word
      : stemmer(word)
          .replace(/(?<=.{4})ung$/, '')
          .replace(endingBehindEi, '');
    if (known.size >= mostKnown) known.clear();
    known.set(word, found);
  }
  return found;
}
