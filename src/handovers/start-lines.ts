import type { Tx } from '../platform/db/database.js';
import { isDatabaseAway } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { beginHandovers } from './begin-handovers.js';
import { judgeWishes } from './judge-wishes.js';
import { claimLines, settleLines, type WaitingLine } from './mass-start-store.js';

/** Runs started in one transaction: few enough to be short, many enough to be quick (measured, docs/decisions/0065). */
const batch = 25;

const failedWords =
  'Beim Starten ist ein Fehler aufgetreten; es wurde nichts angelegt. Bitte starten Sie diese Stelle einzeln.';

/**
 * Starts the waiting lines of an order, batch by batch; each line as a whole or not at all. Safe to run twice and by
 * several workers: lines are claimed under a lock and settled in the transaction that starts their run.
 * @returns how many runs it started
 */
export async function startLines(services: Services, massStartId: string): Promise<number> {
  const order = await services.db.read.massStart.findUnique({ where: { id: massStartId } });
  if (!order) return 0;
  const actor = { personId: order.createdById };
  let started = 0;
  // After a failed batch its lines go one by one, so that one bad line does not take others with it.
  let alone = 0;
  for (;;) {
    const count = alone > 0 ? 1 : batch;
    try {
      const done = await services.db.transact(async (tx) => {
        const lines = await claimLines(tx, massStartId, count);
        return lines.length === 0 ? null : startClaimed(tx, services, actor, massStartId, lines);
      });
      if (done === null) return started;
      started += done;
      alone = Math.max(0, alone - 1);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      if (alone === 0) alone = batch;
      else {
        services.log.error({ massStart: massStartId, err: error }, 'line not started');
        await services.db.transact(async (tx) => {
          const [line] = await claimLines(tx, massStartId, 1);
          if (line)
            await settleLines(tx, massStartId, [
              { line: line.line, state: 'REFUSED', message: failedWords, runId: null },
            ]);
        });
        alone -= 1;
      }
    }
  }
}

async function startClaimed(
  tx: Tx,
  services: Services,
  actor: { personId: string },
  massStartId: string,
  lines: readonly WaitingLine[],
): Promise<number> {
  const judged = await judgeWishes(tx, services.clock.today(), lines);
  const starts = judged.flatMap(({ start }) => start ?? []);
  const runs = await beginHandovers(tx, services, actor, starts);
  const runOfPost = new Map(starts.map(({ positionId }, index) => [positionId, runs[index]?.id ?? null]));
  await settleLines(
    tx,
    massStartId,
    lines.map(({ line, positionId }, index) => {
      const { state = 'REFUSED', messages = [], start = null } = judged[index] ?? {};
      return start
        ? { line, state: 'STARTED', message: '', runId: runOfPost.get(positionId) ?? null }
        : {
            line,
            state: state === 'RUNNING' ? 'RUNNING' : 'REFUSED',
            message: messages.join(' '),
            runId: null,
          };
    }),
  );
  return runs.length;
}
