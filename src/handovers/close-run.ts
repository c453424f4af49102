import { record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { obstaclesToClosing } from './closing-rules.js';
import { makeProtocolIn } from './make-protocol.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { countOpenReservations, findRunById, lockRunNumber, stepsOfRun } from './run-store.js';
import { isSettled, unfinished } from './step-states.js';
import { runSubjects } from './template-terms.js';

/**
 * Closes the run once every step is done or waived and no reservation is open. Called after each completion and
 * waiver, and by whoever confirms the last reservation.
 * @returns true where it closed
 */
export async function closeWhenSettled(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Actor,
  runId: string,
): Promise<boolean> {
  // Nearly always there is one, and then nothing else need be read.
  const open = { runId, status: { in: [...unfinished] } };
  if (await tx.runStep.findFirst({ where: open, select: { id: true } })) return false;
  const run = await findRunById(tx, runId);
  if (run?.status !== 'ACTIVE') return false;
  const steps = await stepsOfRun(tx, runId);
  if (obstaclesToClosing(steps, await countOpenReservations(tx, runId)).length > 0) return false;
  await close(tx, services, actor, { id: runId, number: run.number });
  return true;
}

/**
 * The superior or the personnel office closes a run that nothing stands in the way of (closing-rules.ts); what was
 * voluntary and is still open is waived with that reason.
 * @throws InvalidInput naming what still stands in the way
 */
export async function closeRun(services: Services, actor: Actor, number: string): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'manage');
    if (run.status !== 'ACTIVE') throw invalidInput(`${runSubjects[run.kind]} ist schon beendet.`);
    const steps = await stepsOfRun(tx, run.id);
    const open = steps.filter(({ status }) => !isSettled(status));
    const obstacles = obstaclesToClosing(steps, await countOpenReservations(tx, run.id));
    if (obstacles.length > 0) throw invalidInput(obstacles.join(' '));
    const reason = 'Freiwillig und beim Abschluss noch offen.';
    await tx.runStep.updateMany({
      where: { id: { in: open.map(({ id }) => id) } },
      data: { status: 'WAIVED', reason, revision: { increment: 1 } },
    });
    await addRunEvents(
      tx,
      actor,
      run.id,
      open.map(({ id }) => ({ what: 'step.waived', stepId: id, new: { reason } })),
    );
    await close(tx, services, actor, run);
  });
}

async function close(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Actor,
  run: { id: string; number: string },
): Promise<void> {
  await tx.run.update({
    where: { id: run.id },
    data: { status: 'COMPLETED', closedAt: services.clock.now() },
  });
  await addRunEvents(tx, actor, run.id, [{ what: 'run.completed' }]);
  await record(tx, actor, {
    action: 'handover.completed',
    objectType: 'run',
    objectId: run.id,
    label: run.number,
  });
  const closed = await findRunById(tx, run.id);
  // The last word: what was done after the step that made a handover's first protocol stands in this one.
  if (closed && closed.kind !== 'STAND_IN')
    await makeProtocolIn(tx, services, actor, closed, { reason: 'CLOSING', role: null });
}
