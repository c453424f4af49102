import { EventEmitter } from 'node:events';
import { type Runner, run, type WorkerEvents } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Database } from '../db/database.js';
import type { EventName, Events } from './enqueue.js';
import { freeDeadWorkersJobs, type SignOfLife, showLife } from './living-workers.js';
import { quietLogger } from './quiet-logger.js';

/** A domain's reactions, by event. */
export type EventHandlers = { readonly [N in EventName]?: (payload: Events[N]) => Promise<void> };

/** Something that is done at a time of day, in the office's zone. */
export interface DailyWork {
  /** `domain:what`; the queue's crontab takes no dots. */
  readonly name: string;
  /** Five cron fields, UTC. */
  readonly at: string;
  /** False for work of every minute, of which only the next run counts; other work missed within a day is made up for. */
  readonly catchUp?: false;
  run(): Promise<void>;
}

/** All handlers of one event, one after the other: each is idempotent, so a retry after the second failed is harmless. */
function combine(domains: readonly EventHandlers[], log: Logger) {
  const names = new Set(domains.flatMap((domain) => Object.keys(domain) as EventName[]));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      async (payload: unknown) => {
        const startedAt = performance.now();
        for (const domain of domains) await domain[name]?.(payload as never);
        log.debug({ event: name, durationMs: Math.round(performance.now() - startedAt) }, 'event handled');
      },
    ]),
  );
}

/** The queue's runner of this process. */
export interface RunningWorker {
  /** Lets running jobs finish. */
  stop(): Promise<void>;
}

/** Jobs at once: most wait for the database, and changed articles are indexed together (src/search/on-events.ts). */
const concurrency = 32;
/** How often jobs of killed workers are looked for. */
const sweepMs = 3_000;
/** Pause before a runner that the database took down is started anew. */
const restartMs = 1_000;

/**
 * Starts the queue's runner and keeps it running: where the database went away under a job, the library ends that
 * worker for good, so a fresh runner takes its place; jobs of killed processes go back to the queue.
 */
export async function startWorker(options: {
  database: Database;
  domains: readonly EventHandlers[];
  daily: readonly DailyWork[];
  log: Logger;
}): Promise<RunningWorker> {
  const { database, domains, daily, log } = options;
  const tasks: Record<string, (payload: unknown) => Promise<void>> = combine(domains, log);
  for (const work of daily) tasks[work.name] = () => work.run();
  let stopped = false;
  let current: { runner: Runner; life: SignOfLife } | null = null;
  let restarting: Promise<void> | null = null;

  async function launch(): Promise<void> {
    const life = await showLife(database.pool, restart);
    const events: WorkerEvents = new EventEmitter();
    events.on('worker:create', ({ worker }) => life.hold(worker.workerId));
    events.on('worker:fatalError', restart);
    events.on('job:error', ({ job, error }) => {
      log.error({ event: job.task_identifier, attempt: job.attempts, err: error }, 'event failed');
    });
    try {
      await freeDeadWorkersJobs(database.pool);
      const runner = await run({
        pgPool: database.pool,
        concurrency,
        noHandleSignals: true,
        pollInterval: 1_000,
        logger: quietLogger,
        events,
        taskList: tasks,
        crontab: daily
          .map(({ at, name, catchUp = true }) => `${at} ${name}${catchUp ? ' ?fill=1d' : ''}`)
          .join('\n'),
      });
      current = { runner, life };
    } catch (error) {
      life.end();
      throw error;
    }
  }

  async function land(): Promise<void> {
    const landing = current;
    current = null;
    await landing?.runner.stop().catch(() => undefined);
    landing?.life.end();
  }

  function restart(): void {
    if (stopped || restarting) return;
    restarting = (async () => {
      log.warn('worker lost the database and starts anew');
      while (!stopped) {
        await new Promise((settle) => setTimeout(settle, restartMs));
        await land();
        if (stopped) return;
        const up = await launch().then(
          () => true,
          () => false,
        );
        if (!up) continue;
        log.info('worker runs again');
        return;
      }
    })().finally(() => {
      restarting = null;
    });
  }

  await launch();
  const sweep = setInterval(() => {
    freeDeadWorkersJobs(database.pool).then(
      (dead) => {
        if (dead > 0) log.warn({ workers: dead }, 'jobs of killed workers taken over');
      },
      () => undefined,
    );
  }, sweepMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(sweep);
      await restarting;
      await land();
    },
  };
}

/** Handles everything that waits and returns (tests, command line). */
export async function drain(options: {
  database: Database;
  domains: readonly EventHandlers[];
  log: Logger;
}): Promise<void> {
  const { runOnce } = await import('graphile-worker');
  await runOnce({
    pgPool: options.database.pool,
    noHandleSignals: true,
    logger: quietLogger,
    taskList: combine(options.domains, options.log),
  });
}

/**
 * Resolves when no event of these names waits or is being handled, wherever the worker runs.
 * @throws Error after `timeoutMs`, or at once for events that failed for good
 */
export async function waitUntilHandled(
  database: Database,
  names: readonly EventName[],
  timeoutMs = 120_000,
): Promise<void> {
  for (const endsAt = Date.now() + timeoutMs; Date.now() < endsAt; ) {
    const { rows } = await database.pool.query<{ open: number; failed: number }>(
      `select count(*)::int as open, count(*) filter (where attempts > 0 and locked_at is null)::int as failed
       from graphile_worker.jobs where task_identifier = any($1)`,
      [names],
    );
    if ((rows[0]?.failed ?? 0) > 0) break;
    if (rows[0]?.open === 0) return;
    await new Promise((settle) => setTimeout(settle, 100));
  }
  throw new Error(`Die Ereignisse ${names.join(', ')} sind noch nicht alle verarbeitet`);
}
