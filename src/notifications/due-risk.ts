import { leastPeople, readSetting, riskBands } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { ReminderDays } from './reminder-days.js';

/** From this product on the head of the office is told every month (domain: the band "Sofort handeln"). */
const toldFrom = riskBands.find(({ band }) => band === 'immediate')?.from ?? 20;

/**
 * Adds to `due_item` the posts of the highest band of risk, once a month for the head of their office: the nearest lead
 * above the post at the third level (handovers/role-facts.ts) or higher who does not fill the post. The same rules as
 * the evaluation "risiko" hold: nothing where it is switched off, and no unit with too few people.
 */
export async function gatherRisk(tx: Tx, { today }: ReminderDays): Promise<void> {
  const { value } = await readSetting(tx, 'evaluations');
  if (value.off.includes('risiko')) return;
  await tx.$executeRaw`
    insert into due_item
    with filled as (
      select "personId", "positionId", kind from "Assignment" where kind <> 'SUCCESSOR'
        and "startsOn" <= ${today}::date and ("endsOn" is null or "endsOn" >= ${today}::date)
    ), post as (
      select p.id, u.path from "Position" p join "Unit" u on u.id = p."unitId"
      where p."riskAttrition" * p."riskPosition" >= ${toldFrom}
    ), head as (
      select p.id, way.place, way."unitId", f."personId",
        row_number() over (partition by p.id order by way.place desc,
          case f.kind when 'HOLDER' then 0 when 'ACTING' then 1 else 2 end, f."personId") as n
      from post p
      cross join lateral unnest(p.path) with ordinality as way("unitId", place)
      join "Unit" u on u.id = way."unitId" and u."headPositionId" is distinct from p.id
      join filled f on f."positionId" = u."headPositionId"
      join "Person" q on q.id = f."personId" and q.active
      where way.place <= 3
        and not exists (select 1 from filled o where o."positionId" = p.id and o."personId" = f."personId")
    ), staff as (
      select h."unitId", count(distinct f."personId") as people
      from (select distinct "unitId" from head where n = 1) h
      join "Unit" b on b.path @> array[h."unitId"]
      join "Position" o on o."unitId" = b.id
      join filled f on f."positionId" = o.id and f.kind in ('HOLDER', 'ACTING')
      group by h."unitId"
    )
    select h."personId", 'risk', h.id, null::date, ${`month ${today.slice(0, 7)}`}
    from head h join staff s on s."unitId" = h."unitId" and s.people >= ${leastPeople}
    where h.n = 1`;
}
