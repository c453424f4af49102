/**
 * Who acts for the owner post of an article today: who holds it or acts for it; on a vacancy its stand-in; else the head
 * of its unit or the nearest one above; and where a house has none of these, the Wissensredaktion. So no article is ever
 * without somebody. Two common table expressions for statements that have a table `duty_post(id)` of posts; `acting` then
 * says for each post the people and how near they are (0 holder, 1 stand-in, from 2 on heads, 99 editors).
 * @param today the parameter that holds the day, e.g. `$1`
 */
export const actingOwnersSql = (today: string) => `
  filled as (
    select f."personId", f."positionId", f.kind from "Assignment" f join "Person" p on p.id = f."personId" and p.active
    where f.kind <> 'SUCCESSOR' and f."startsOn" <= ${today}::date and (f."endsOn" is null or f."endsOn" >= ${today}::date)
  ), acting as (
    select post, "personId", level from (
      select t.*, min(level) over (partition by post) as nearest from (
        select d.id as post, f."personId", case f.kind when 'STAND_IN' then 1 else 0 end as level
        from duty_post d join filled f on f."positionId" = d.id
        union all
        select d.id, f."personId", 2 + cardinality(u.path) - above.depth::int
        from duty_post d join "Position" o on o.id = d.id join "Unit" u on u.id = o."unitId"
        cross join unnest(u.path) with ordinality as above(id, depth)
        join "Unit" h on h.id = above.id join filled f on f."positionId" = h."headPositionId"
        union all
        select d.id, p.id, 99 from duty_post d join "Person" p on p.active and has_role(p.id, 'EDITOR', ${today}::date)
      ) t
    ) ranked where level = nearest
  )`;
