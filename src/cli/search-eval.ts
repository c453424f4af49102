import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import { eventHandlers } from '../domains.js';
import { importArticles } from '../exchange/index.js';
import { isDatabaseAway } from '../platform/db/database.js';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../platform/db/embedded.js';
import { migrate } from '../platform/db/migrate.js';
import { drain } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { judgementLines, measureSearch, QueryFileFault, readQueries } from '../search/index.js';
import { type CommandDatabase, openCommandDatabase } from './command-database.js';
import { type EngineName, measuredContext, NoEngine } from './measured-context.js';

// `npm run search:eval -- --queries FILE [--engine postgres|meilisearch] [--corpus FOLDER] [--json]`: how well the search
// answers the queries of a file. Ends with 0 where it measured, 1 where it could not, 2 for a wrong call.
const usage =
  'Aufruf: npm run search:eval -- --queries DATEI [--engine postgres|meilisearch] [--corpus ORDNER] [--json]';

interface Options {
  readonly queries: string;
  readonly engine: EngineName;
  readonly corpus: string | undefined;
  readonly json: boolean;
}

function readArguments(): Options {
  try {
    const { values } = parseArgs({
      options: {
        queries: { type: 'string' },
        engine: { type: 'string', default: 'postgres' },
        corpus: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { queries, engine, corpus, json } = values;
    if (queries && (engine === 'postgres' || engine === 'meilisearch'))
      return { queries, engine, corpus, json };
  } catch {
    // Falls through to the usage line.
  }
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

/** Progress goes beside the result, so that the JSON can be piped on. */
const tell = (line: string) => process.stderr.write(`${line}\n`);

/** An embedded database of its own in a temporary folder, gone afterwards. */
async function throwAwayDatabase(): Promise<CommandDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'staffelstab-eval-'));
  try {
    const server = await startEmbeddedPostgres(folder, { fast: true });
    return {
      url: server.url,
      name: 'eine Datenbank nur für diese Messung',
      close: async () => {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function fill(services: Services, corpus: string): Promise<void> {
  tell(`Import von ${corpus} …`);
  const { created, refused } = await importArticles(services, corpus);
  await drain({ database: services.db, domains: eventHandlers(services), log: services.log });
  await services.search.settled();
  tell(`${created} Texte eingelesen${refused.length > 0 ? `, ${refused.length} abgelehnt` : ''}.`);
}

async function run({ queries: file, engine, corpus, json }: Options): Promise<void> {
  const queries = await readQueries(file);
  if (corpus && !(await stat(corpus)).isDirectory())
    throw Object.assign(new Error(), { code: 'ENOTDIR', path: corpus });
  const database = corpus ? await throwAwayDatabase() : await openCommandDatabase();
  // The embedded server is a process of its own and would outlive a Ctrl-C.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void database.close().finally(() => process.exit(130)));
  try {
    if (corpus || !process.env.DATABASE_URL) await migrate(database.url);
    const context = measuredContext(database.url, engine, corpus !== undefined);
    try {
      if (corpus) await fill(context.services, corpus);
      tell(`${queries.length} Anfragen an ${database.name} …`);
      const measured = await measureSearch(context.services, queries);
      if (json) {
        const { queries: count, mrr10, success3, classes, misses, documents } = measured;
        const result = { engine, documents, queries: count, mrr10, success3, classes, misses };
        process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      } else {
        process.stdout.write(`${engine}, ${measured.documents} Texte\n\n`);
        for (const line of judgementLines(measured)) process.stdout.write(`${line}\n`);
      }
    } finally {
      await context.clear();
      await context.close();
    }
  } finally {
    await database.close();
  }
}

/** The reason in one sentence for the person who typed the command. */
function sentence(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof QueryFileFault ||
    error instanceof NoEngine
  )
    return error.message;
  if (isDatabaseAway(error)) return 'Die Datenbank ist nicht erreichbar.';
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EISDIR')
    return `${path ?? 'Die Datei'} ist nicht lesbar (${code}).`;
  if (code === '42P01') return 'In dieser Datenbank fehlt Staffelstab. Bitte zuerst: npm run migrate';
  return `Die Messung ist abgebrochen: ${message}`;
}

const options = readArguments();
try {
  await run(options);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}
