import { slugOf } from '../../shared/ids.js';
import { steeringMarks } from '../rewrite-source.js';

/** An article with more of them is about everything. */
export const mostWords = 12;
const longestWord = 60;

/** A word's address part, which also tells whether two words are one Schlagwort; '' without letters and digits. */
export function tagSlugOf(word: string): string {
  // The letter before it keeps a word of signs only from becoming an address of its own.
  return slugOf(`x ${word}`).replace(/^x-?/, '');
}

const partsOf = (text: string) =>
  text
    .normalize('NFC')
    .replace(steeringMarks, '')
    .replaceAll('\0', '')
    .split(/[,;\n]/)
    .map((part) =>
      part
        .replace(/^[\s#]+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);

/** A list as people type it, "Pflegegrad, Heimkosten": each word once, in its order. */
export function wordsOf(text: string): string[] {
  return once(partsOf(text).filter((word) => tagSlugOf(word) !== ''));
}

/** What is wrong with a list, and how to mend it; null = nothing. */
export function wordsFault(text: string): string | null {
  const parts = partsOf(text);
  const strange = parts.find((word) => tagSlugOf(word) === '');
  if (strange) return `„${strange}“ ist kein Schlagwort. Bitte Buchstaben oder Ziffern verwenden.`;
  const long = parts.find((word) => word.length > longestWord);
  if (long)
    return `„${long.slice(0, 30)} …“ ist zu lang für ein Schlagwort. Bitte auf ${longestWord} Zeichen kürzen und mehrere mit Komma trennen.`;
  if (once(parts).length > mostWords) return `Bitte höchstens ${mostWords} Schlagwörter angeben.`;
  return null;
}

/** The list as a version keeps it and a field shows it. */
export const joinWords = (words: readonly string[]): string => words.join(', ');

/** The first of those that are one Schlagwort. */
export function once(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) {
    const slug = tagSlugOf(word);
    if (!seen.has(slug)) seen.set(slug, word);
  }
  return [...seen.values()];
}

/** What two people made of one list: what both kept, and what either added. */
export function mergeWords(base: string, theirs: string, mine: string): string {
  const [before, saved, typed] = [base, theirs, mine].map(wordsOf);
  const has = (words: readonly string[] = [], word: string) =>
    words.some((one) => tagSlugOf(one) === tagSlugOf(word));
  const kept = (typed ?? []).filter((word) => !has(before, word) || has(saved, word));
  const added = (saved ?? []).filter((word) => !has(before, word));
  return joinWords(once([...kept, ...added]));
}
