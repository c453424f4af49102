import { parseArgs } from 'node:util';
import { type ChainHead, type FindingKind, linkEvents, verifyRecord } from '../audit/index.js';
import { ConfigError } from '../config/config.js';
import { EmbeddedPostgresError } from '../platform/db/embedded.js';
import { commandContext } from './command-context.js';
import { openCommandDatabase } from './command-database.js';

// `npm run audit:verify [-- --anchor POSITION:HASH]`: says whether the record is what Staffelstab wrote. Ends with 1
// where a line was changed, is missing or came from elsewhere, with 2 where it could not look.
const say = (line: string) => process.stdout.write(`${line}\n`);

const words: Record<FindingKind, string> = {
  foreign: 'Zeile stammt nicht von Staffelstab',
  changed: 'Zeile wurde verändert',
  missing: 'Zeile fehlt',
  broken: 'Die Kette ist unterbrochen bei Glied',
  anchor: 'Die Kette passt nicht zum aufbewahrten Stand bei Glied',
};

/** @throws Error with a sentence for a stand that nobody can have kept */
function readAnchor(text: string | undefined): ChainHead | null {
  if (text === undefined) return null;
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase());
  if (!match)
    throw new Error('--anchor muss die Form POSITION:PRÜFSUMME haben, wie auf der Seite „Nachweis“.');
  return { position: Number(match[1]), hash: match[2] ?? '' };
}

async function run(): Promise<boolean> {
  const { values } = parseArgs({ options: { anchor: { type: 'string' } } });
  const kept = readAnchor(values.anchor);
  const database = await openCommandDatabase();
  const context = commandContext(database.url);
  try {
    const { db } = context.services;
    await linkEvents(db);
    const { lines, linked, waiting, head, counts, findings } = await verifyRecord(db, kept);
    say(`Geprüft: ${database.name}. ${lines} Zeilen, ${linked} in der Kette, ${waiting} noch nicht.`);
    if (head) say(`Stand der Kette: ${head.position}:${head.hash}`);
    for (const { kind, at, action } of findings) say(`${words[kind]} ${at}${action ? ` (${action})` : ''}`);
    const sum = Object.values(counts).reduce((all, count) => all + count, 0);
    if (sum > findings.length) say(`… und ${sum - findings.length} weitere`);
    say(sum === 0 ? 'Alles unverändert.' : `${sum} Auffälligkeiten.`);
    return sum === 0;
  } finally {
    await context.close();
    await database.close();
  }
}

/** The reason in one sentence for the person who typed the command. */
function sentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === '42P01' || code === '42703')
    return 'In dieser Datenbank fehlt Staffelstab oder seine neueste Fassung. Bitte zuerst: npm run migrate';
  return `Die Prüfung ist nicht möglich: ${message}`;
}

try {
  process.exit((await run()) ? 0 : 1);
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(2);
}
