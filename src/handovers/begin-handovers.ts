import { endOpenHoldings } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { placeSuccessor } from './post-assignments.js';
import { addEventsOfRuns } from './run-events.js';
import { type RunStart, type StartedRun, startRuns } from './start-run.js';

/**
 * Starts handovers and keeps the line of each post in step (docs/decisions/0042): whoever leaves holds it until the last
 * day present, where the personnel system names no end; a successor with a day holds it from then on. The caller has
 * checked rights and fields.
 */
export async function beginHandovers(
  tx: Tx,
  services: Pick<Services, 'clock' | 'config'>,
  actor: Pick<Actor, 'personId'>,
  starts: readonly RunStart[],
): Promise<readonly StartedRun[]> {
  const runs = await startRuns(tx, services, actor, starts);
  const runOfPost = new Map(starts.map(({ positionId }, index) => [positionId, runs[index]]));
  const ended = await endOpenHoldings(
    tx,
    starts.flatMap(({ positionId, leaverId, lastDayOn }) =>
      leaverId && lastDayOn ? [{ positionId, personId: leaverId, endsOn: lastDayOn }] : [],
    ),
  );
  const lastDays = new Map(starts.map(({ positionId, lastDayOn }) => [positionId, lastDayOn]));
  await addEventsOfRuns(
    tx,
    actor,
    ended.flatMap(({ assignmentId, positionId }) => {
      const run = runOfPost.get(positionId);
      const on = lastDays.get(positionId);
      return run ? [{ runId: run.id, events: [{ what: 'holding.ended', new: { assignmentId, on } }] }] : [];
    }),
  );
  const today = services.clock.today();
  for (const { positionId, leaverId, standInId, successorId, successorStartsOn, lastDayOn } of starts)
    if (successorId && successorStartsOn)
      await placeSuccessor(
        tx,
        {
          positionId,
          days: { T: lastDayOn, V: null, I: null, S: null },
          leaverId,
          standInId,
          successorId: null,
        },
        { successorId, startsOn: successorStartsOn },
        today,
      );
  return runs;
}
