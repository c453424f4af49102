import type { Config } from '../../config/config.js';
import type { Database } from '../db/database.js';
import type { Logger } from '../log/log.js';
import { postgresSearch } from './postgres/postgres-search.js';
import type { SearchEngine } from './search-engine.js';
import type { TextAnalysis } from './text-analysis.js';

/** The engine that the configuration asks for. */
export function openSearchEngine(
  _config: Config,
  db: Database,
  _log: Logger,
  analysis: TextAnalysis,
): SearchEngine {
  return postgresSearch(db.pool, analysis);
}
