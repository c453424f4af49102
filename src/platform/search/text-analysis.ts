/** One thing a query asks for: usually a word, sometimes a legal citation. */
export interface QueryTerm {
  /** As it was typed, for "Gesucht nach …". */
  readonly typed: string;
  /** Folded as the index's words are. */
  readonly word: string;
  /** Numbers and citations: matched letter by letter, never corrected. */
  readonly exact: boolean;
  /** How much the query is about it: 1, less for words beside the nouns. */
  readonly emphasis: number;
  /** Read instead where no text has `word` (a citation's parts). */
  readonly otherwise: readonly QueryTerm[];
}

/** A word of a text: folded for comparing, and as it stood there. */
export interface TextWord {
  readonly word: string;
  readonly display: string;
}

/** How texts and queries become words; one reading for both, and for both engines (src/search/analysis). */
export interface TextAnalysis {
  /** Words worth finding, in order; words that every text has are left out. */
  words(text: string): TextWord[];
  /** One word with case, umlauts and their transliterations folded. */
  fold(word: string): string;
  /** What a query asks for: at most `limit` terms, in the order typed, none twice. */
  readQuery(text: string, limit: number): QueryTerm[];
}
