import type { AddressInfo } from 'node:net';
import { ConfigError, readConfig } from './config/config.js';
import { createContext } from './context.js';
import { createWebServer } from './http/web-server.js';
import { keepHeapLean } from './platform/memory/lean-heap.js';
import { whenOrphaned } from './platform/process/when-orphaned.js';

/** Says one sentence and ends: a person reads this, not a debugger. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

keepHeapLean();
const roles = { web: ['web'], worker: ['worker'], all: ['web', 'worker'] } as const;
const role = (process.argv[2] ?? 'all') as keyof typeof roles;
if (!(role in roles)) refuse(`Unbekannt: ${role}. Möglich sind web, worker und all.`);

const config = (() => {
  try {
    return readConfig(process.env);
  } catch (error) {
    return refuse(error instanceof ConfigError ? error.message : String(error));
  }
})();

const context = createContext(config);
const { log } = context.services;
let stopping = false;
const stops: (() => Promise<void>)[] = [];

if ((roles[role] as readonly string[]).includes('web')) {
  const server = createWebServer(context.createWeb(() => stopping));
  // A large attachment over a slow line; everything else must have arrived sooner (http/arrival-limit.ts).
  server.requestTimeout = 600_000;
  server.headersTimeout = 15_000;
  server.on('error', (error: NodeJS.ErrnoException) =>
    refuse(
      error.code === 'EADDRINUSE'
        ? `Port ${config.port} ist schon belegt. Bitte einen anderen angeben (PORT).`
        : `Der Webdienst startet nicht: ${error.message}`,
    ),
  );
  server.listen(config.port, () => {
    log.info({ port: (server.address() as AddressInfo).port, address: config.baseUrl }, 'web ready');
  });
  stops.push(
    () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeIdleConnections();
      }),
  );
}

if ((roles[role] as readonly string[]).includes('worker')) {
  const start = async (): Promise<void> => {
    // The database may be away at start: the worker waits for it as the web process does.
    while (!stopping) {
      try {
        const runner = await context.startWorker();
        stops.push(() => runner.stop());
        log.info('worker ready');
        return;
      } catch (error) {
        log.error({ err: error }, 'worker waits for the database');
        await new Promise((settle) => setTimeout(settle, 3_000));
      }
    }
  };
  void start();
}

/** Finishes running requests and jobs, then ends; a second signal or 20 s end it hard. */
async function stop(signal: string): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), 20_000).unref();
  await Promise.allSettled(stops.map((end) => end()));
  await context.close();
  process.exit(0);
}

process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
whenOrphaned(() => void stop('orphaned'));
