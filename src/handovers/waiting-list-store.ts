import type { Reader } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { readableRuns } from './list-runs.js';

/** What somebody waits for. */
export type WaitingKind = 'step' | 'reservation' | 'stand-in' | 'search' | 'nobody';

/** Something that waits, for whom, since when. */
export interface WaitingItem {
  readonly kind: WaitingKind;
  readonly runNumber: string;
  readonly positionNumber: string;
  readonly positionTitle: string;
  /** Of a step. */
  readonly stepKey: string | null;
  readonly reservationId: string | null;
  readonly what: string;
  /** Null where nobody has it. */
  readonly who: string | null;
  readonly role: string | null;
  readonly since: Day;
  /** Steps that wait for this one. */
  readonly holdsUp: number;
}

/** Items a page shows. */
export const waitingShown = 200;

/**
 * Everything in the actor's running cases that waits past its day: late steps and reservations, posts that fall vacant
 * without an accepted stand-in, vacancies whose successor nobody looks for by a day, and steps that nobody has. The
 * longest waiting first. One query; the total is in `total` of the first row.
 */
export async function listWaiting(
  reader: Reader,
  actor: Actor,
  today: Day,
  kind: WaitingKind | null,
  limit = waitingShown,
): Promise<{
  readonly items: readonly WaitingItem[];
  readonly counts: Readonly<Record<WaitingKind, number>>;
}> {
  const rows = await reader.$queryRaw<(WaitingItem & { counts: Record<WaitingKind, number> })[]>`
    with runs as (
      select r.id, r.number, r.kind, r."lastDayOn", r."vacantFromOn", r."standInAcceptedOn", r."successorStartsOn",
        r."searchUntilOn", r."standInId", o.number as "positionNumber", o.title as "positionTitle"
      from "Run" r join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"
      where r.status = 'ACTIVE' and ${readableRuns(actor)}
    ), waiting as (
      select 'step' as kind, r.number as "runNumber", r."positionNumber", r."positionTitle", s.key as "stepKey",
        null::uuid as "reservationId", s.title as what, p.name as who, g.role, s."dueOn" as since,
        (select count(*)::int from "RunStep" b where b."runId" = s."runId" and s.key = any(b.after)
          and b.status in ('OPEN', 'BLOCKED', 'REJECTED')) as "holdsUp"
      from runs r join "RunStep" s on s."runId" = r.id and s.status = 'OPEN' and s."dueOn" < ${today}::date
      left join "StepAssignee" g on g."stepId" = s.id and g.rank = 0 left join "Person" p on p.id = g."personId"
      union all
      select 'nobody', r.number, r."positionNumber", r."positionTitle", s.key, null, s.title, null, g.role,
        coalesce(s."dueOn", ${today}::date), 0
      from runs r join "RunStep" s on s."runId" = r.id and s.status in ('OPEN', 'BLOCKED', 'REJECTED')
      join "StepAssignee" g on g."stepId" = s.id and g.rank = 0 and g."personId" is null
      where g."positionId" is null or not exists (select 1 from "Assignment" h join "Person" q on q.id = h."personId" and q.active
        where h."positionId" = g."positionId" and h.kind <> 'SUCCESSOR' and h."startsOn" <= ${today}::date
          and (h."endsOn" is null or h."endsOn" >= ${today}::date))
      union all
      select 'reservation', r.number, r."positionNumber", r."positionTitle", null, v.id,
        case v.status when 'OPEN' then 'Vorbehalt erledigen' else 'Erledigung eines Vorbehalts bestätigen' end,
        p.name, null, v."dueOn", 0
      from runs r join "Acceptance" c on c."runId" = r.id join "Reservation" v on v."acceptanceId" = c.id
      left join "Person" p on p.id = case v.status when 'OPEN' then v."ownerId" else c."personId" end
      where v.status <> 'CONFIRMED' and v."dueOn" < ${today}::date
      union all
      select 'stand-in', r.number, r."positionNumber", r."positionTitle", null, null,
        case when r."standInId" is null then 'Vertretung benennen' else 'Vertretung annehmen' end, p.name, 'VT',
        r."vacantFromOn", 0
      from runs r left join "Person" p on p.id = r."standInId"
      where r.kind = 'HANDOVER' and r."standInAcceptedOn" is null and r."vacantFromOn" <= ${today}::date
        and (r."successorStartsOn" is null or r."successorStartsOn" > ${today}::date)
      union all
      select 'search', r.number, r."positionNumber", r."positionTitle", null, null,
        case when r."searchUntilOn" is null then 'Nachfolge suchen; noch kein Tag gesetzt' else 'Nachfolge klären' end,
        (select p.name from "RunStep" s join "StepAssignee" g on g."stepId" = s.id and g.role = 'FK'
          join "Person" p on p.id = g."personId" where s."runId" = r.id and s.status in ('OPEN', 'BLOCKED', 'REJECTED')
          order by s.sort limit 1), 'FK', coalesce(r."searchUntilOn", r."vacantFromOn"), 0
      from runs r
      where r.kind = 'HANDOVER' and r."successorStartsOn" is null and r."vacantFromOn" <= ${today}::date
        and coalesce(r."searchUntilOn", r."vacantFromOn") <= ${today}::date
        and exists (select 1 from "RunStep" s where s."runId" = r.id and s.purpose = 'acceptance:successor'
          and s.status not in ('DONE', 'WAIVED'))
    ), counted as (
      select json_object_agg(k.kind, k.n) as counts from (select kind, count(*)::int as n from waiting group by kind) k
    )
    select w.*, w.since::text as since, c.counts from waiting w cross join counted c
    where ${kind === null ? Prisma.sql`true` : Prisma.sql`w.kind = ${kind}`}
    order by w.since, w."runNumber", w."stepKey" limit ${limit}`;
  const none = { step: 0, reservation: 0, 'stand-in': 0, search: 0, nobody: 0 };
  return { items: rows, counts: { ...none, ...(rows[0]?.counts ?? {}) } };
}
