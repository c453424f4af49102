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
    applied.length ? `Angewendet: ${applied.join(', ')}\n` : 'Die Datenbank ist auf dem Stand dieser Fassung.\n',
  );
} catch (error) {
  process.stderr.write(
    `${error instanceof NewerDatabaseError ? error.message : `Die Datenbank ließ sich nicht aktualisieren: ${(error as Error).message}`}\n`,
  );
  process.exit(1);
}
// The migration engine leaves a timer of ten seconds behind.
process.exit(0);
