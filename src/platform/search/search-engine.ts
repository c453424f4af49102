import type { Day } from '../../shared/dates.js';
import type { Relation } from './text-analysis.js';

/** A page, sheet or slide of a file that belongs to an article; or the file's name, where the label is null and says it. */
export interface SearchPage {
  /** Of the attachment. */
  readonly key: string;
  readonly name: string;
  /** "Seite 3"; null where the file has no such parts. */
  readonly label: string | null;
  readonly text: string;
}

/** What the index keeps of an article: a disposable copy. */
export interface SearchDocument {
  readonly articleId: string;
  readonly title: string;
  /** Headings in order, one a line. */
  readonly headings: string;
  /** Text without markup. */
  readonly body: string;
  readonly kind: 'PROCESS' | 'FAQ' | 'CHECKLIST' | 'NORM' | 'NOTE';
  /** The owning post's unit with all units above it; empty for law. */
  readonly unitIds: readonly string[];
  /** Who finds it, made by `keysOfCircles` and read by `opens`; empty = the whole house. What a key is the domain says. */
  readonly readerKeys: readonly string[];
  readonly versionNo: number;
  /** When somebody should look whether it still is right; null = never. */
  readonly reviewDueOn: Day | null;
  /** Text of its files, as far as readers have them; left out where it has none. */
  readonly pages?: readonly SearchPage[];
}

export type SearchKind = SearchDocument['kind'];

/** A query with the rights built in: an engine must filter inside the query, never afterwards. */
export interface SearchQuery {
  readonly text: string;
  /** The asker's keys. */
  readonly readerKeys: readonly string[];
  /** True for those who may read everything published (`articles.edit-any`). */
  readonly readsAll: boolean;
  /** Empty = all. */
  readonly kinds: readonly SearchKind[];
  readonly unitId: string | null;
  /** Units of the asker's own posts: their texts go gently before others of the same worth. */
  readonly nearUnitIds: readonly string[];
  /** What is overdue for review goes gently behind. */
  readonly today: Day;
  /** Hits a page. */
  readonly limit: number;
  /** A multiple of `limit`. */
  readonly offset: number;
}

/** A piece of an excerpt; views mark the hits, no HTML comes from an engine. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

export type Place = 'title' | 'headings' | 'text' | 'file';

/** Where in the article's files the query stands, where the article itself does not say it all. */
export interface HitPlace extends Omit<SearchPage, 'text'> {
  readonly excerpt: readonly Segment[];
}

/** Why a text is a hit: a term of the query, and what in the text answers it. */
export interface HitReason {
  readonly typed: string;
  readonly relation: Relation;
  /** What the term was read as. */
  readonly shown: string;
  /** Spellings in this text. */
  readonly found: readonly string[];
  readonly places: readonly Place[];
}

export interface SearchHit {
  readonly articleId: string;
  readonly title: readonly Segment[];
  readonly excerpt: readonly Segment[];
  readonly reasons: readonly HitReason[];
  /** Null where the article itself answers. */
  readonly place: HitPlace | null;
  /** It belongs to one of the asker's own units. */
  readonly near: boolean;
}

/** A term that was read as other words than the one typed. */
export interface TermReading {
  readonly typed: string;
  readonly shown: readonly string[];
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly total: number;
  /** No text has all words: these have the most of them. */
  readonly partial: boolean;
  /** Numbers behind the filters, under the same rights; each filter counts what it would show beside the other one. */
  readonly kindCounts: Readonly<Partial<Record<SearchKind, number>>>;
  readonly unitCounts: Readonly<Record<string, number>>;
  /** Words that were read differently from how they were typed: typed -> read. Only words of texts the asker may read. */
  readonly corrections: Readonly<Record<string, string>>;
  /** The engine that should have answered and did not; for administrators. */
  readonly insteadOf?: SearchEngine['name'];
  /** Everyday words and what they were read as, too. */
  readonly readings: readonly TermReading[];
  /** Words or phrases that were left out on demand. */
  readonly excluded: readonly string[];
}

/** What readers have of an article: which version, and who may read it. */
export interface PublishedState {
  readonly versionNo: number;
  readonly readerKeys: readonly string[];
}

/** Where an index and the articles disagree. */
export interface IndexDifferences {
  /** Missing, or indexed in another state. */
  readonly stale: readonly string[];
  /** Indexed though nobody may find them. */
  readonly ghosts: readonly string[];
}

/** The search port: PostgreSQL and Meilisearch stand behind it. */
export interface SearchEngine {
  readonly name: 'postgres' | 'meilisearch' | 'memory';
  /** Any text is a query: what is no word is left out, and a query without words finds nothing. */
  search(query: SearchQuery): Promise<SearchResult>;
  /** False where there is no index yet that changes could be put into: then only a rebuild helps. */
  isBuilt(): Promise<boolean>;
  /** Adds or replaces; idempotent. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  remove(articleIds: readonly string[]): Promise<void>;
  /**
   * Replaces the whole index without a moment of empty results.
   * @param documents begins to read all of them, in batches; called once for each index kept
   * @param onProgress told how many documents are done
   * @returns how many documents the index has now
   */
  rebuild(
    documents: () => AsyncIterable<readonly SearchDocument[]>,
    onProgress?: (done: number) => void,
  ): Promise<number>;
  /** Compares the index with everything published, by article id; changes nothing. */
  compare(published: ReadonlyMap<string, PublishedState>): Promise<IndexDifferences>;
  /** Resolves when what was put before is findable. */
  settled(): Promise<void>;
}

/** What a query without words, or without a hit, answers. */
export const nothingFound: SearchResult = {
  hits: [],
  total: 0,
  partial: false,
  kindCounts: {},
  unitCounts: {},
  corrections: {},
  readings: [],
  excluded: [],
};
