import type { Config } from '../config/config.js';
import type { Clock } from './clock/clock.js';
import type { Database } from './db/database.js';
import type { FileStore } from './files/file-store.js';
import type { Logger } from './log/log.js';
import type { Mailer } from './mail/mailer.js';
import type { SearchEngine } from './search/search-engine.js';
import type { UsageLog } from './usage/usage-log.js';

/** The outside things a use case may need, handed in by the composition root (context.ts) or a test. */
export interface Services {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly db: Database;
  readonly search: SearchEngine;
  readonly files: FileStore;
  readonly mail: Mailer;
  readonly usage: UsageLog;
}
