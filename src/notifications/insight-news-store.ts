import { actingOwnersSql } from '../articles/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** An administrator took an insight in something narrowed. */
export interface InsightNews {
  /** Address of the article, number of the run. */
  readonly key: string;
  readonly title: string;
  readonly objectType: 'article' | 'run';
  /** Last day. */
  readonly endsOn: Day;
}

/**
 * Insights taken since `newSince`, for those whose the object is: of an article whoever acts for its post, of a run who
 * leaves, stands in and succeeds, and on a vacancy the lead of the post. Somebody else on the post could not open the run,
 * and does not learn of it. One statement.
 */
export async function insightNews(
  tx: Tx,
  today: Day,
  newSince: Day,
): Promise<readonly { readonly personId: string; readonly insights: readonly InsightNews[] }[]> {
  return tx.$queryRawUnsafe(
    `with taken as (
      select i.id, i."personId", i."objectType", i."objectId", i."endsOn", coalesce(a.slug, r.number) as key,
        coalesce(a.title, 'Stelle ' || o.number || ' ' || o.title) as title, coalesce(a."ownerPositionId", r."positionId") as post,
        r."leaverId", r."standInId", r."successorId"
      from "Insight" i left join "Article" a on a.id = i."objectId" left join "Run" r on r.id = i."objectId"
      left join "Position" o on o.id = r."positionId"
      where (i."takenAt" at time zone 'Europe/Berlin')::date >= $2::date
    ), duty_post as (select distinct post as id from taken where post is not null),
    ${actingOwnersSql('$1')},
    told as (
      select t.id, g."personId" as reader from taken t join acting g on g.post = t.post
        and (t."objectType" = 'article' or g.level between 2 and 98)
      union
      select t.id, v.reader from taken t cross join lateral (values (t."leaverId"), (t."standInId"), (t."successorId")) v(reader)
    )
    select p.id as "personId", json_agg(json_build_object('key', t.key, 'title', t.title, 'objectType', t."objectType",
      'endsOn', t."endsOn") order by t."endsOn", t.id) as insights
    from told n join taken t on t.id = n.id join "Person" p on p.id = n.reader
    where p.active and p.mail is not null and p.mail <> '' and p.id <> t."personId" and t.key is not null
    group by p.id order by p.id`,
    today,
    newSince,
  );
}
