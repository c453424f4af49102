import type { Tx } from '../platform/db/database.js';
import type { PersonsDay } from './persons-day.js';
import type { ReminderDays } from './reminder-days.js';

/** What is due for one person, with where to write to. */
export interface DuePerson extends PersonsDay {
  readonly personId: string;
  readonly mail: string;
}

/** Lines of one part that a mail shows; the others are counted. */
export const shownLines = 25;

/** The days of these people; everything that is overdue or near, and what they hear of for the first time. One statement. */
export async function daysOf(
  tx: Tx,
  days: ReminderDays,
  people: readonly { readonly personId: string; readonly mail: string }[],
): Promise<readonly DuePerson[]> {
  const ids = people.map(({ personId }) => personId);
  const { today, sevenUntil } = days;
  return tx.$queryRaw<DuePerson[]>`
    with wanted as (
      select i.*, (t."subjectId" is not null) as "toldNow",
        case when i.kind <> 'step' then i.kind when i."dueOn" < ${today}::date then 'overdue'
          when i."dueOn" <= ${sevenUntil}::date then 'soon' else 'new' end as part
      from due_item i
      left join "Reminder" t on t."personId" = i."personId" and t."subjectId" = i."subjectId" and t.level = i.level
        and t."forOn" = ${today}::date
      where i."personId" = any(${ids}::uuid[])
    ), shown as (
      select w.*, count(*) over (partition by "personId", part) as total,
        row_number() over (partition by "personId", part order by "dueOn" nulls last, "subjectId") as n
      from wanted w where part in ('overdue', 'soon', 'reservation', 'search', 'approval', 'public', 'template') or "toldNow"
    ), steps as (
      select w."personId", json_agg(json_build_object('title', s.title, 'runNumber', r.number, 'stepKey', s.key,
          'postNumber', o.number, 'postTitle', o.title, 'dueOn', s."dueOn", 'part', w.part, 'level', w.level,
          'inPlace', w."inPlace") order by s."dueOn" nulls last, r.number, s.sort) as list
      from shown w join "RunStep" s on s.id = w."subjectId" join "Run" r on r.id = s."runId"
      join "Position" o on o.id = r."positionId"
      where w.part in ('overdue', 'soon', 'new', 'late') and w.n <= ${shownLines}
      group by w."personId"
    ), counts as (
      select "personId", json_object_agg(part, total) as list
      from (select distinct "personId", part, total from shown) c group by "personId"
    ), reservations as (
      select w."personId", json_agg(json_build_object('runNumber', r.number, 'reservationId', v.id,
          'postNumber', o.number, 'dueOn', v."dueOn", 'toConfirm', v.status = 'RESOLVED',
          'inPlace', w."inPlace") order by v."dueOn", v.id) as list
      from shown w join "Reservation" v on v.id = w."subjectId" join "Acceptance" c on c.id = v."acceptanceId"
      join "Run" r on r.id = c."runId" join "Position" o on o.id = r."positionId"
      where w.part = 'reservation' and w.n <= ${shownLines} group by w."personId"
    ), searches as (
      select w."personId", json_agg(json_build_object('runNumber', r.number, 'postNumber', o.number, 'postTitle', o.title,
          'dueOn', r."searchUntilOn") order by r."searchUntilOn", r.number) as list
      from shown w join "Run" r on r.id = w."subjectId" join "Position" o on o.id = r."positionId"
      where w.part = 'search' and w.n <= ${shownLines} group by w."personId"
    ), approvals as (
      select w."personId", json_agg(json_build_object('slug', a.slug, 'title', a.title, 'isPublic', w.part = 'public')
        order by w.part, a.title) as list
      from shown w left join "PublicVersion" b on w.part = 'public' and b.id = w."subjectId"
      join "Article" a on a.id = coalesce(b."articleId", w."subjectId")
      where w.part in ('approval', 'public') and w.n <= ${shownLines} group by w."personId"
    ), risks as (
      select w."personId", json_agg(json_build_object('postNumber', o.number, 'postTitle', o.title,
          'total', o."riskAttrition" * o."riskPosition", 'begun', exists (
            select 1 from "Run" r where r."positionId" = o.id and r.kind = 'HANDOVER' and r.status = 'ACTIVE'))
        order by o."riskAttrition" * o."riskPosition" desc, o.number) as list
      from shown w join "Position" o on o.id = w."subjectId"
      where w.part = 'risk' and w.n <= ${shownLines} group by w."personId"
    ), templates as (
      select w."personId", json_agg(json_build_object('key', t.key, 'title', v.title, 'no', v.no) order by v.title) as list
      from shown w join "TemplateVersion" v on v.id = w."subjectId" join "Template" t on t.id = v."templateId"
      where w.part = 'template' and w.n <= ${shownLines} group by w."personId"
    )
    select p.id as "personId", p.mail, coalesce(s.list, '[]') as steps, coalesce(t.list, '[]') as templates, coalesce(v.list, '[]') as reservations,
      coalesce(a.list, '[]') as approvals, coalesce(h.list, '[]') as searches,
      coalesce(k.list, '[]') as risks, coalesce(c.list, '{}') as counts
    from unnest(${ids}::uuid[]) as wanted(id) join "Person" p on p.id = wanted.id
    left join steps s on s."personId" = p.id
    left join reservations v on v."personId" = p.id
    left join searches h on h."personId" = p.id
    left join risks k on k."personId" = p.id
    left join approvals a on a."personId" = p.id
    left join templates t on t."personId" = p.id
    left join counts c on c."personId" = p.id
    order by p.id`;
}
