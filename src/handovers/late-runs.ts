import { Prisma } from '../platform/db/generated/client.js';
import type { Actor } from '../shared/actor.js';
import type { Day } from '../shared/dates.js';
import { readableRuns } from './list-runs.js';
import type { RunKind } from './template-terms.js';

/** A running case with steps past their date. */
export interface LateRun {
  readonly number: string;
  readonly kind: RunKind;
  readonly positionNumber: string;
  readonly positionTitle: string;
  readonly overdue: number;
  /** The oldest of the missed dates. */
  readonly since: Day;
  /** Of all late cases, also those behind the limit. */
  readonly total: number;
}

/** Running cases that are late, the longest first: rows of `LateRun`. */
export function lateRunsSql(actor: Actor, today: Day, limit: number): Prisma.Sql {
  return Prisma.sql`
    select r.number, r.kind::text as kind, o.number as "positionNumber", o.title as "positionTitle",
      count(*)::int as overdue, min(s."dueOn")::text as since, count(*) over ()::int as total
    from "Run" r join "Position" o on o.id = r."positionId" join "Unit" u on u.id = o."unitId"
    join "RunStep" s on s."runId" = r.id and s.status = 'OPEN' and s."dueOn" < ${today}::date
    where r.status = 'ACTIVE' and ${readableRuns(actor)}
    group by r.id, o.id
    order by min(s."dueOn"), r.number limit ${limit}`;
}
