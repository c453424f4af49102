import type { Reader } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { RunStatus } from './run-store.js';
import type { RunKind } from './template-terms.js';

/** A run as a list shows it. */
export interface ListedRun {
  readonly id: string;
  readonly number: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly positionNumber: string;
  readonly positionTitle: string;
  readonly unitName: string;
  readonly leaverName: string | null;
  readonly standInName: string | null;
  readonly successorName: string | null;
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly closedOn: Day | null;
  /** Counted now; waived steps count as neither. */
  readonly done: number;
  readonly total: number;
  readonly overdue: number;
  /** The next step that can be done, and who is to do it. */
  readonly nextTitle: string | null;
  readonly nextDueOn: Day | null;
  readonly nextPersonName: string | null;
}

/** The same decision as `mayOnRun(…, 'read')`, for lists; a test proves that the two agree. */
export function readableRuns(actor: Actor): Prisma.Sql {
  if (actor.permissions.has('handovers.read-any')) return Prisma.sql`true`;
  const me = Prisma.sql`${actor.personId}::uuid`;
  // Whoever stands in for somebody who is away sees what they see, by person and by post.
  const away = actor.standsInFor ?? [];
  const us = Prisma.sql`${[actor.personId, ...away.map(({ personId }) => personId)]}::uuid[]`;
  const posts = Prisma.sql`${[...actor.positions.map(({ id }) => id), ...away.flatMap(({ positionIds }) => positionIds)]}::uuid[]`;
  const led = Prisma.sql`${[...actor.ledUnitIds]}::uuid[]`;
  return Prisma.sql`(
    r."leaverId" = any(${us}) or r."standInId" = any(${us}) or r."successorId" = any(${us})
    or coalesce(${me} = r."mentorId", false) or r.id = any(${[...(actor.insightIds ?? [])]}::uuid[])
    or exists (select 1 from unnest(u.path) as above(id) where above.id = any(${led})
      and not (u."headPositionId" is not distinct from r."positionId" and above.id = u.id))
    or exists (select 1 from "RunStep" x join "StepAssignee" y on y."stepId" = x.id
      where x."runId" = r.id and (y."personId" = any(${us}) or y."positionId" = any(${posts}))))`;
}

/** Which of these the actor may read. One query. */
export async function readableRunIds(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    select r.id from "Run" r join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"
    where r.id = any(${[...ids]}::uuid[]) and ${readableRuns(actor)}`;
  return rows.map(({ id }) => id);
}

export type RunFilter = 'running' | 'late' | 'done';

const overdueSteps = (today: Day) =>
  Prisma.sql`select 1 from "RunStep" s where s."runId" = r.id and s.status = 'OPEN' and s."dueOn" < ${today}::date`;

function stateOf(filter: RunFilter, today: Day): Prisma.Sql {
  if (filter === 'done') return Prisma.sql`r.status <> 'ACTIVE'`;
  if (filter === 'late') return Prisma.sql`r.status = 'ACTIVE' and exists (${overdueSteps(today)})`;
  return Prisma.sql`r.status = 'ACTIVE'`;
}

/** Runs a page of a list shows. */
export const runsPerPage = 25;

/** The runs this actor may read, the most urgent first; with the number of runs for each filter. Two queries. */
export async function listRuns(
  reader: Reader,
  actor: Actor,
  options: { filter: RunFilter; today: Day; page: number; positionId?: string },
): Promise<{ runs: readonly ListedRun[]; counts: Readonly<Record<RunFilter, number>> }> {
  const { filter, today, page, positionId } = options;
  const scope = positionId
    ? Prisma.sql`${readableRuns(actor)} and r."positionId" = ${positionId}::uuid`
    : readableRuns(actor);
  const from = Prisma.sql`"Run" r join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"`;
  const counted = await reader.$queryRaw<Record<RunFilter, number>[]>`
    select count(*) filter (where ${stateOf('running', today)})::int as running,
      count(*) filter (where ${stateOf('late', today)})::int as late,
      count(*) filter (where ${stateOf('done', today)})::int as done
    from ${from} where ${scope}`;
  const order =
    filter === 'done'
      ? Prisma.sql`r."closedAt" desc nulls last, r.number desc`
      : Prisma.sql`coalesce(r."lastDayOn", r."successorStartsOn") asc nulls last, r.number`;
  const runs = await reader.$queryRaw<ListedRun[]>`
    select page.*, counts.done, counts.total, counts.overdue, next.title as "nextTitle", next."dueOn"::text as "nextDueOn",
      next.name as "nextPersonName"
    from (
      select r.id, r.number, r.kind::text as kind, r.status::text as status, o.number as "positionNumber",
        o.title as "positionTitle", u.name as "unitName", l.name as "leaverName", v.name as "standInName",
        n.name as "successorName", r."lastDayOn"::text as "lastDayOn",
        r."successorStartsOn"::text as "successorStartsOn",
        (r."closedAt" at time zone 'Europe/Berlin')::date::text as "closedOn", row_number() over (order by ${order}) as place
      from ${from}
      left join "Person" l on l.id = r."leaverId"
      left join "Person" v on v.id = r."standInId"
      left join "Person" n on n.id = r."successorId"
      where ${scope} and ${stateOf(filter, today)}
      order by place limit ${runsPerPage} offset ${(page - 1) * runsPerPage}
    ) page
    cross join lateral (
      select count(*) filter (where s.status = 'DONE')::int as done,
        count(*) filter (where s.status <> 'WAIVED')::int as total,
        count(*) filter (where s.status = 'OPEN' and s."dueOn" < ${today}::date)::int as overdue
      from "RunStep" s where s."runId" = page.id
    ) counts
    left join lateral (
      select s.title, s."dueOn", p.name from "RunStep" s
      left join "StepAssignee" a on a."stepId" = s.id and a.rank = 0
      left join "Person" p on p.id = a."personId"
      where s."runId" = page.id and s.status = 'OPEN' and page.status = 'ACTIVE'
      order by s."dueOn" nulls last, s.sort limit 1
    ) next on true
    order by page.place`;
  return { runs, counts: counted[0] ?? { running: 0, late: 0, done: 0 } };
}

/** Every run of a post that the actor may read, newest first: for the post's page. One query. */
export interface PositionRun {
  readonly number: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly lastDayOn: Day | null;
  readonly vacantFromOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly startedOn: Day;
  readonly closedOn: Day | null;
  readonly done: number;
  readonly total: number;
}

export async function runsOfPosition(
  reader: Reader,
  actor: Actor,
  positionId: string,
): Promise<readonly PositionRun[]> {
  return reader.$queryRaw<PositionRun[]>`
    select r.number, r.kind::text as kind, r.status::text as status, r."lastDayOn"::text as "lastDayOn",
      r."vacantFromOn"::text as "vacantFromOn", r."successorStartsOn"::text as "successorStartsOn",
      (r."startedAt" at time zone 'Europe/Berlin')::date::text as "startedOn",
      (r."closedAt" at time zone 'Europe/Berlin')::date::text as "closedOn",
      (select count(*) filter (where s.status = 'DONE')::int from "RunStep" s where s."runId" = r.id) as done,
      (select count(*) filter (where s.status <> 'WAIVED')::int from "RunStep" s where s."runId" = r.id) as total
    from "Run" r join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"
    where r."positionId" = ${positionId}::uuid and ${readableRuns(actor)}
    order by r."startedAt" desc`;
}
