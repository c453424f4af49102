import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import { actingOwnersSql } from './acting-owners.js';

/** An article to look at because its law changed. */
export interface LawDuty {
  readonly slug: string;
  readonly checkId: string;
  readonly title: string;
  readonly normTitle: string;
}

/** An article whose day to be looked at has come or comes soon. */
export interface ReviewDuty {
  readonly slug: string;
  readonly title: string;
  readonly dueOn: Day;
}

/** What a reader said of an article since the last digest. */
export interface FeedbackNews {
  readonly slug: string;
  readonly title: string;
  readonly thanks: boolean;
}

/** What one person has to look at for the posts that they act for. */
export interface PersonsArticles {
  readonly personId: string;
  readonly mail: string;
  readonly lawChecks: readonly LawDuty[];
  readonly reviews: readonly ReviewDuty[];
  readonly feedback: readonly FeedbackNews[];
}

/**
 * Articles to look at, by the people who act for their owner posts (docs/decisions/0096), for the digest. One statement.
 * @param window.since only checks that began, and reviews that came into sight, since then; null for all that are open
 * @param window.newSince readers' words since then
 * @param window.until reviews due on this day or earlier
 */
export async function articleDuties(
  reader: Reader,
  today: Day,
  window: {
    readonly since: Day | null;
    readonly until: Day;
    readonly soonDays: number;
    readonly newSince: Day;
  },
): Promise<readonly PersonsArticles[]> {
  return reader.$queryRawUnsafe<PersonsArticles[]>(
    `with law as (
      select a."ownerPositionId" as post, json_agg(json_build_object('slug', a.slug, 'checkId', k.id, 'title', a.title,
        'normTitle', n.title) order by n.title, a.title) as list
      from "LawCheck" k join "Article" a on a.id = k."articleId" and a.state = 'PUBLISHED'
      join "LawChange" h on h.id = k."changeId" join "Article" n on n.id = h."normId"
      where k.state = 'OPEN' and a."ownerPositionId" is not null
        and ($2::date is null or (k."createdAt" at time zone 'Europe/Berlin')::date >= $2)
      group by a."ownerPositionId"
    ), review as (
      select a."ownerPositionId" as post, json_agg(json_build_object('slug', a.slug, 'title', a.title,
        'dueOn', a."reviewDueOn") order by a."reviewDueOn", a.title) as list
      from "Article" a
      where a.state = 'PUBLISHED' and a."ownerPositionId" is not null and a."reviewDueOn" <= $3::date
        and ($2::date is null or a."reviewDueOn" - $4::int >= $2 or a."reviewDueOn" between $2 and $1::date)
      group by a."ownerPositionId"
    ), said as (
      select a."ownerPositionId" as post, json_agg(distinct jsonb_build_object('slug', a.slug, 'title', a.title,
        'thanks', f.kind = 'THANKS')) as list
      from "ArticleFeedback" f join "Article" a on a.id = f."articleId" and a.state = 'PUBLISHED'
      where a."ownerPositionId" is not null and f.kind <> 'HELPFUL' and f."settledAt" is null
        and (f."createdAt" at time zone 'Europe/Berlin')::date >= $5::date
      group by a."ownerPositionId"
    ), duty_post as (select post as id from law union select post from review union select post from said),
    ${actingOwnersSql('$1')}
    select p.id as "personId", p.mail,
      coalesce((select json_agg(e) from acting x join law l on l.post = x.post cross join json_array_elements(l.list) e
        where x."personId" = p.id), '[]') as "lawChecks",
      coalesce((select json_agg(e) from acting x join review r on r.post = x.post cross join json_array_elements(r.list) e
        where x."personId" = p.id), '[]') as reviews,
      coalesce((select json_agg(e) from acting x join said s on s.post = x.post cross join json_array_elements(s.list) e
        where x."personId" = p.id), '[]') as feedback
    from "Person" p
    where p.id in (select "personId" from acting) and p.active and p.mail is not null and p.mail <> ''
    order by p.id`,
    today,
    window.since,
    window.until,
    window.soonDays,
    window.newSince,
  );
}
