import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import type { GivenReservation } from './reservation-form.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';

/**
 * Keeps the reservations under which a step was accepted, each with day, owner and a resolution of its own. A step that
 * was taken back and accepted again adds to them.
 */
export async function keepStepReservations(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Actor,
  run: Run,
  step: RunStep,
  reservations: readonly GivenReservation[],
): Promise<void> {
  if (reservations.length === 0) return;
  const role = `step:${step.key}`;
  const { id } = await tx.acceptance.upsert({
    where: { runId_personId_role: { runId: run.id, personId: actor.personId, role } },
    create: {
      runId: run.id,
      stepId: step.id,
      personId: actor.personId,
      role,
      acceptedAt: services.clock.now(),
    },
    update: { acceptedAt: services.clock.now() },
    select: { id: true },
  });
  await tx.reservation.createMany({
    data: reservations.map(({ text, dueOn, ownerId }) => ({
      acceptanceId: id,
      text,
      dueOn: toDate(dueOn),
      ownerId,
    })),
  });
  await addRunEvents(tx, actor, run.id, [
    { what: 'step.reserved', stepId: step.id, new: { reservations: reservations.length } },
  ]);
}
