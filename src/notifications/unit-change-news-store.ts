import type { Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** A planned change of units that could not be made on its day. */
export interface FailedUnitChange {
  readonly unitName: string;
  /** Why, for those who plan. */
  readonly message: string;
}

/** What failed since then, for each of those who plan changes of units (`organisation.manage`). One query. */
export async function failedUnitChanges(
  tx: Tx,
  today: Day,
  since: Day,
): Promise<readonly { readonly personId: string; readonly failed: readonly FailedUnitChange[] }[]> {
  return tx.$queryRaw`
    select p.id as "personId", f.failed from (
      select json_agg(json_build_object('unitName', c."unitName", 'message', coalesce(c.message, '')) order by c."settledAt", c.id) as failed
      from "UnitChange" c where c.state = 'FAILED' and (c."settledAt" at time zone 'Europe/Berlin')::date >= ${since}::date) f
    join "Person" p on p.active and (has_role(p.id, 'PERSONNEL', ${today}::date) or has_role(p.id, 'ADMIN', ${today}::date))
    where f.failed is not null`;
}
