import type { TextWord } from '../../platform/search/text-analysis.js';
import { citationsIn, citationWord, lawsIn, lawWord } from './citations.js';
import { fold } from './fold.js';
import { sharedParts } from './shared-parts.js';
import { stem } from './stem.js';
import { stopWords } from './stop-words.js';

/** Longer "words" are addresses, keys and noise. */
const longestWord = 60;
const inText = /[\p{L}\p{N}\p{M}]+(?:[-‑·*:][\p{L}\p{N}\p{M}]+)*/gu;
const joints = /[-‑·*:]/;
// 512-4711/23, II/51.3, 50.12.03: a number with parts, which nobody means in pieces.
const fileNumber =
  /(?<![\p{L}\p{N}./-])(?=[\p{L}./-]*\p{N})[\p{L}\p{N}]{1,12}(?:[./-][\p{L}\p{N}]{1,12}){1,8}(?![\p{L}\p{N}])/gu;

/** A token of a text: folded, and as it stood there. */
export interface Token {
  readonly folded: string;
  readonly display: string;
}

// The same few ten thousand spellings come again and again while indexing.
const foldings = new Map<string, string>();
export function foldWord(word: string): string {
  let known = foldings.get(word);
  if (known === undefined) {
    known = fold(word);
    if (foldings.size >= 50_000) foldings.clear();
    foldings.set(word, known);
  }
  return known;
}

const indexWords = new Map<string, string>();
/** A word of a text as the index knows it: folded and stemmed. */
export function indexWord(word: string): string {
  let known = indexWords.get(word);
  if (known === undefined) {
    known = stem(foldWord(word));
    if (indexWords.size >= 50_000) indexWords.clear();
    indexWords.set(word, known);
  }
  return known;
}

/** The parts of a token and, last, the whole where hyphens join it: "E-Akte" is found as "Akte" and as "eakte". */
export function partsOf(token: string): Token[] {
  if (token.length > longestWord * 2) return [];
  if (!joints.test(token)) return [{ folded: foldWord(token), display: token }];
  const pieces = token.split(joints);
  return [
    ...pieces.map((piece) => ({ folded: foldWord(piece), display: piece })),
    { folded: foldWord(pieces.join('')), display: token },
  ];
}

/** The tokens of a text, hyphened ones whole. */
export function tokensOf(text: string): string[] {
  return [...text.matchAll(inText)].map(([token]) => token);
}

export function worthFinding({ folded }: Token): boolean {
  return (
    (folded.length > 1 || /\p{N}/u.test(folded)) && folded.length <= longestWord && !stopWords.has(folded)
  );
}

// "450-Euro-Job", "24-Stunden-Pflege": words that begin with a number.
const countedThing = /^\p{N}+(?:-\p{Lu}?\p{Ll}{2,})+$/u;

/** File numbers of a text, as they stand there. */
export function fileNumbersIn(text: string): string[] {
  if (!/\d[./-]|[./-]\d/.test(text)) return [];
  return [...text.matchAll(fileNumber)]
    .map(([number]) => number)
    .filter((number) => /\/|[./-].*[./-]|\p{N}[.-]\p{N}/u.test(number) && !countedThing.test(number));
}

/** The index's word for a file number: no other word has this sign. */
export const fileNumberWord = (number: string): string => `#${number.toLowerCase()}`;

/** The index's word for a section of whatever law. */
export const sectionWord = (section: string): string => `§${section}`;

/** Everything worth finding in a text: words, norms and laws it cites, file numbers. */
export function wordsOf(text: string): TextWord[] {
  const found: TextWord[] = [];
  for (const [token] of text.matchAll(inText))
    for (const part of partsOf(token))
      if (worthFinding(part)) found.push({ word: stem(part.folded), display: part.display });
  for (const compound of sharedParts(text, () => new Set(found.map(({ word }) => word))))
    found.push({ word: indexWord(compound), display: compound });
  for (const { section, law, start, end } of citationsIn(text))
    found.push({ word: citationWord(section, law), display: text.slice(start, end) });
  for (const { law, start, end } of lawsIn(text))
    found.push({ word: lawWord(law), display: text.slice(start, end) });
  for (const number of fileNumbersIn(text)) found.push({ word: fileNumberWord(number), display: number });
  return found;
}

/** The norm that a title names first: "§ 35a SGB VIII Eingliederungshilfe" is that norm, and a § 35a. */
export function normOf(title: string): readonly string[] {
  const [first] = citationsIn(title);
  return first?.start === 0 ? [citationWord(first.section, first.law), sectionWord(first.section)] : [];
}
