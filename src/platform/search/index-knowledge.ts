import type { SearchPage, SearchQuery } from './search-engine.js';
import type { WeighedQuery } from './term-weights.js';
import type { ReadQuery, Vocabulary } from './text-analysis.js';

/** What the index in PostgreSQL knows, for another engine that can tell none of it. */
export interface IndexKnowledge {
  /** The words of the index as far as the asker may know them. Fresh: what was remembered of another state is forgotten first. */
  vocabularyFor(query: SearchQuery): Promise<Vocabulary>;
  /** Where the files of these hits, found under the asker's rights, say what was asked. */
  placesFor(
    read: ReadQuery,
    weighed: WeighedQuery,
    articleIds: readonly string[],
  ): Promise<ReadonlyMap<string, SearchPage>>;
}
