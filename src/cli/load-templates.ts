import { loadTemplates } from '../handovers/index.js';
import { systemClock } from '../platform/clock/clock.js';
import { openDatabase } from '../platform/db/database.js';
import { openCommandDatabase } from './command-database.js';

// `node dist/src/cli/load-templates.js [FOLDER]`: loads the handover templates; refused files are named with line and reason.
const database = await openCommandDatabase();
const db = openDatabase(database.url, { max: 2 });
let refused = false;
try {
  const report = await loadTemplates({ db, clock: systemClock }, process.argv[2]);
  for (const { key, no } of report.released) process.stdout.write(`Freigegeben: ${key}, Fassung ${no}\n`);
  for (const key of report.unchanged) process.stdout.write(`Unverändert: ${key}\n`);
  for (const { file, line, reason } of report.hints)
    process.stdout.write(`Hinweis: ${file}:${line}: ${reason}\n`);
  for (const { file, line, reason } of report.faults)
    process.stderr.write(`Abgelehnt: ${file}:${line}: ${reason}\n`);
  refused = report.faults.length > 0;
} catch (error) {
  process.stderr.write(`Die Vorlagen ließen sich nicht laden: ${(error as Error).message}\n`);
  refused = true;
} finally {
  await db.close();
  await database.close();
}
process.exit(refused ? 1 : 0);
