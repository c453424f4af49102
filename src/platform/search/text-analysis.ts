/** A word of a text: as the index knows it, and as it stood there. */
export interface TextWord {
  readonly word: string;
  readonly display: string;
}

/** A word that some text has which the asker may read. */
export interface KnownWord {
  readonly id: number;
  readonly word: string;
  /** A spelling seen in a text. */
  readonly display: string;
  /** Texts that have it. */
  readonly documents: number;
}

/** A compound of the index that begins or ends with a word. */
export interface Compound extends KnownWord {
  readonly relation: 'begins' | 'ends';
}

/** The words of the index, as far as one asker may know them. */
export interface Vocabulary {
  /**
   * Which of these index words some text has.
   * @param withCompounds of these, words whose compounds are wanted, too
   */
  find(words: readonly string[], withCompounds: readonly string[]): Promise<FoundVocabulary>;
  /** For unknown words, folded and not stemmed: the nearest known ones, where they are near enough. */
  nearest(folded: readonly string[]): Promise<ReadonlyMap<string, KnownWord>>;
}

export interface FoundVocabulary {
  /** Texts of the index. */
  readonly documents: number;
  readonly words: ReadonlyMap<string, KnownWord>;
  readonly compounds: ReadonlyMap<string, readonly Compound[]>;
}

/** How a word of a text comes to answer a word of the query. */
export type Relation =
  | 'same'
  | 'form'
  | 'joined'
  | 'part'
  | 'begins'
  | 'ends'
  | 'synonym'
  | 'law'
  | 'correction';

/** One way to read a term: the words that a text should have for it. */
export interface Reading {
  readonly words: readonly KnownWord[];
  /** 1 = as good as the very word. */
  readonly weight: number;
  readonly relation: Relation;
  /** What it was read as, for people: "Arbeitslosengeld II". */
  readonly shown: string;
}

/** One thing a query asks for: usually a word, sometimes several, or a citation. */
export interface QueryTerm {
  /** As it was typed. */
  readonly typed: string;
  /** Best first; empty where no readable text has any of it. */
  readonly readings: readonly Reading[];
  /** How much the query is about it: 1, less for words beside the nouns; 0 only helps to order. */
  readonly emphasis: number;
  /** Numbers, citations and phrases: every hit must have it, letter by letter. */
  readonly required: boolean;
}

/** A query as it is understood. */
export interface ReadQuery {
  readonly terms: readonly QueryTerm[];
  /** Words that no hit may have. */
  readonly excluded: readonly KnownWord[];
  /** Word for word what every hit must have, each as its words in order. */
  readonly phrases: readonly (readonly string[])[];
  /** What was left out on demand, as typed. */
  readonly excludedText: readonly string[];
  /** Texts of the index. */
  readonly documents: number;
}

/** How texts and queries become words; one reading for both, and for both engines (src/search/analysis). */
export interface TextAnalysis {
  /** Words worth finding, in order; words that every text has are left out. */
  words(text: string): TextWord[];
  /** One word with case, umlauts and their transliterations folded. */
  fold(word: string): string;
  /** One word of a text as the index knows it. */
  indexWord(word: string): string;
  /** The norms that a title names at its beginning, as index words: such a text is that norm. */
  normOf(title: string): readonly string[];
  /**
   * What a query asks for, in the order typed.
   * @param limit terms at most
   */
  readQuery(text: string, limit: number, vocabulary: Vocabulary): Promise<ReadQuery>;
  /** Takes over what was edited since (synonyms); called when the index has changed. */
  renew(): Promise<void>;
}
