import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { PersonsDay } from './digest-content.js';

/** What is due for one person, with where to write to. */
export interface DuePerson extends PersonsDay {
  readonly personId: string;
  readonly mail: string;
}

/**
 * What waits for whom, for all people with an active account and a mail address, in one statement: open steps of
 * running cases that are theirs (the same decision as handovers/list-my-steps.ts), open reservations, and articles in review that
 * they may approve (lead of the owner's unit or above; whoever approved it last is asked alone while they still may;
 * never the author of the version).
 * Finished, waived and blocked steps are not in it: nothing can be done about them today.
 * @param newSince runs begun on or after this day count as new
 */
export async function duePeople(
  reader: Reader,
  today: Day,
  until: Day,
  newSince: Day,
): Promise<readonly DuePerson[]> {
  return reader.$queryRaw<DuePerson[]>`
    with person as (
      select id, mail from "Person" where active and mail is not null and mail <> ''
    ), filled as (
      select a."personId", a."positionId", a.kind from "Assignment" a
      where a.kind <> 'SUCCESSOR' and a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)
    ), led as (
      select f."personId", u.id as "unitId" from filled f join "Unit" u on u."headPositionId" = f."positionId"
    ), mine as (
      select distinct f."personId", s.id as "stepId"
      from "RunStep" s
      join "Run" r on r.id = s."runId" and r.status = 'ACTIVE'
      join "StepAssignee" g on g."stepId" = s.id
      left join lateral (
        select g."personId" union select h."personId" from filled h
        where h."positionId" = g."positionId" and h.kind <> 'STAND_IN'
      ) f on true
      where s.status = 'OPEN'
        and (s."dueOn" <= ${until}::date or (r."startedAt" at time zone 'Europe/Berlin')::date >= ${newSince}::date)
    ), steps as (
      select m."personId", json_agg(json_build_object('title', s.title, 'runNumber', r.number, 'stepKey', s.key,
          'postNumber', o.number, 'postTitle', o.title, 'dueOn', s."dueOn",
          'isNew', (r."startedAt" at time zone 'Europe/Berlin')::date >= ${newSince}::date)
          order by s."dueOn" nulls last, r.number, s.sort) as list
      from mine m join "RunStep" s on s.id = m."stepId" join "Run" r on r.id = s."runId"
      join "Position" o on o.id = r."positionId"
      group by m."personId"
    ), reservations as (
      -- Open ones wait for who mends them, mended ones for the receiver's confirmation (handovers/reservation-store.ts).
      select w."personId", json_agg(json_build_object('runNumber', w."runNumber", 'reservationId', w.id,
          'postNumber', w."postNumber", 'dueOn', w."dueOn", 'toConfirm', w."toConfirm") order by w."dueOn", w.id) as list
      from (
        select case v.status when 'OPEN' then v."ownerId" else c."personId" end as "personId", v.id, v."dueOn",
          r.number as "runNumber", o.number as "postNumber", v.status = 'RESOLVED' as "toConfirm"
        from "Reservation" v join "Acceptance" c on c.id = v."acceptanceId"
        join "Run" r on r.id = c."runId" and r.status <> 'CANCELLED' join "Position" o on o.id = r."positionId"
        where v.status <> 'CONFIRMED'
      ) w
      where w."personId" is not null
      group by w."personId"
    ), approvable as (
      select distinct l."personId", a.slug, a.title
      from "Article" a
      join "ArticleVersion" n on n."articleId" = a.id and n.no = a."latestNo"
      join "Position" o on o.id = a."ownerPositionId" join "Unit" u on u.id = o."unitId"
      join led l on l."unitId" = any(u.path)
      left join "Person" r on r.id = a."reviewerId" and r.active and r.id is distinct from n."authorId"
      where (a.state = 'IN_REVIEW' or (a.state = 'PUBLISHED' and a."pendingState" = 'IN_REVIEW'))
        and l."personId" is distinct from n."authorId"
        and (r.id is null or r.id = l."personId" or not exists (
          select 1 from led x where x."personId" = r.id and x."unitId" = any(u.path)))
    ), approvals as (
      select "personId", json_agg(json_build_object('slug', slug, 'title', title) order by title) as list
      from approvable group by "personId"
    )
    select p.id as "personId", p.mail, coalesce(s.list, '[]') as steps, coalesce(v.list, '[]') as reservations,
      coalesce(a.list, '[]') as approvals
    from person p
    left join steps s on s."personId" = p.id
    left join reservations v on v."personId" = p.id
    left join approvals a on a."personId" = p.id
    where s.list is not null or v.list is not null or a.list is not null
    order by p.id`;
}
