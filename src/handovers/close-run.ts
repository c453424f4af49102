import { record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { countOpenReservations, findRunById, lockRunNumber, type RunStep, stepsOfRun } from './run-store.js';
import { isSettled } from './step-states.js';

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
  const run = await findRunById(tx, runId);
  if (run?.status !== 'ACTIVE') return false;
  const steps = await stepsOfRun(tx, runId);
  if (steps.some(({ status }) => !isSettled(status)) || (await countOpenReservations(tx, runId)) > 0)
    return false;
  await close(tx, services, actor, { id: runId, number: run.number });
  return true;
}

/**
 * The superior or the personnel office closes a run whose mandatory steps are settled; what was voluntary and is still
 * open is waived with that reason.
 * @throws InvalidInput naming what still stands in the way
 */
export async function closeRun(services: Services, actor: Actor, number: string): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'manage');
    if (run.status !== 'ACTIVE') throw invalidInput('Der Vorgang ist schon beendet.');
    const steps = await stepsOfRun(tx, run.id);
    const open = steps.filter(({ status }) => !isSettled(status));
    const mandatory = open.filter((step) => step.mandatory);
    if (mandatory.length > 0) throw invalidInput(stillOpen(mandatory));
    const reservations = await countOpenReservations(tx, run.id);
    if (reservations > 0)
      throw invalidInput(
        reservations === 1
          ? 'Ein Vorbehalt ist noch nicht als erledigt bestätigt.'
          : `${reservations} Vorbehalte sind noch nicht als erledigt bestätigt.`,
      );
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

function stillOpen(steps: readonly RunStep[]): string {
  const names = steps.slice(0, 5).map(({ key, title }) => `${key} „${title}“`);
  const more = steps.length > 5 ? ` und ${steps.length - 5} weitere` : '';
  return `Diese Pflichtschritte sind noch offen: ${names.join(', ')}${more}.`;
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
}
