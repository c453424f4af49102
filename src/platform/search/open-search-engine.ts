import type { Config } from '../../config/config.js';
import type { Database } from '../db/database.js';
import type { Logger } from '../log/log.js';
import { meilisearchSearch } from './meilisearch/meilisearch-search.js';
import { postgresSearch } from './postgres/postgres-search.js';
import type { SearchEngine } from './search-engine.js';
import { searchWithFallback } from './search-with-fallback.js';
import type { TextAnalysis } from './text-analysis.js';
import { withoutWithdrawn } from './withdrawn.js';

/** The engine that the configuration asks for: PostgreSQL, or Meilisearch with PostgreSQL behind it. */
export function openSearchEngine(
  config: Pick<Config, 'meilisearch'>,
  db: Pick<Database, 'pool'>,
  log: Logger,
  analysis: TextAnalysis,
): SearchEngine {
  const postgres = postgresSearch(db.pool, analysis);
  if (!config.meilisearch) return postgres;
  const meilisearch = withoutWithdrawn(
    meilisearchSearch(config.meilisearch, analysis, postgres),
    postgres,
    db.pool,
  );
  return searchWithFallback(meilisearch, postgres, log);
}
