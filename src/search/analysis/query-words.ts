import { type DraftTerm, draftTerms } from './draft-terms.js';
import { synonymBook } from './synonym-book.js';
import { foldWord, tokensOf } from './tokens.js';

/** A word of a query without asking an index what it may mean. */
export interface QueryWord {
  /** As an index has it: one for all forms and spellings of a word, and for a norm. */
  readonly word: string;
  /** Its words, only folded. */
  readonly folded: readonly string[];
}

const noSynonyms = synonymBook([], () => false);

/** What a query asks for, without question words: for counting and for comparing with titles. */
export function queryWords(text: string, limit: number): QueryWord[] {
  const foldedOf = ({ folded, typed }: DraftTerm) => (folded ? [folded] : tokensOf(typed).map(foldWord));
  return draftTerms(text, noSynonyms)
    .terms.slice(0, limit)
    .map((term) => ({ word: term.own.join(' '), folded: foldedOf(term) }));
}
