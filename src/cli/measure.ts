import { cpus } from 'node:os';
import { throwAwayDatabase } from '../bench/bench-database.js';
import { type Measured, tableLines } from '../bench/table.js';
import { EmbeddedPostgresError } from '../platform/db/embedded.js';
import { openCommandDatabase } from './command-database.js';

/** Prints a line. */
export const say = (line: string) => process.stdout.write(`${line}\n`);

/** "1.234,5" */
export const german = (value: number, digits = 0) =>
  value.toLocaleString('de-DE', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * A measuring command from beginning to end: a throw-away database, the measurement, its table, and an end that leaves
 * nothing behind. What goes wrong is told in one sentence.
 * @param options.about what is measured besides, for the first line
 * @param options.check throws a sentence for options that make no sense
 * @param options.reason a better sentence for errors that this command knows
 */
export async function runMeasurement(
  measure: (databaseUrl: string) => Promise<readonly Measured[]>,
  options: {
    about?: string;
    check?: () => void;
    reason?: (error: NodeJS.ErrnoException) => string | null;
  } = {},
): Promise<never> {
  try {
    options.check?.();
    const server = await openCommandDatabase();
    try {
      const what = options.about ? `${options.about}, ` : '';
      say(`Messung auf ${cpus().length} Kernen, Node ${process.versions.node}, ${what}über ${server.name}`);
      const database = await throwAwayDatabase(server.url);
      try {
        const rows = await measure(database.url);
        say('');
        for (const line of tableLines(rows)) say(line);
      } finally {
        await database.drop();
      }
    } finally {
      await server.close();
    }
    process.exit(0);
  } catch (error) {
    const known = error as NodeJS.ErrnoException;
    process.stderr.write(`Die Messung ist abgebrochen: ${options.reason?.(known) ?? reasonOf(known)}\n`);
    process.exit(1);
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error instanceof EmbeddedPostgresError) return error.message;
  if (error.code === '42501')
    return 'Sie braucht eine eigene Datenbank, und das Konto in DATABASE_URL darf keine anlegen (CREATEDB).';
  return error.message;
}
