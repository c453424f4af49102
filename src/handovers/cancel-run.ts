import { record } from '../audit/index.js';
import { rescheduleAssignment } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { endStandIn, type PostFacts, placeSuccessor } from './post-assignments.js';
import { postFactsOf } from './reassign.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber } from './run-store.js';

/**
 * Cancels a run and keeps everything: steps, answers, package and history stay readable, and the post can start anew.
 * What the run had entered on the post and has not begun is taken back.
 * @throws NotFound, Forbidden as runFor; InvalidInput where it has ended
 */
export async function cancelRun(
  services: Services,
  actor: Actor,
  input: { number: string; reason: string },
): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, input.number);
    const { run } = await runFor(tx, actor, input.number, 'manage');
    if (run.status !== 'ACTIVE') throw invalidInput('Der Vorgang ist schon beendet.');
    const today = services.clock.today();
    await tx.run.update({
      where: { id: run.id },
      data: { status: 'CANCELLED', closedAt: services.clock.now(), closeReason: input.reason },
    });
    const facts = postFactsOf(run);
    if (run.kind === 'HANDOVER') {
      await endStandIn(tx, facts, today);
      await reopenHolding(tx, run.id, run.days.T);
    }
    if (run.kind === 'HANDOVER' || (run.kind === 'INDUCTION' && !(await handoverPlaces(tx, facts))))
      await placeSuccessor(tx, facts, { successorId: null, startsOn: null }, today);
    await addRunEvents(tx, actor, run.id, [{ what: 'run.cancelled', new: { reason: input.reason } }]);
    await record(tx, actor, {
      action: 'handover.cancelled',
      objectType: 'run',
      objectId: run.id,
      label: run.number,
    });
  });
}

/** An active handover of the post that names the same successor still brings them onto it. */
async function handoverPlaces(tx: Tx, { positionId, successorId }: PostFacts): Promise<boolean> {
  const where = { kind: 'HANDOVER', status: 'ACTIVE', positionId, successorId } as const;
  return (await tx.run.count({ where })) > 0;
}

/** The holding's end was set by this run's start: without the run it is open again. */
async function reopenHolding(tx: Tx, runId: string, lastDayOn: string | null): Promise<void> {
  const event = await tx.runEvent.findFirst({
    where: { runId, what: 'holding.ended' },
    select: { new: true },
  });
  const id = (event?.new as { assignmentId?: string } | null)?.assignmentId;
  if (!id || !lastDayOn) return;
  const holding = await tx.assignment.findUnique({ where: { id }, select: { endsOn: true } });
  if (holding?.endsOn?.toISOString().slice(0, 10) === lastDayOn)
    await rescheduleAssignment(tx, id, { endsOn: null });
}
