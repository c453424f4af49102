import type { Tx } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Day } from '../shared/dates.js';

/**
 * The decision of handovers/run-policy.ts `read` for a person who is not asking: nobody is told of a run they could not
 * open. `i."personId"` is the person, `r` the run, `u` its post's unit; tests/rights shows that the two agree.
 */
const mayReadRun = (today: Day) => Prisma.sql`coalesce(
  i."personId" in (r."leaverId", r."standInId", r."successorId", r."mentorId")
  or has_role(i."personId", 'PERSONNEL', ${today}::date)
  or exists (select 1 from due_filled f join "Unit" h on h."headPositionId" = f."positionId"
    where f."personId" = i."personId" and h.id = any(u.path) and not (h.id = u.id and f."positionId" = r."positionId"))
  or exists (select 1 from "RunStep" s join "StepAssignee" g on g."stepId" = s.id
    where s."runId" = r.id and (g."personId" = i."personId"
      or g."positionId" in (select f."positionId" from due_filled f where f."personId" = i."personId")))
  or exists (select 1 from due_reader d where d.reader = i."personId" and (
    d.id in (r."leaverId", r."standInId", r."successorId")
    or exists (select 1 from "RunStep" s join "StepAssignee" g on g."stepId" = s.id
      where s."runId" = r.id and (g."personId" = d.id or g."positionId" in (
        select a."positionId" from "Assignment" a where a."personId" = d.id and a.kind in ('HOLDER', 'ACTING')
          and a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)))))), false)`;

const runOf = Prisma.sql`"Run" r join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"`;
const ofItem = Prisma.sql`i.kind in ('late', 'search')
  and r.id = case i.kind when 'search' then i."subjectId" else (select "runId" from "RunStep" where id = i."subjectId") end`;

/**
 * Gives back to who is away what their stand-in could not open, and takes from whoever started a run and has no part in
 * it any more. Only lateness and the search for a successor are told beyond those who have a step.
 */
export async function keepReadable(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    create temp table due_filled on commit drop as
    select "personId", "positionId" from "Assignment" where kind <> 'SUCCESSOR'
      and "startsOn" <= ${today}::date and ("endsOn" is null or "endsOn" >= ${today}::date)`;
  await tx.$executeRaw`
    update due_item i set "personId" = i."awayId", "awayId" = null, "inPlace" = false
    from ${runOf} where ${ofItem} and i."awayId" is not null and not ${mayReadRun(today)}`;
  await tx.$executeRaw`
    delete from due_item i using ${runOf} where ${ofItem} and not ${mayReadRun(today)}`;
}
