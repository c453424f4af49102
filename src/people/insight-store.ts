import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** Who looks into an object openly, and until when. */
export interface OpenInsight {
  readonly personName: string;
  /** Last day. */
  readonly endsOn: Day;
  readonly reason: string;
}

/** The insights in an article or run that hold today. One query, for objects that are not everybody's. */
export async function openInsights(
  { pool }: Pick<Database, 'pool'>,
  objectId: string,
  today: Day,
): Promise<readonly OpenInsight[]> {
  const { rows } = await pool.query<OpenInsight>({
    name: 'open-insights',
    text: `select p.name as "personName", i."endsOn"::text as "endsOn", i.reason
           from "Insight" i join "Person" p on p.id = i."personId"
           where i."objectId" = $1::uuid and i."endedAt" is null and i."endsOn" >= $2::date
           order by i."endsOn", p.name`,
    values: [objectId, today],
  });
  return rows;
}
