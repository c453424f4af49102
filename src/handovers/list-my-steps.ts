import type { Reader } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import type { StepStatus } from './step-states.js';
import type { RunKind, StepKind } from './template-terms.js';

/** A step of mine with what it needs to be understood without opening it. */
export interface MyStep {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly kind: StepKind;
  readonly status: StepStatus;
  readonly mandatory: boolean;
  readonly dueOn: Day | null;
  readonly completedOn: Day | null;
  readonly role: string;
  /** 0: I answer for it; others: I take part. */
  readonly rank: number;
  readonly note: string | null;
  /** Whom the step names; not the reader where they fill the post or stand in for somebody who is away. */
  readonly personId: string | null;
  readonly positionId: string | null;
  readonly runNumber: string;
  readonly runKind: RunKind;
  readonly startedOn: Day;
  readonly positionNumber: string;
  readonly positionTitle: string;
  /** Unfinished steps that wait for this one. */
  readonly blocks: readonly { readonly key: string; readonly title: string }[];
  /** What this one waits for, and who is to do it. */
  readonly waitsFor: readonly { readonly key: string; readonly title: string; readonly who: string | null }[];
}

/**
 * Steps of this person: named themselves, by a post they hold (not as stand-in, to whom nothing was handed), or of
 * somebody who is away and for whom they stand in, but for what only that person can declare (run-policy.ts).
 */
function mine(actor: Actor): Prisma.Sql {
  const held = actor.positions.filter(({ kind }) => kind !== 'STAND_IN').map(({ id }) => id);
  const own = Prisma.sql`a."personId" = ${actor.personId}::uuid or a."positionId" = any(${held}::uuid[])`;
  const away = actor.standsInFor ?? [];
  if (away.length === 0) return Prisma.sql`(${own})`;
  const people = away.map(({ personId }) => personId);
  const posts = away.flatMap(({ positionIds }) => positionIds);
  return Prisma.sql`(${own} or (s.kind not in ('READING', 'ACCEPTANCE')
    and (a."personId" = any(${people}::uuid[]) or a."positionId" = any(${posts}::uuid[]))))`;
}

const columns = Prisma.sql`
  s.id, s.key, s.title, s.kind::text as kind, s.status::text as status, s.mandatory, s."dueOn"::text as "dueOn",
  (s."completedAt" at time zone 'Europe/Berlin')::date::text as "completedOn",
  m.role, m.rank, m."climbedNote" as note, m."personId", m."positionId", r.number as "runNumber", r.kind::text as "runKind",
  (r."startedAt" at time zone 'Europe/Berlin')::date::text as "startedOn",
  o.number as "positionNumber", o.title as "positionTitle"`;

/** A person's open steps in running cases, next first (blocked ones last). One query. */
export async function listOpenSteps(reader: Reader, actor: Actor, limit = 500): Promise<readonly MyStep[]> {
  return reader.$queryRaw<MyStep[]>`
    with own as (
      select distinct on (a."stepId") a."stepId", a.role, a.rank, a."climbedNote", a."personId", a."positionId"
      from "StepAssignee" a join "RunStep" s on s.id = a."stepId"
      where ${mine(actor)} and s.status in ('OPEN', 'BLOCKED', 'REJECTED')
      order by a."stepId", (a."personId" is distinct from ${actor.personId}::uuid), a.rank
    )
    select ${columns},
      (select coalesce(json_agg(json_build_object('key', b.key, 'title', b.title) order by b.sort), '[]')
        from "RunStep" b where b."runId" = s."runId" and s.key = any(b.after) and b.status in ('OPEN', 'BLOCKED', 'REJECTED')) as blocks,
      (select coalesce(json_agg(json_build_object('key', w.key, 'title', w.title, 'who', p.name) order by w.sort), '[]')
        from "RunStep" w left join "StepAssignee" wa on wa."stepId" = w.id and wa.rank = 0
        left join "Person" p on p.id = wa."personId"
        where w."runId" = s."runId" and w.key = any(s.after) and w.status not in ('DONE', 'WAIVED')) as "waitsFor"
    from own m join "RunStep" s on s.id = m."stepId" join "Run" r on r.id = s."runId"
      join "Position" o on o.id = r."positionId"
    where r.status = 'ACTIVE'
    order by (s.status <> 'OPEN'), s."dueOn" nulls last, m.rank, r.number, s.sort
    limit ${limit}`;
}

/** What this person finished lately, newest first. One query. */
export async function listDoneSteps(reader: Reader, actor: Actor, limit = 30): Promise<readonly MyStep[]> {
  return reader.$queryRaw<MyStep[]>`
    select s.id, s.key, s.title, s.kind::text as kind, s.status::text as status, s.mandatory, s."dueOn"::text as "dueOn",
      (s."completedAt" at time zone 'Europe/Berlin')::date::text as "completedOn",
      '' as role, 0 as rank, null as note, null as "personId", null as "positionId", r.number as "runNumber", r.kind::text as "runKind",
      (r."startedAt" at time zone 'Europe/Berlin')::date::text as "startedOn",
      o.number as "positionNumber", o.title as "positionTitle", '[]'::json as blocks, '[]'::json as "waitsFor"
    from "RunStep" s join "Run" r on r.id = s."runId" join "Position" o on o.id = r."positionId"
    where s."completedById" = ${actor.personId}::uuid and s.status = 'DONE'
    order by s."completedAt" desc limit ${limit}`;
}

/** The steps to do next, for the start page: open, not waiting for others. One query. */
export async function nextStepsFor(reader: Reader, actor: Actor, limit: number): Promise<readonly MyStep[]> {
  const steps = await listOpenSteps(reader, actor, limit);
  return steps.filter(({ status }) => status === 'OPEN');
}
