import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import { eventHandlers } from '../domains.js';
import { importArticles, importLines, UnknownOwner } from '../exchange/index.js';
import { isDatabaseAway } from '../platform/db/database.js';
import { EmbeddedPostgresError } from '../platform/db/embedded.js';
import { migrate } from '../platform/db/migrate.js';
import { drain, waitUntilHandled } from '../platform/jobs/worker.js';
import { commandContext } from './command-context.js';
import { openCommandDatabase } from './command-database.js';
import { showProgress } from './show-progress.js';

// `npm run import -- FOLDER [--owner STELLENNUMMER]`: Markdown files with front matter become articles (docs/decisions/0023).
// Ends with 0 where the folder was worked through, also with refused files; 1 where it was not; 2 for a wrong call.
const usage = 'Aufruf: npm run import -- ORDNER [--owner STELLENNUMMER]';
const say = (line: string) => process.stdout.write(`${line}\n`);

function readArguments(): { folder: string; owner?: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { owner: { type: 'string' } },
    });
    const [folder, ...more] = positionals;
    if (folder && more.length === 0) return { folder, owner: values.owner };
  } catch {
    // Falls through to the usage line.
  }
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

async function run(): Promise<void> {
  const { folder, owner } = readArguments();
  const startedAt = performance.now();
  const database = await openCommandDatabase();
  try {
    if (!process.env.DATABASE_URL) await migrate(database.url);
    const context = commandContext(database.url);
    const { services } = context;
    try {
      say(`Import aus ${folder} in ${database.name}`);
      const bar = showProgress('Artikel');
      const report = await importArticles(services, folder, { owner, onProgress: bar.show }).finally(bar.end);
      // A running worker may take some of the events; the command ends when all are handled, wherever.
      say('Suche wird aktualisiert …');
      await drain({ database: services.db, domains: eventHandlers(services), log: services.log });
      await waitUntilHandled(services.db, ['article.changed', 'articles.changed']);
      await services.search.settled();
      for (const line of importLines(report, (performance.now() - startedAt) / 1000)) say(line);
    } finally {
      await context.close();
    }
  } finally {
    await database.close();
  }
}

/** The reason in one sentence for the person who typed the command. */
function sentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError || error instanceof UnknownOwner)
    return error.message;
  if (isDatabaseAway(error))
    return 'Die Datenbank ist nicht erreichbar. Der Import kann danach wiederholt werden.';
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
    return `Der Ordner ${path ?? ''} ist nicht lesbar (${code}).`;
  if (/42P01|does not exist/.test(`${code} ${message}`))
    return 'In dieser Datenbank fehlt Staffelstab. Bitte zuerst: npm run migrate';
  return `Der Import ist abgebrochen: ${message}. Was eingelesen war, ist gespeichert; er kann wiederholt werden.`;
}

try {
  await run();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}
