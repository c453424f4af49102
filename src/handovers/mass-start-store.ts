import type { Reader, Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';
import type { MassStartWish } from './mass-start-lookup.js';

/** What became of a line. */
export type LineState = 'WAITING' | 'STARTED' | 'RUNNING' | 'REFUSED';

/** A line that waits for its start. */
export interface WaitingLine extends MassStartWish {
  readonly line: number;
}

/** @returns the new order's id */
export async function insertMassStart(
  tx: Tx,
  order: {
    readonly fileName: string;
    readonly createdById: string;
    readonly createdAt: Date;
    readonly lines: readonly WaitingLine[];
  },
): Promise<string> {
  const { fileName, createdById, createdAt, lines } = order;
  const { id } = await tx.massStart.create({
    data: { fileName, createdById, createdAt },
    select: { id: true },
  });
  await tx.massStartLine.createMany({
    data: lines.map(({ lastDayOn, successorStartsOn, ...line }) => ({
      ...line,
      massStartId: id,
      lastDayOn: toDate(lastDayOn),
      successorStartsOn: successorStartsOn && toDate(successorStartsOn),
    })),
  });
  return id;
}

/** Takes the next waiting lines and holds them until the transaction ends; a second worker passes them by. */
export async function claimLines(tx: Tx, id: string, count: number): Promise<readonly WaitingLine[]> {
  return tx.$queryRaw<WaitingLine[]>`
    select line, "positionId", "templateVersionId", "leaverId", "standInId", "successorId",
      "lastDayOn"::text as "lastDayOn", "successorStartsOn"::text as "successorStartsOn"
    from "MassStartLine" where "massStartId" = ${id}::uuid and state = 'WAITING'
    order by line limit ${count} for update skip locked`;
}

/** What became of some lines, in one statement. */
export async function settleLines(
  tx: Tx,
  id: string,
  lines: readonly { line: number; state: LineState; message: string; runId: string | null }[],
): Promise<void> {
  await tx.$executeRaw`
    update "MassStartLine" l set state = n.state::"MassStartState", message = n.message, "runId" = n."runId"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n(line int, state text, message text, "runId" uuid)
    where l."massStartId" = ${id}::uuid and l.line = n.line`;
}

/** An order as the list of the last ones shows it. */
export interface MassStartSummary {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: Date;
  readonly createdByName: string | null;
  readonly waiting: number;
  readonly started: number;
  readonly left: number;
}

/** The newest orders, or the one with this id. One query. */
export async function listMassStarts(
  reader: Reader,
  only: string | null,
  limit: number,
): Promise<readonly MassStartSummary[]> {
  return reader.$queryRaw<MassStartSummary[]>`
    select m.id, m."fileName", m."createdAt", p.name as "createdByName", c.waiting, c.started, c.left
    from (select * from "MassStart" where ${only}::uuid is null or id = ${only}::uuid
      order by "createdAt" desc limit ${limit}) m
    left join "Person" p on p.id = m."createdById"
    cross join lateral (
      select count(*) filter (where state = 'WAITING')::int as waiting,
        count(*) filter (where state = 'STARTED')::int as started,
        count(*) filter (where state in ('RUNNING', 'REFUSED'))::int as left
      from "MassStartLine" where "massStartId" = m.id
    ) c
    order by m."createdAt" desc`;
}

/** A line of an order with names. */
export interface MassStartLineRow {
  readonly line: number;
  readonly state: LineState;
  readonly message: string;
  readonly positionNumber: string | null;
  readonly positionTitle: string | null;
  readonly leaverName: string | null;
  readonly lastDayOn: Day;
  readonly runNumber: string | null;
}

/** Lines of an order: those not started first. One query. */
export async function linesOf(reader: Reader, id: string): Promise<readonly MassStartLineRow[]> {
  return reader.$queryRaw<MassStartLineRow[]>`
    select l.line, l.state::text as state, l.message, o.number as "positionNumber", o.title as "positionTitle",
      p.name as "leaverName", l."lastDayOn"::text as "lastDayOn", r.number as "runNumber"
    from "MassStartLine" l
    left join "Position" o on o.id = l."positionId"
    left join "Person" p on p.id = l."leaverId"
    left join "Run" r on r.id = l."runId"
    where l."massStartId" = ${id}::uuid
    order by (l.state in ('STARTED', 'WAITING')), l.line`;
}

/** Deletes orders made before `before` that have nothing waiting; the handovers stay. */
export async function removeOldMassStarts(tx: Tx, before: Date): Promise<void> {
  await tx.massStart.deleteMany({
    where: { createdAt: { lt: before }, lines: { none: { state: 'WAITING' } } },
  });
}
