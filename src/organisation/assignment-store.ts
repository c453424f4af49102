import type { Reader, Tx } from '../platform/db/database.js';
import { type Day, fromDate, fromDateOrNull, toDate } from '../shared/dates.js';
import { invalidInput, notFound } from '../shared/errors.js';

export type AssignmentKind = 'HOLDER' | 'STAND_IN' | 'ACTING' | 'SUCCESSOR';

/** Who fills a post, how, and from when to when (last day included; null = open). */
export interface Assignment {
  readonly id: string;
  readonly positionId: string;
  readonly personId: string;
  readonly personName: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  /** Share of a full post in percent. */
  readonly share: number;
}

const columns = {
  id: true,
  positionId: true,
  personId: true,
  kind: true,
  startsOn: true,
  endsOn: true,
  share: true,
  person: { select: { name: true } },
} as const;

interface Row {
  id: string;
  positionId: string;
  personId: string;
  kind: AssignmentKind;
  startsOn: Date;
  endsOn: Date | null;
  share: number;
  person: { name: string };
}

function assignmentOf({ person, startsOn, endsOn, ...row }: Row): Assignment {
  return {
    ...row,
    personName: person.name,
    startsOn: fromDate(startsOn),
    endsOn: fromDateOrNull(endsOn),
  };
}

const rank: Record<AssignmentKind, number> = { HOLDER: 0, ACTING: 1, STAND_IN: 2, SUCCESSOR: 3 };

/** Holder before acting before stand-in; larger shares first, then whoever came first. */
export function byRank(a: Assignment, b: Assignment): number {
  return (
    rank[a.kind] - rank[b.kind] ||
    b.share - a.share ||
    a.startsOn.localeCompare(b.startsOn) ||
    a.personName.localeCompare(b.personName, 'de')
  );
}

/**
 * Holders, acting holders and stand-ins of these posts on `day`, in one query, ordered by `byRank`.
 * Deactivated accounts are left out: nothing may fall to somebody who cannot sign in.
 */
export async function currentAssignments(
  reader: Reader,
  positionIds: Iterable<string>,
  day: Day,
): Promise<readonly Assignment[]> {
  const wanted = [...new Set(positionIds)];
  if (wanted.length === 0) return [];
  const rows = await reader.$queryRaw<Assignment[]>`
    select a.id, a."positionId", a."personId", p.name as "personName", a.kind::text as kind,
      a."startsOn"::text as "startsOn", a."endsOn"::text as "endsOn", a.share
    from "Assignment" a join "Person" p on p.id = a."personId"
    where a."positionId" = any(${wanted}::uuid[]) and a.kind <> 'SUCCESSOR' and p.active
      and a."startsOn" <= ${day}::date and (a."endsOn" is null or a."endsOn" >= ${day}::date)`;
  return rows.sort(byRank);
}

/** The whole history of a post, past and future, oldest first. */
export async function assignmentsOfPosition(
  reader: Reader,
  positionId: string,
): Promise<readonly Assignment[]> {
  const rows = await reader.assignment.findMany({
    where: { positionId },
    select: columns,
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(assignmentOf);
}

export interface NewAssignment {
  readonly positionId: string;
  readonly personId: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day;
  readonly endsOn?: Day | null;
  readonly share?: number;
}

/**
 * Puts a person on a post. Who already is on it in the same way on that day stays so: the existing row is returned.
 * The caller records the act.
 * @throws InvalidInput where the end lies before the start
 */
export async function createAssignment(tx: Tx, given: NewAssignment): Promise<{ id: string }> {
  const { positionId, personId, kind, startsOn, endsOn = null, share = 100 } = given;
  if (endsOn && endsOn < startsOn) throw invalidInput('Das Ende der Besetzung liegt vor ihrem Beginn.');
  const existing = await tx.assignment.findFirst({
    where: {
      positionId,
      personId,
      kind,
      startsOn: { lte: toDate(startsOn) },
      OR: [{ endsOn: null }, { endsOn: { gte: toDate(startsOn) } }],
    },
    select: { id: true },
  });
  if (existing) return existing;
  return tx.assignment.create({
    data: {
      positionId,
      personId,
      kind,
      startsOn: toDate(startsOn),
      endsOn: endsOn ? toDate(endsOn) : null,
      share,
    },
    select: { id: true },
  });
}

/**
 * Sets the last day of an assignment (included). The caller records the act.
 * @throws NotFound for unknown ids, InvalidInput where the day lies before the start
 */
export async function endAssignment(tx: Tx, id: string, endsOn: Day): Promise<void> {
  const row = await tx.assignment.findUnique({ where: { id }, select: { startsOn: true } });
  if (!row) throw notFound();
  if (endsOn < fromDate(row.startsOn)) throw invalidInput('Das Ende der Besetzung liegt vor ihrem Beginn.');
  await tx.assignment.update({ where: { id }, data: { endsOn: toDate(endsOn) } });
}
