import type { QueryTerm, TextAnalysis, TextWord } from '../../platform/search/text-analysis.js';
import { citationInQuery, citationsIn, citationWord } from './citations.js';
import { fold } from './fold.js';
import { stopWords } from './stop-words.js';

/** Longer "words" are addresses, keys and noise. */
const longestWord = 60;
const inText = /[\p{L}\p{N}\p{M}]+(?:[-‑·*:][\p{L}\p{N}\p{M}]+)*/gu;
/** Weight of the other words where nouns are capitalised. */
const besideNouns = 0.5;
const joints = /[-‑·*:]/;

// The same few ten thousand spellings come again and again while indexing.
const folded = new Map<string, string>();
function foldWord(word: string): string {
  let known = folded.get(word);
  if (known === undefined) {
    known = fold(word);
    if (folded.size >= 50_000) folded.clear();
    folded.set(word, known);
  }
  return known;
}

/** The parts of a token and, where hyphens join it, the whole: "E-Akte" is found as "Akte" and as "eakte". */
function* parts(token: string): Generator<TextWord> {
  if (token.length > longestWord * 2) return;
  if (!joints.test(token)) {
    yield { word: foldWord(token), display: token };
    return;
  }
  const pieces = token.split(joints);
  for (const piece of pieces) yield { word: foldWord(piece), display: piece };
  yield { word: foldWord(pieces.join('')), display: token };
}

function worthFinding({ word }: TextWord): boolean {
  return (word.length > 1 || /\p{N}/u.test(word)) && word.length <= longestWord && !stopWords.has(word);
}

function words(text: string): TextWord[] {
  const found: TextWord[] = [];
  for (const [token] of text.matchAll(inText))
    for (const part of parts(token)) if (worthFinding(part)) found.push(part);
  for (const { section, law, start, end } of citationsIn(text))
    found.push({ word: citationWord(section, law), display: text.slice(start, end) });
  return found;
}

function term({ word, display }: TextWord): QueryTerm {
  return { typed: display, word, exact: /\p{N}/u.test(word), emphasis: 1, otherwise: [] };
}

function readQuery(text: string, limit: number): QueryTerm[] {
  const citation = citationInQuery(text);
  const terms: QueryTerm[] = [];
  const take = (from: string) => {
    for (const [token] of from.matchAll(inText)) {
      const whole = [...parts(token)];
      // A query asks for the whole of a hyphenated word; its parts are the other reading.
      const last = whole.at(-1);
      if (!last) continue;
      if (worthFinding(last))
        terms.push({ ...term(last), otherwise: whole.slice(0, -1).filter(worthFinding).map(term) });
    }
  };
  if (citation) {
    const typed = text.slice(citation.start, citation.end).trim();
    const otherwise = words(typed)
      .filter(({ word }) => !word.startsWith('§'))
      .map(term);
    take(text.slice(0, citation.start));
    terms.push({
      typed,
      word: citationWord(citation.section, citation.law),
      exact: true,
      emphasis: 1,
      otherwise,
    });
    take(text.slice(citation.end));
  } else take(text);
  const seen = new Set<string>();
  const different = terms.filter(({ word }) => !seen.has(word) && seen.add(word));
  return emphasiseNouns(different.slice(0, limit));
}

/** Whoever writes nouns with a capital says which words matter: "Wer bekommt Eingliederungshilfe". */
function emphasiseNouns(terms: readonly QueryTerm[]): QueryTerm[] {
  const isNoun = ({ typed }: QueryTerm) => !/^\p{Ll}/u.test(typed);
  if (!terms.some(isNoun)) return [...terms];
  return terms.map((one) => (isNoun(one) ? one : { ...one, emphasis: besideNouns }));
}

/** The German reading of texts and queries. */
export const germanAnalysis: TextAnalysis = { words, fold: foldWord, readQuery };
