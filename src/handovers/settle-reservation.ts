import { record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden } from '../shared/errors.js';
import { closeWhenSettled } from './close-run.js';
import { completeStepFor } from './complete-step.js';
import { reservationFor } from './reservation-access.js';
import type { ReservationRow } from './reservation-store.js';
import { addRunEvents, type RunEventName } from './run-events.js';
import { absentOf } from './run-policy.js';
import { countOpenReservations, lockRun, type Run } from './run-store.js';

/** Resolve: the owner says it is mended. Confirm or return: the receiver says whether it is. */
export type ReservationAct = 'resolve' | 'confirm' | 'return';

export interface ReservationChange {
  readonly number: string;
  readonly id: string;
  readonly act: ReservationAct;
  /** What was done, or what is still missing. */
  readonly note: string;
  readonly revision: number;
  readonly confirmed?: boolean;
}

const rules = {
  resolve: { from: 'OPEN', to: 'RESOLVED', event: 'reservation.resolved' },
  confirm: { from: 'RESOLVED', to: 'CONFIRMED', event: 'reservation.confirmed' },
  return: { from: 'RESOLVED', to: 'OPEN', event: 'reservation.returned' },
} as const satisfies Record<ReservationAct, { from: string; to: string; event: RunEventName }>;

/** The owner, where they are away and the actor stands in for them. */
export function absentOwner(actor: Actor, { ownerId }: Pick<ReservationRow, 'ownerId'>) {
  return ownerId === null || ownerId === actor.personId
    ? undefined
    : absentOf(actor, { personId: ownerId, positionId: null });
}

/** What this actor may do with the reservation now, for buttons and checks. */
export function reservationActs(
  actor: Actor,
  leads: boolean,
  row: Pick<ReservationRow, 'status' | 'ownerId' | 'receiverId'>,
): readonly ReservationAct[] {
  if (row.status === 'OPEN') {
    const stead = row.receiverId !== actor.personId && (leads || absentOwner(actor, row) !== undefined);
    return row.ownerId === actor.personId || stead ? ['resolve'] : [];
  }
  return row.status === 'RESOLVED' && row.receiverId === actor.personId ? ['confirm', 'return'] : [];
}

/**
 * Moves a reservation on. The same act twice is one.
 * @throws NotFound for reservations of other runs, Forbidden for others than owner and receiver, Conflict where somebody
 * was faster
 */
export async function settleReservation(
  services: Services,
  actor: Actor,
  input: ReservationChange,
): Promise<{ readonly isNew: boolean }> {
  const { from, to, event } = rules[input.act];
  return services.db.transact(async (tx) => {
    const { run: base } = await reservationFor(services, actor, input.number, input.id, tx);
    await lockRun(tx, base.id);
    const { row, leads } = await reservationFor(services, actor, input.number, input.id, tx);
    const mine = reservationActs(actor, leads, { ...row, status: from });
    // The superior reports it in their own right, whoever is away.
    const absent = input.act === 'resolve' && !leads ? absentOwner(actor, row) : undefined;
    if (!mine.includes(input.act))
      throw forbidden(
        input.act === 'resolve'
          ? 'Als erledigt melden kann das nur die zuständige Person, wer sie vertritt, oder die Führungskraft.'
          : 'Bestätigen kann das nur, wer den Vorbehalt gemacht hat.',
      );
    if (row.status === to && row.revision === input.revision + 1) return { isNew: false };
    if (row.status !== from || row.revision !== input.revision)
      throw conflict('Dieser Vorbehalt wurde inzwischen geändert. Bitte sehen Sie sich den neuen Stand an.');
    await write(tx, services, actor, input, row, absent?.personId ?? null);
    await addRunEvents(tx, actor, base.id, [
      {
        what: event,
        old: { status: from, ...(row.resolution ? { resolution: row.resolution } : {}) },
        new: {
          status: to,
          reservation: row.id,
          ...(input.note ? { note: input.note } : {}),
          ...(absent ? { forPersonId: absent.personId, inPlaceOf: true } : {}),
        },
      },
    ]);
    await record(tx, actor, {
      action: event,
      objectType: 'reservation',
      objectId: row.id,
      label: `${base.number}, Stelle ${base.position.number}${absent ? ' (in Vertretung)' : ''}`,
      details: {
        ...(absent ? { inPlaceOf: absent.personId } : {}),
        ...(input.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    if (to === 'CONFIRMED') await settleRuns(tx, services, actor, base);
    return { isNew: true };
  });
}

async function write(
  tx: Tx,
  services: Services,
  actor: Actor,
  { act, note }: ReservationChange,
  row: ReservationRow,
  resolvedForId: string | null,
): Promise<void> {
  const at = services.clock.now();
  const data = {
    resolve: {
      status: 'RESOLVED',
      resolution: note,
      resolvedAt: at,
      resolvedById: actor.personId,
      resolvedForId,
    },
    confirm: { status: 'CONFIRMED', confirmedAt: at, confirmedById: actor.personId },
    return: { status: 'OPEN', resolution: note, resolvedAt: null, resolvedById: null, resolvedForId: null },
  } as const;
  await tx.reservation.update({ where: { id: row.id }, data: { ...data[act], revision: { increment: 1 } } });
}

/** The last confirmation finishes the step "Beanstandungen erledigen" and may close the runs. */
async function settleRuns(tx: Tx, services: Services, actor: Actor, base: Run): Promise<void> {
  if ((await countOpenReservations(tx, base.id)) > 0) return;
  await completeStepFor(
    tx,
    services,
    actor,
    base,
    'reservations',
    { note: 'Alle Vorbehalte sind erledigt und bestätigt.' },
    { evenIfBlocked: true },
  );
  await closeWhenSettled(tx, services, actor, base.id);
  const inductions = await tx.run.findMany({
    where: { handoverId: base.id, status: 'ACTIVE' },
    select: { id: true },
  });
  for (const { id } of inductions) await closeWhenSettled(tx, services, actor, id);
}
