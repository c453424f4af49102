import type { Day } from '../../shared/dates.js';

/** One search as it counts: words and unit, never a person, a session or a time of day. */
export interface SearchUse {
  /** Folded words in order of the alphabet: spellings of one search count together. */
  readonly key: string;
  /** As typed, tidied. */
  readonly words: string;
  readonly hits: number;
}

/** Who uses it, as far as counting may know. */
export interface UsageGroup {
  /** The unit of the person's post; null without one. */
  readonly unitId: string | null;
  /** Tells one browser's requests of the last seconds apart; stays in memory and is never written. */
  readonly visit: string;
}

/** Counts what is searched and read, by day and unit (docs/decisions/0086). Nothing here waits for the database. */
export interface UsageLog {
  /**
   * A search was answered.
   * @param whileTyping a later search of the same visit replaces it for some seconds
   */
  searched(group: UsageGroup, use: SearchUse, whileTyping: boolean): void;
  /** A hit of a search of this key was opened. The same token counts once. */
  opened(group: UsageGroup, key: string, token: string): void;
  /** An article was opened. */
  read(unitId: string | null, articleId: string): void;
  /** Writes what waits. */
  flush(): Promise<void>;
  /** Writes what waits and stops. */
  close(): Promise<void>;
}

/** What one write adds. Unit ids are those of posts; the store counts small units with the unit above. */
export interface UsageBatch {
  readonly searches: readonly {
    readonly day: Day;
    readonly unitId: string | null;
    readonly key: string;
    readonly words: string;
    readonly searches: number;
    readonly withoutHit: number;
    readonly clicked: number;
  }[];
  readonly reads: readonly {
    readonly day: Day;
    readonly unitId: string | null;
    readonly articleId: string;
    readonly reads: number;
  }[];
}
