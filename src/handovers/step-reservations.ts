import type { ReservationRowsProps } from '../../views/handovers/reservation-rows.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, toDate } from '../shared/dates.js';
import { type GivenReservation, readReservations } from './reservation-form.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';
import type { StepOwner } from './step-reservation-rules.js';
import { workingDaysOf } from './working-days.js';

/** Verdict and rows of a step's form: as typed, or one blank row. */
export function presentStepReservations(
  services: Pick<Services, 'clock' | 'config'>,
  owners: readonly StepOwner[],
  body: Readonly<Record<string, unknown>> | null,
): ReservationRowsProps {
  const today = services.clock.today();
  const inAWeek = workingDaysOf(services.config.holidayState).atOrAfter(addDays(today, 7));
  const blank = { text: '', dueOn: inAWeek, ownerId: owners[0]?.id ?? '' };
  const typed = body ? readReservations(body) : null;
  const rows = typed && typed.rows.length > 0 ? typed.rows : [blank];
  return {
    verdict: typed?.verdict || 'ohne',
    rows: body?.tun === 'zeile' ? [...rows, blank] : rows,
    owners: owners.map(({ id, name, role }) => ({ value: id, label: `${name} (${role})` })),
    minDay: today,
    dayHint: 'Ein Arbeitstag ab heute.',
  };
}

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
