import { actingOwnersSql } from '../articles/index.js';
import type { Tx } from '../platform/db/database.js';
import { gatherPublic } from './due-public.js';
import { keepReadable } from './due-rights.js';
import { gatherRisk } from './due-risk.js';
import type { ReminderDays } from './reminder-days.js';

// What waits for whom, for the whole house at once. It is gathered into a table of this transaction in a handful of
// statements, whatever the number of runs, and then read person by person in small portions: a run over 350,000 steps
// keeps neither the database nor this process busy for long (docs/decisions/0067).

/** A day for reminders that hang on none. */
const noDay = '1970-01-01';

/**
 * Gathers what waits for whom. Open steps go to the person named, to whoever holds the post that answers for the role,
 * and, while they are away, to their stand-in (but for what only they can declare). Late steps also go to the superior
 * and then to the head of the office of the run's post, next above whoever is late. Finished, waived and blocked steps
 * are not in it: nothing can be done about them today.
 */
export async function gatherDue(tx: Tx, days: ReminderDays): Promise<void> {
  const { today, sevenUntil, twoUntil, superiorUntil, officeHeadUntil, newSince, week } = days;
  await tx.$executeRaw`
    create temp table due_item (
      "personId" uuid not null, kind text not null, "subjectId" uuid not null, "dueOn" date, level text,
      "inPlace" boolean not null default false, "awayId" uuid
    ) on commit drop`;
  await tx.$executeRaw`
    create temp table due_reader on commit drop as
    with recursive away (id, "standInId", way) as (
      select b."personId", b."standInId", array[b."personId"] from "Absence" b
      join "Person" s on s.id = b."standInId" and s.active
      where b."cancelledAt" is null and ${today}::date between b."startsOn" and b."endsOn"
    ), follow (id, reader, way) as (
      select id, "standInId", way from away
      union all
      select f.id, a."standInId", f.way || f.reader from follow f join away a on a.id = f.reader
      where f.reader <> all(f.way)
    )
    select distinct on (id) id, reader from follow where reader <> id order by id, cardinality(way) desc`;
  // Absences of the kind "A for B and B for A" end at somebody who is away; they keep their own mail.
  await tx.$executeRaw`
    delete from due_reader d where exists (select 1 from due_reader o where o.id = d.reader)`;
  await tx.$executeRaw`
    insert into due_item
    select distinct on (coalesce(w.reader, o.who), o.id) coalesce(w.reader, o.who), 'step', o.id, o."dueOn",
      case when o."dueOn" < ${today}::date then null
        when o."dueOn" <= ${twoUntil}::date then '2' when o."dueOn" <= ${sevenUntil}::date then '7' else 'new' end,
      w.reader is not null
    from (
      select f.who, s.id, s."dueOn", s.kind
      from "RunStep" s
      join "Run" r on r.id = s."runId" and r.status = 'ACTIVE'
      join "StepAssignee" g on g."stepId" = s.id
      cross join lateral (
        select g."personId" as who where g."personId" is not null
        union
        select h."personId" from "Assignment" h
        where h."positionId" = g."positionId" and h.kind in ('HOLDER', 'ACTING')
          and h."startsOn" <= ${today}::date and (h."endsOn" is null or h."endsOn" >= ${today}::date)
      ) f
      where s.status = 'OPEN'
        and (s."dueOn" <= ${sevenUntil}::date or (r."startedAt" at time zone 'Europe/Berlin')::date >= ${newSince}::date)
    ) o
    left join due_reader w on w.id = o.who and o.kind not in ('READING', 'ACCEPTANCE')
    order by coalesce(w.reader, o.who), o.id, w.reader nulls first`;
  await tx.$executeRaw`
    insert into due_item
    select coalesce(w.reader, x."personId"), 'reservation', x.id, x."dueOn",
      case when x."dueOn" < ${today}::date then null when x.status = 'RESOLVED' then 'confirm'
        when x."dueOn" <= ${twoUntil}::date then '2' when x."dueOn" <= ${sevenUntil}::date then '7' else 'new' end,
      w.reader is not null
    from (
      -- Open ones wait for who mends them (their stand-in while they are away), mended ones for the receiver's confirmation (handovers/reservation-store.ts).
      select case v.status when 'OPEN' then v."ownerId" else c."personId" end as "personId", v.id, v."dueOn", v.status
      from "Reservation" v join "Acceptance" c on c.id = v."acceptanceId"
      join "Run" r on r.id = c."runId" and r.status <> 'CANCELLED'
      where v.status <> 'CONFIRMED'
    ) x left join due_reader w on w.id = x."personId" and x.status = 'OPEN'
    where x."personId" is not null`;
  await tx.$executeRaw`
    insert into due_item
    select distinct w."personId", 'approval', a.id, null::date, ${`week ${week}`}
    from "Article" a
    join "ArticleVersion" n on n."articleId" = a.id and n.no = a."latestNo"
    join "Position" o on o.id = a."ownerPositionId" join "Unit" u on u.id = o."unitId"
    join "Unit" h on h.id = any(u.path)
    join "Assignment" w on w."positionId" = h."headPositionId" and w.kind <> 'SUCCESSOR'
      and w."startsOn" <= ${today}::date and (w."endsOn" is null or w."endsOn" >= ${today}::date)
    left join "Person" r on r.id = a."reviewerId" and r.active and r.id is distinct from n."authorId"
    where (a.state = 'IN_REVIEW' or (a.state = 'PUBLISHED' and a."pendingState" = 'IN_REVIEW'))
      and w."personId" is distinct from n."authorId" and a."reviewerPositionIds" = '{}'
      and not exists (select 1 from "ArticleApproval" y
        where y."articleId" = a.id and y."versionNo" = a."latestNo" and y."personId" = w."personId")
      -- Whoever approved it last is asked alone while they still may.
      and (r.id is null or r.id = w."personId" or not exists (
        select 1 from "Unit" y join "Assignment" x on x."positionId" = y."headPositionId"
        where y.id = any(u.path) and x."personId" = r.id and x.kind <> 'SUCCESSOR'
          and x."startsOn" <= ${today}::date and (x."endsOn" is null or x."endsOn" >= ${today}::date)))`;
  // Where collections name posts, whoever acts for them today is asked: holder, stand-in, head above.
  await tx.$executeRawUnsafe(
    `insert into due_item
     with duty_post as (
       select distinct r.id from "Article" a cross join unnest(a."reviewerPositionIds") r(id)
       where (a.state = 'IN_REVIEW' or a."pendingState" = 'IN_REVIEW') and a.state <> 'ARCHIVED'
     ), ${actingOwnersSql('$1')}
     select distinct x."personId", 'approval', a.id, null::date, $2
     from "Article" a
     join "ArticleVersion" n on n."articleId" = a.id and n.no = a."latestNo"
     join acting x on x.post = any(a."reviewerPositionIds")
     where (a.state = 'IN_REVIEW' or a."pendingState" = 'IN_REVIEW') and a.state <> 'ARCHIVED'
       and x."personId" is distinct from n."authorId"
       and not exists (select 1 from "ArticleApproval" y
         where y."articleId" = a.id and y."versionNo" = a."latestNo" and y."personId" = x."personId")`,
    today,
    `week ${week}`,
  );
  await gatherPublic(tx, days);
  await tx.$executeRaw`
    insert into due_item
    select p.id, 'template', v.id, null::date, ${`week ${week}`}
    from "TemplateVersion" v
    join "Person" p on p.active and 'PERSONNEL' = any(p.roles) and p.id <> all(v."editorIds")
    where v.status = 'DRAFT' and v."submittedAt" is not null`;
  await tx.$executeRaw`
    insert into due_item
    select distinct coalesce(w.reader, x.who), 'search', x.id, x."searchUntilOn",
      case when x."searchUntilOn" < ${today}::date then null when x."searchUntilOn" <= ${twoUntil}::date then '2' else '7' end,
      w.reader is not null, w.id
    from (
      -- Whoever started the case and its superior look for a successor.
      select r.id, r."searchUntilOn", f.who from "Run" r
      cross join lateral (
        select r."startedById" as who union
        select g."personId" from "RunStep" s join "StepAssignee" g on g."stepId" = s.id and g.role = 'FK'
        where s."runId" = r.id and s.status in ('OPEN', 'BLOCKED', 'REJECTED')
      ) f
      where r.status = 'ACTIVE' and r.kind = 'HANDOVER' and r."successorStartsOn" is null
        and r."searchUntilOn" <= ${sevenUntil}::date and f.who is not null
    ) x left join due_reader w on w.id = x.who`;
  await tx.$executeRaw`
    insert into due_item
    with late as (
      select s.id, s."dueOn", r."positionId" as post, r."leaverId" as leaver, g."personId" as who, l.level, l.reach
      from "RunStep" s
      join "Run" r on r.id = s."runId" and r.status = 'ACTIVE'
      join "StepAssignee" g on g."stepId" = s.id and g.rank = 0
      join (values ('superior', ${superiorUntil}::date, 99), ('office-head', ${officeHeadUntil}::date, 3)) as l(level, until, reach)
        on s."dueOn" <= l.until
      where s.status = 'OPEN' and not exists (
        select 1 from "Reminder" t where t."subjectId" = s.id and t.level = l.level and t."dueOn" = s."dueOn")
    ), above as (
      -- The way up from each post, nearest first; the third level is the Amt (handovers/role-facts.ts).
      select p.post, way.place, w."personId",
        case w.kind when 'HOLDER' then 0 when 'ACTING' then 1 else 2 end as turn
      from (select distinct post from late) p
      join "Position" o on o.id = p.post join "Unit" own on own.id = o."unitId"
      cross join lateral unnest(own.path) with ordinality as way("unitId", place)
      join "Unit" u on u.id = way."unitId" and u."headPositionId" is distinct from p.post
      join "Assignment" w on w."positionId" = u."headPositionId" and w.kind <> 'SUCCESSOR'
        and w."startsOn" <= ${today}::date and (w."endsOn" is null or w."endsOn" >= ${today}::date)
      join "Person" q on q.id = w."personId" and q.active
    ), asked as (
      select distinct post, leaver, who, level, reach from late
    ), told as (
      select a.post, a.leaver, a.who, a.level, c."personId",
        row_number() over (partition by a.post, a.leaver, a.who, a.level order by c.place desc, c.turn, c."personId") as n
      from asked a join above c on c.post = a.post and c.place <= a.reach
        and c."personId" is distinct from a.who and c."personId" is distinct from a.leaver
    )
    select coalesce(w.reader, t."personId"), 'late', l.id, l."dueOn", l.level, w.reader is not null, w.id
    from late l join told t on t.n = 1 and t.post = l.post and t.level = l.level
      and t.leaver is not distinct from l.leaver and t.who is not distinct from l.who
    left join due_reader w on w.id = t."personId"`;
  await gatherRisk(tx, days);
  await keepReadable(tx, today);
  await tx.$executeRaw`create index on due_item ("personId")`;
  await tx.$executeRaw`analyze due_item`;
}

/**
 * Writes down what is told now and is not told again, for everybody who has no digest of today yet; then whoever heard
 * of something new, or has something overdue, gets one.
 * @param also people for whom others have news
 * @returns them with their addresses, in a lasting order
 */
export async function tellOnce(
  tx: Tx,
  days: ReminderDays,
  also: readonly string[],
): Promise<readonly { readonly personId: string; readonly mail: string }[]> {
  const { today } = days;
  return tx.$queryRaw`
    with open as (
      select p.id, p.mail from "Person" p
      where p.active and p.mail is not null and p.mail <> ''
        and not exists (select 1 from "Digest" d where d."personId" = p.id and d."forOn" = ${today}::date)
    ), told as (
      insert into "Reminder" ("personId", "subjectId", level, "dueOn", "forOn")
      select distinct i."personId", i."subjectId", i.level,
        case when i.level = 'new' then ${noDay}::date else coalesce(i."dueOn", ${noDay}::date) end, ${today}::date
      from due_item i join open o on o.id = i."personId"
      where i.level is not null
      on conflict do nothing
      returning "personId"
    )
    select o.id as "personId", o.mail from open o
    join (
      select "personId" from told
      union
      select "personId" from due_item where "dueOn" < ${today}::date and kind <> 'late'
      union
      select unnest(${[...also]}::uuid[])
    ) news on news."personId" = o.id
    order by o.id`;
}
