import type { Config } from '../../config/config.js';
import type { Database } from '../db/database.js';
import type { Logger } from '../log/log.js';
import type { SearchEngine } from './search-engine.js';

/** The engine that the configuration asks for. */
export function openSearchEngine(_config: Config, _db: Database, _log: Logger): SearchEngine {
  throw new Error('no search engine yet');
}
