import type { Tx } from '../platform/db/database.js';
import { type Day, fromDate, toDate } from '../shared/dates.js';
import { invalidInput, notFound } from '../shared/errors.js';

/**
 * Gives an assignment another first or last day (null: open end). The caller records the act.
 * @throws NotFound for unknown ids, InvalidInput where the end would lie before the start
 */
export async function rescheduleAssignment(
  tx: Tx,
  id: string,
  days: { startsOn?: Day; endsOn?: Day | null },
): Promise<void> {
  const row = await tx.assignment.findUnique({ where: { id }, select: { startsOn: true, endsOn: true } });
  if (!row) throw notFound();
  const startsOn = days.startsOn ?? fromDate(row.startsOn);
  const endsOn = days.endsOn === undefined ? row.endsOn && fromDate(row.endsOn) : days.endsOn;
  if (endsOn && endsOn < startsOn) throw invalidInput('Das Ende der Besetzung liegt vor ihrem Beginn.');
  await tx.assignment.update({
    where: { id },
    data: { startsOn: toDate(startsOn), endsOn: endsOn ? toDate(endsOn) : null },
  });
}

/** Takes back an assignment that has not begun; one that has begun is history and stays. The caller records the act. */
export async function withdrawAssignment(tx: Tx, id: string, today: Day): Promise<boolean> {
  const { count } = await tx.assignment.deleteMany({ where: { id, startsOn: { gt: toDate(today) } } });
  return count > 0;
}

/** A holding that gets an end, as `endOpenHoldings` found it. */
export interface EndedHolding {
  readonly assignmentId: string;
  readonly positionId: string;
  readonly personId: string;
}

/**
 * Ends the holdings of these people on these posts where no end is known and they have begun by then; one statement
 * however many they are. The caller records the act.
 */
export async function endOpenHoldings(
  tx: Tx,
  ends: readonly { positionId: string; personId: string; endsOn: Day }[],
): Promise<readonly EndedHolding[]> {
  if (ends.length === 0) return [];
  return tx.$queryRaw<EndedHolding[]>`
    update "Assignment" a set "endsOn" = e."endsOn"
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e("positionId" uuid, "personId" uuid, "endsOn" date)
    where a."positionId" = e."positionId" and a."personId" = e."personId" and a.kind = 'HOLDER'
      and a."endsOn" is null and a."startsOn" <= e."endsOn"
    returning a.id as "assignmentId", a."positionId", a."personId"`;
}

/** Ends everything that somebody fills, today at the latest; what has not begun is taken back. The caller records the act. */
export async function endAssignmentsOf(tx: Tx, personId: string, today: Day): Promise<void> {
  await tx.assignment.deleteMany({ where: { personId, startsOn: { gt: toDate(today) } } });
  await tx.assignment.updateMany({
    where: { personId, OR: [{ endsOn: null }, { endsOn: { gt: toDate(today) } }] },
    data: { endsOn: toDate(today) },
  });
}
