import { readSetting } from '../organisation/index.js';
import type { DailyWork } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { pseudonymiseRun } from './pseudonymise-run.js';
import { keptRuns } from './retention-store.js';
import { runTables } from './run-rows.js';
import { lockRun } from './run-store.js';

/** A night's work; what is left follows the next night. */
const batch = 500;

/**
 * Takes the names out of every closed run whose retention has ended. Each run is a transaction of its own, so a crash
 * loses nothing and a second worker finds the run done.
 * @returns how many runs
 */
export async function runRetention(services: Services): Promise<number> {
  const { db, clock } = services;
  const { value } = await readSetting(db.read, 'retention');
  const due = await keptRuns(db.read, value.months, clock.today(), batch);
  if (due.length === 0) return 0;
  const tables = await runTables(db.read);
  let done = 0;
  for (const run of due) {
    const taken = await db.transact(async (tx) => {
      await lockRun(tx, run.id);
      const row = await tx.run.findUnique({ where: { id: run.id }, select: { pseudonymisedAt: true } });
      if (!row || row.pseudonymisedAt) return false;
      await pseudonymiseRun(tx, services, tables, run);
      return true;
    });
    if (taken) done += 1;
  }
  return done;
}

/** Every night, after backups usually are made. */
export function retentionDaily(services: Services): readonly DailyWork[] {
  return [
    {
      name: 'handovers:retention',
      at: '23 3 * * *',
      async run() {
        const runs = await runRetention(services);
        if (runs > 0) services.log.info({ runs }, 'names taken out of closed runs');
      },
    },
  ];
}
