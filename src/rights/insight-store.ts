import type { Database, Tx } from '../platform/db/database.js';
import { type Day, toDate } from '../shared/dates.js';

/** What an insight can be taken in: one narrowed article, or one handover or induction with its package. */
export type InsightObject = 'article' | 'run';

/** An insight with the words for a list. */
export interface Insight {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly objectType: InsightObject;
  /** Slug of an article, number of a run; null where it is gone. */
  readonly key: string | null;
  readonly title: string | null;
  readonly reason: string;
  readonly takenAt: Date;
  readonly endsOn: Day;
  readonly endedOn: Day | null;
  readonly endedByName: string | null;
}

/** The insights of the last year, running ones first. One query. */
export async function findInsights(
  { pool }: Pick<Database, 'pool'>,
  today: Day,
): Promise<readonly Insight[]> {
  const { rows } = await pool.query<Insight>({
    name: 'insights',
    text: `select i.id, i."personId", p.name as "personName", i."objectType", coalesce(a.slug, r.number) as key,
        coalesce(a.title, o.number || ' ' || o.title) as title, i.reason, i."takenAt", i."endsOn"::text as "endsOn",
        (i."endedAt" at time zone 'Europe/Berlin')::date::text as "endedOn", e.name as "endedByName"
      from "Insight" i join "Person" p on p.id = i."personId"
      left join "Article" a on a.id = i."objectId" left join "Run" r on r.id = i."objectId"
      left join "Position" o on o.id = r."positionId" left join "Person" e on e.id = i."endedById"
      where i."endsOn" > $1::date - 365
      order by (i."endedAt" is null and i."endsOn" >= $1::date) desc, i."takenAt" desc limit 500`,
    values: [today],
  });
  return rows;
}

export interface NewInsight {
  readonly personId: string;
  readonly objectType: InsightObject;
  readonly objectId: string;
  readonly reason: string;
  readonly takenAt: Date;
  readonly endsOn: Day;
}

export async function insertInsight(tx: Tx, { endsOn, ...insight }: NewInsight): Promise<string> {
  const { id } = await tx.insight.create({
    data: { ...insight, endsOn: toDate(endsOn) },
    select: { id: true },
  });
  return id;
}

/** What is running, locked; null where there is none or it is over. */
export async function takeInsight(
  tx: Tx,
  id: string,
  today: Day,
): Promise<{
  readonly personId: string;
  readonly objectType: InsightObject;
  readonly objectId: string;
} | null> {
  const [row] = await tx.$queryRaw<
    { personId: string; objectType: InsightObject; objectId: string }[]
  >`select "personId", "objectType", "objectId" from "Insight"
    where id = ${id}::uuid and "endedAt" is null and "endsOn" >= ${today}::date for update`;
  return row ?? null;
}
