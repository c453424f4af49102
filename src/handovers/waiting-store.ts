import type { Reader } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Day } from '../shared/dates.js';

/** What waits for somebody beside their steps: small things that keep a post's knowledge alive. */
export interface Waiting {
  readonly personId: string;
  /**
   * PROMPT: look through the post's package. CORRECTION: a proposal to the post. NOTES: notes of the conversation to release.
   * MODERATION: questions to lead somebody through. READINESS: the superior's half of the declaration.
   */
  readonly kind: 'PROMPT' | 'CORRECTION' | 'NOTES' | 'MODERATION' | 'READINESS';
  readonly postNumber: string;
  readonly postTitle: string;
  /** Null for PROMPT and CORRECTION, which belong to the post. */
  readonly runNumber: string | null;
  readonly count: number;
  readonly since: Day;
  /** Worth a line in today's digest: new since the last working day, or a prompt's two weeks are round. */
  readonly isNews: boolean;
}

/**
 * What waits for one person, or for everybody (null), in one statement. Posts ask whoever holds them or acts; a stand-in only
 * where nobody does.
 */
export async function waitingFor(
  reader: Reader,
  personId: string | null,
  today: Day,
  newSince: Day,
): Promise<readonly Waiting[]> {
  return reader.$queryRaw<Waiting[]>(waitingSql(personId, today, newSince));
}

/** The statement of `waitingFor`. */
export function waitingSql(personId: string | null, today: Day, newSince: Day): Prisma.Sql {
  return Prisma.sql`
    with filled as (
      select a."personId", a."positionId", a.kind from "Assignment" a join "Person" p on p.id = a."personId" and p.active
      where a.kind <> 'SUCCESSOR' and a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)
    ), asked as (
      select f."personId", f."positionId" from filled f
      where f.kind in ('HOLDER', 'ACTING') or not exists (
        select 1 from filled h where h."positionId" = f."positionId" and h.kind in ('HOLDER', 'ACTING'))
    ), waiting as (
      select a."personId", 'PROMPT' as kind, b."positionId", null::uuid as "runId", 1 as count, b."askedOn" as since,
        (${today}::date - b."askedOn") % 14 = 0 as news
      from "PackagePrompt" b join asked a on a."positionId" = b."positionId"
      where b."finishedAt" is null
        and not exists (select 1 from "PackagePrompt" c where c."positionId" = b."positionId" and c."askedOn" > b."askedOn")
      union all
      select d."personId", 'CORRECTION', c."positionId", null, count(*)::int,
        min((c."createdAt" at time zone 'Europe/Berlin')::date),
        max((c."createdAt" at time zone 'Europe/Berlin')::date) >= ${newSince}::date
      from "Correction" c
      -- Nobody decides about their own; where only the proposer fills the post, its superior does.
      join lateral (
        select a."personId" from asked a where a."positionId" = c."positionId" and a."personId" is distinct from c."proposedById"
        union
        select g."personId" from "RunStep" s join "StepAssignee" g on g."stepId" = s.id and g.role = 'FK'
        where s."runId" = c."runId" and g."personId" is not null and not exists (select 1 from asked a
          where a."positionId" = c."positionId" and a."personId" is distinct from c."proposedById")
      ) d on true
      where c.status = 'OPEN'
      group by d."personId", c."positionId"
      union all
      select r."leaverId", 'NOTES', r."positionId", r.id, count(*)::int,
        min((n."createdAt" at time zone 'Europe/Berlin')::date),
        max((n."createdAt" at time zone 'Europe/Berlin')::date) >= ${newSince}::date
      from "InterviewNote" n join "Run" r on r.id = n."runId" and r.status = 'ACTIVE'
      where n."releasedAt" is null and n."discardedAt" is null and r."leaverId" is not null
      group by r.id
      union all
      select m."moderatorId", 'MODERATION', r."positionId", r.id, 1, (m."namedAt" at time zone 'Europe/Berlin')::date,
        (m."namedAt" at time zone 'Europe/Berlin')::date >= ${newSince}::date
      from "InterviewModeration" m join "Run" r on r.id = m."runId" and r.status = 'ACTIVE'
      where r."lastDayOn" is null or r."lastDayOn" >= ${today}::date
      union all
      select distinct g."personId", 'READINESS', r."positionId", r.id, 1, (d."declaredAt" at time zone 'Europe/Berlin')::date,
        (d."declaredAt" at time zone 'Europe/Berlin')::date >= ${newSince}::date
      from "Readiness" d join "Run" r on r.id = d."runId" and r.status = 'ACTIVE'
      join "RunStep" s on s."runId" = r.id join "StepAssignee" g on g."stepId" = s.id and g.role = 'FK'
      where d.role = 'NF' and g."personId" is not null
        and not exists (select 1 from "Readiness" e where e."runId" = r.id and e.role = 'FK')
    )
    select w."personId", w.kind, o.number as "postNumber", o.title as "postTitle", r.number as "runNumber", w.count,
      w.since::text as since, w.news as "isNews"
    from waiting w join "Person" p on p.id = w."personId" and p.active join "Position" o on o.id = w."positionId" left join "Run" r on r.id = w."runId"
    where ${personId}::uuid is null or w."personId" = ${personId}::uuid
    order by w."personId", w.since, w.kind, o.number`;
}
