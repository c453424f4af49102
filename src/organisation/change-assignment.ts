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
