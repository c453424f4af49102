import { readFileSync } from 'node:fs';
import { projectPath } from '../../platform/files/project-path.js';
import type { TextAnalysis } from '../../platform/search/text-analysis.js';
import { readQuery } from './read-query.js';
import { stopWords } from './stop-words.js';
import { type SynonymBook, type SynonymLine, synonymBook } from './synonym-book.js';
import { readSynonymList } from './synonym-lines.js';
import { foldWord, indexWord, normOf, wordsOf } from './tokens.js';

let shipped: readonly SynonymLine[] | null = null;

/** The list that comes with the program. */
export function shippedSynonyms(): readonly SynonymLine[] {
  shipped ??= readSynonymList(readFileSync(projectPath('content/search/synonyms.md'), 'utf8'));
  return shipped;
}

const bookOf = (lines: readonly SynonymLine[]): SynonymBook =>
  synonymBook(lines, (word) => stopWords.has(word));

/**
 * The German reading of texts and queries.
 * @param loadSynonyms the lines that apply now
 */
export function germanAnalysisWith(loadSynonyms: () => Promise<readonly SynonymLine[]>): TextAnalysis {
  let book: SynonymBook | null = null;
  return {
    words: wordsOf,
    fold: foldWord,
    indexWord,
    normOf,
    async readQuery(text, limit, vocabulary) {
      book ??= bookOf(await loadSynonyms());
      return readQuery(text, limit, vocabulary, book);
    },
    async renew() {
      book = bookOf(await loadSynonyms());
    },
  };
}

/** With the shipped list of synonyms only. */
export const germanAnalysis: TextAnalysis = germanAnalysisWith(async () => shippedSynonyms());
