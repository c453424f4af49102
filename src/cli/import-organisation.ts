import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.js';
import {
  checkOrganisation,
  importOrganisation,
  type OrganisationFile,
  organisationLines,
} from '../exchange/index.js';
import { isDatabaseAway } from '../platform/db/database.js';
import { EmbeddedPostgresError } from '../platform/db/embedded.js';
import { migrate } from '../platform/db/migrate.js';
import { readDay } from '../shared/dates.js';
import { decodeText } from '../shared/read-table.js';
import { commandContext } from './command-context.js';
import { openCommandDatabase } from './command-database.js';

// `npm run import:organisation -- FILE [--apply] [--complete] [--as-of DAY] [--confirm-ends N]`: units, posts, people and
// assignments from a personnel system. Without --apply it only prints the difference. Ends with 0 where the file was
// worked through (also with refused lines), 1 where it was not, 2 for a wrong call, 3 where too much would end.
const usage =
  'Aufruf: npm run import:organisation -- DATEI [--apply] [--complete] [--as-of TT.MM.JJJJ] [--confirm-ends ZAHL]';
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Call {
  readonly path: string;
  readonly apply: boolean;
  readonly file: Omit<OrganisationFile, 'text'>;
  readonly confirmedEnds: number | null;
}

function readArguments(): Call {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        apply: { type: 'boolean', default: false },
        complete: { type: 'boolean', default: false },
        'as-of': { type: 'string' },
        'confirm-ends': { type: 'string' },
      },
    });
    const [path, ...more] = positionals;
    const asOf = values['as-of'] ? readDay(values['as-of']) : null;
    const ends = values['confirm-ends'];
    if (path && more.length === 0 && (asOf || !values['as-of']) && (ends === undefined || /^\d+$/.test(ends)))
      return {
        path,
        apply: values.apply,
        file: { name: basename(path), asOf, complete: values.complete },
        confirmedEnds: ends === undefined ? null : Number(ends),
      };
  } catch {
    // Falls through to the usage line.
  }
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

async function run(): Promise<number> {
  const { path, apply, confirmedEnds, file: head } = readArguments();
  const file = { ...head, text: decodeText(await readFile(path)) };
  const database = await openCommandDatabase();
  try {
    if (!process.env.DATABASE_URL) await migrate(database.url);
    const context = commandContext(database.url);
    try {
      const { services } = context;
      const result = apply
        ? await importOrganisation(services, null, file, { state: null, confirmedEnds })
        : null;
      const check =
        result?.done === false ? result.check : result ? null : await checkOrganisation(services, null, file);
      for (const line of organisationLines(check, result)) say(line);
      if (result?.done === false) return result.why === 'not-confirmed' ? 3 : 1;
      return check && !check.ok ? 1 : 0;
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
  if (isDatabaseAway(error)) return 'Die Datenbank ist nicht erreichbar. Es wurde nichts übernommen.';
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
    return `Die Datei ${path ?? ''} ist nicht lesbar (${code}).`;
  if (/42P01|does not exist/.test(`${code} ${message}`))
    return 'In dieser Datenbank fehlt Staffelstab. Bitte zuerst: npm run migrate';
  return `Der Import ist abgebrochen: ${message}. Es wurde nichts übernommen.`;
}

try {
  process.exit(await run());
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}
