import type { Express } from 'express';
import type { Config } from './config/config.js';
import { allRoutes, dailyWork, eventHandlers } from './domains.js';
import { createApp } from './http/app.js';
import { officeName } from './organisation/index.js';
import { loadSession, scimDoor } from './people/index.js';
import { samlRoutes } from './people/saml/index.js';
import { systemClock } from './platform/clock/clock.js';
import { openDatabase } from './platform/db/database.js';
import { openFileStore } from './platform/files/open-file-store.js';
import type { RunningWorker } from './platform/jobs/worker.js';
import { createLog } from './platform/log/log.js';
import { keptMailer, smtpMailer } from './platform/mail/mailer.js';
import { openSearchEngine } from './platform/search/open-search-engine.js';
import type { Services } from './platform/services.js';
import { openUsageLog } from './platform/usage/open-usage-log.js';
import { usageWriter } from './platform/usage/usage-store.js';
import { buildMissingIndex, germanAnalysisWith, loadSynonyms } from './search/index.js';

/** The running application's parts, put together once. The only place that says `new` or opens anything. */
export interface Context {
  readonly services: Services;
  /** Builds the web application; `isStopping` turns readyz red and closes connections. */
  createWeb(isStopping?: () => boolean): Express;
  startWorker(): Promise<RunningWorker>;
  close(): Promise<void>;
}

/** @param overrides a test's own clock, mail, search or log */
export function createContext(config: Config, overrides: Partial<Services> = {}): Context {
  const log = overrides.log ?? createLog(config.logLevel);
  const db = overrides.db ?? openDatabase(config.databaseUrl, { auditKey: config.auditKey });
  const clock = overrides.clock ?? systemClock;
  const services: Services = {
    config,
    clock,
    log,
    db,
    search:
      overrides.search ??
      openSearchEngine(
        config,
        db,
        log,
        germanAnalysisWith(() => loadSynonyms(db)),
      ),
    files: overrides.files ?? openFileStore(config.files),
    usage: overrides.usage ?? openUsageLog({ write: usageWriter(db), clock, log }),
    mail: overrides.mail ?? (config.smtpUrl ? smtpMailer(config.smtpUrl, config.mailFrom) : keptMailer),
  };
  return {
    services,
    createWeb(isStopping = () => false) {
      return createApp({
        services,
        routes: [...samlRoutes(services), ...allRoutes],
        loadSession: (idHash) => loadSession(db, idHash, clock.today()),
        countyName: officeName(db),
        machines: [scimDoor(services)],
        isStopping,
      });
    },
    async startWorker() {
      // Here and not above: the web process does not pay for a queue that it does not run.
      const { startWorker } = await import('./platform/jobs/worker.js');
      const runner = await startWorker({
        database: db,
        domains: eventHandlers(services),
        daily: dailyWork(services),
        log,
      });
      // In the background: the queue does not wait for it.
      void buildMissingIndex(services);
      return runner;
    },
    async close() {
      await services.usage.close();
      await db.close();
    },
  };
}
