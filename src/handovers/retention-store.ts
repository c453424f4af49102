import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** A closed run whose names are still there. */
export interface KeptRun {
  readonly id: string;
  readonly number: string;
  readonly kind: 'HANDOVER' | 'INDUCTION' | 'STAND_IN';
  readonly status: 'COMPLETED' | 'CANCELLED';
  readonly positionNumber: string;
  readonly positionTitle: string;
  readonly closedOn: Day;
  /** The first day on which the names go. */
  readonly endsOn: Day;
  /** Of all that match, also those behind the limit. */
  readonly total: number;
}

/**
 * Closed runs whose retention ends on `until` or before, the oldest first. One query.
 * @param months how long names are kept after closing
 */
export async function keptRuns(
  reader: Reader,
  months: number,
  until: Day,
  limit: number,
): Promise<readonly KeptRun[]> {
  return reader.$queryRaw<KeptRun[]>`
    select id, number, kind, status, "positionNumber", "positionTitle", "closedOn"::text as "closedOn",
      "endsOn"::text as "endsOn", count(*) over ()::int as total
    from (
      select r.id, r.number, r.kind::text as kind, r.status::text as status, o.number as "positionNumber",
        o.title as "positionTitle", (r."closedAt" at time zone 'Europe/Berlin')::date as "closedOn",
        ((r."closedAt" at time zone 'Europe/Berlin')::date + make_interval(months => ${months}::int))::date + 1 as "endsOn"
      from "Run" r join "Position" o on o.id = r."positionId"
      where r.status <> 'ACTIVE' and r."closedAt" is not null and r."pseudonymisedAt" is null
    ) kept
    where "endsOn" <= ${until}::date
    order by "endsOn", number limit ${limit}`;
}

/** What was done lately, newest first: how many runs lost their names on which day. One query. */
export async function pastRetentions(
  reader: Reader,
): Promise<readonly { readonly on: Day; readonly runs: number }[]> {
  return reader.$queryRaw`
    select ("pseudonymisedAt" at time zone 'Europe/Berlin')::date::text as "on", count(*)::int as runs
    from "Run" where "pseudonymisedAt" is not null group by 1 order by 1 desc limit 12`;
}
