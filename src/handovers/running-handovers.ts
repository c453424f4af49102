import type { Reader } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { readableRuns } from './list-runs.js';

/** A handover that runs, with what is late in it. */
export interface RunningHandover {
  readonly number: string;
  readonly positionId: string;
  readonly positionNumber: string;
  readonly positionTitle: string;
  readonly unitName: string;
  /** Steps that could be done and are past their date; 0: in time. */
  readonly overdue: number;
  /** The oldest of the missed dates. */
  readonly since: Day | null;
}

/**
 * Handovers that run for posts of this unit and below and that the actor may read, those longest late first: whoever
 * leads a unit does not lead the handover of the leading post itself. One query.
 */
export async function runningHandovers(
  reader: Reader,
  actor: Actor,
  unitId: string,
  today: Day,
): Promise<readonly RunningHandover[]> {
  return reader.$queryRaw<RunningHandover[]>`
    select r.number, o.id as "positionId", o.number as "positionNumber", o.title as "positionTitle", u.name as "unitName",
      coalesce(late.overdue, 0)::int as overdue, late.since::text as since
    from "Run" r
    join "Position" o on o.id = r."positionId"
    join "Unit" u on u.id = o."unitId" and u.path @> array[${unitId}::uuid]
    left join lateral (
      select count(*) as overdue, min(s."dueOn") as since from "RunStep" s
      where s."runId" = r.id and s.status = 'OPEN' and s."dueOn" < ${today}::date having count(*) > 0
    ) late on true
    where r.status = 'ACTIVE' and r.kind = 'HANDOVER' and ${readableRuns(actor)}
    order by late.since nulls last, r.number`;
}
