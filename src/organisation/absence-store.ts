import type { Reader, Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';

/** Somebody away from a day to a day, and who stands in. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly standInId: string;
  readonly standInName: string;
  readonly startsOn: Day;
  /** Last day away. */
  readonly endsOn: Day;
}

/** Absences that have not ended, of these people or covered by them, next first; of everybody where null. One query. */
export async function listAbsences(
  reader: Reader,
  personIds: readonly string[] | null,
  today: Day,
): Promise<readonly Absence[]> {
  return reader.$queryRaw<Absence[]>`
    select b.id, b."personId", p.name as "personName", b."standInId", s.name as "standInName",
      b."startsOn"::text as "startsOn", b."endsOn"::text as "endsOn"
    from "Absence" b join "Person" p on p.id = b."personId" join "Person" s on s.id = b."standInId"
    where b."cancelledAt" is null and b."endsOn" >= ${today}::date
      and (${personIds === null} or b."personId" = any(${[...(personIds ?? [])]}::uuid[])
        or b."standInId" = any(${[...(personIds ?? [])]}::uuid[]))
    order by b."startsOn", p.name limit 200`;
}

/** The absence with this id where it has not been taken back; null otherwise. */
export async function findAbsence(reader: Reader, id: string): Promise<Absence | null> {
  const rows = await reader.$queryRaw<Absence[]>`
    select b.id, b."personId", p.name as "personName", b."standInId", s.name as "standInName",
      b."startsOn"::text as "startsOn", b."endsOn"::text as "endsOn"
    from "Absence" b join "Person" p on p.id = b."personId" join "Person" s on s.id = b."standInId"
    where b.id = ${id}::uuid and b."cancelledAt" is null for update of b`;
  return rows[0] ?? null;
}

export async function insertAbsence(
  tx: Tx,
  absence: { personId: string; standInId: string; startsOn: Day; endsOn: Day; enteredById: string },
): Promise<{ id: string }> {
  const { startsOn, endsOn, ...people } = absence;
  return tx.absence.create({
    data: { ...people, startsOn: toDate(startsOn), endsOn: toDate(endsOn) },
    select: { id: true },
  });
}

/** Ends an absence on this day (included). */
export async function shortenAbsence(tx: Tx, id: string, endsOn: Day): Promise<void> {
  await tx.absence.update({ where: { id }, data: { endsOn: toDate(endsOn) }, select: { id: true } });
}

/** Takes an absence back that has not begun. */
export async function withdrawAbsence(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.absence.update({ where: { id }, data: { cancelledAt: at }, select: { id: true } });
}
