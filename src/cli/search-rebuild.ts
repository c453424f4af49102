import { ConfigError } from '../config/config.js';
import { EmbeddedPostgresError } from '../platform/db/embedded.js';
import { migrate } from '../platform/db/migrate.js';
import { rebuildIndex } from '../search/index.js';
import { commandContext } from './command-context.js';
import { openCommandDatabase } from './command-database.js';
import { showProgress } from './show-progress.js';

// `npm run search:rebuild`: makes the search index anew from the articles while searches go on finding.
const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const startedAt = performance.now();
  const database = await openCommandDatabase();
  try {
    if (!process.env.DATABASE_URL) await migrate(database.url);
    const context = commandContext(database.url);
    const { services } = context;
    try {
      say(`Suchindex wird neu aufgebaut: ${database.name}`);
      const bar = showProgress('Artikel');
      const count = await rebuildIndex(services, bar.show).finally(bar.end);
      await services.search.settled();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).replace('.', ',');
      say(`${count} Artikel sind findbar (${seconds} s).`);
    } finally {
      await context.close();
    }
  } finally {
    await database.close();
  }
}

/** The reason in one sentence for the person who typed the command. */
function sentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === '42P01') return 'In dieser Datenbank fehlt Staffelstab. Bitte zuerst: npm run migrate';
  return `Der Aufbau ist abgebrochen: ${message}. Der bisherige Index gilt weiter; der Befehl kann wiederholt werden.`;
}

try {
  await run();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}
