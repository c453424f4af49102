import type { Reader } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { packageFor } from './package-access.js';
import { findReservation, type ReservationRow } from './reservation-store.js';
import { accessTo } from './run-access.js';
import { findRunByNumber, type Run } from './run-store.js';

/** A reservation with the run that waits for it. */
export interface ReservationAccess {
  readonly row: ReservationRow;
  readonly run: Run;
  /** True where the actor leads the post and may report it mended in the owner's stead. */
  readonly leads: boolean;
}

/**
 * The one door to a reservation. What was reserved about the package is for those who read the package; what was
 * reserved at a step is for everybody in the run, because IT or house service mend it.
 * @throws NotFound for unknown ones, those of other runs, and where the actor may not read
 */
export async function reservationFor(
  services: Services,
  actor: Actor,
  number: string,
  id: string,
  reader: Reader = services.db.read,
): Promise<ReservationAccess> {
  const run = await findRunByNumber(reader, number);
  const row =
    run && (await findReservation(reader, [run.id, ...(run.handoverId ? [run.handoverId] : [])], id));
  if (!row) throw notFound();
  if (row.stepKey !== null) {
    if (row.runId !== run.id) throw notFound();
    const { standing } = accessTo(run, actor, 'read');
    return { row, run, leads: run.status === 'ACTIVE' && standing.leads };
  }
  const { base, rights } = await packageFor(services, actor, number, 'read', reader);
  return { row, run: base, leads: rights.review };
}
