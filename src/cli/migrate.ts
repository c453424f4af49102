import { loadTemplates } from '../handovers/index.js';
import { systemClock } from '../platform/clock/clock.js';
import { openDatabase } from '../platform/db/database.js';
import { migrate, NewerDatabaseError } from '../platform/db/migrate.js';

// `npm run migrate`: brings the database of DATABASE_URL to this release.
const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write(
    'DATABASE_URL fehlt: die Adresse der Datenbank, z. B. postgresql://name:kennwort@server:5432/staffelstab\n',
  );
  process.exit(1);
}
try {
  const applied = await migrate(url);
  process.stdout.write(
    applied.length
      ? `Angewendet: ${applied.join(', ')}\n`
      : 'Die Datenbank ist auf dem Stand dieser Fassung.\n',
  );
  await releaseTemplates(url);
} catch (error) {
  process.stderr.write(
    `${error instanceof NewerDatabaseError ? error.message : `Die Datenbank ließ sich nicht aktualisieren: ${(error as Error).message}`}\n`,
  );
  process.exit(1);
}

/** The templates of this release; unchanged ones stay. A refused file is named, the others go in. */
async function releaseTemplates(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { max: 1 });
  try {
    const { released, faults } = await loadTemplates({ db, clock: systemClock });
    for (const { key, no } of released) process.stdout.write(`Vorlage freigegeben: ${key}, Fassung ${no}\n`);
    for (const { file, line, reason } of faults)
      process.stderr.write(`Vorlage abgelehnt: ${file}:${line}: ${reason}\n`);
  } finally {
    await db.close();
  }
}

// The migration engine leaves a timer of ten seconds behind.
process.exit(0);
