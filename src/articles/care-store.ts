import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import { actingOwnersSql } from './acting-owners.js';

/** An article in a list of what to mend; what is wrong with it is in `facts`. */
export interface CareLine {
  readonly slug: string;
  readonly title: string;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
  readonly total: number;
}

const shown = `a.slug, a.title, o.number as "ownerNumber", o.title as "ownerTitle", count(*) over ()::int as total`;
const house = `"Article" a left join "Position" o on o.id = a."ownerPositionId"`;
const isHouse = `a.state = 'PUBLISHED' and a.kind <> 'NORM'`;

/** Links of published house articles to articles (to posts are kept beside them), as they were kept when their texts were published. */
const links = `links as (
  select a.id, l.key from "ArticleLink" l join "Article" a on a.id = l."articleId" where ${isHouse} and l.key not like 'stelle:%'
)`;
const target = (key: string) => `select t.id from "Article" t where t.slug = ${key} or t."externalId" = ${key}
  union all select h."articleId" from "ArticleAddress" h where h.slug = ${key}`;

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

async function rowsOf<Row extends object>(
  database: Database,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await database.pool.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Past their day of review, the longest first. */
export async function findOverdue(database: Database, today: Day, { limit, offset }: Window) {
  return rowsOf<CareLine & { dueOn: Day }>(
    database,
    'care-overdue',
    `select ${shown}, a."reviewDueOn"::text as "dueOn" from ${house}
     where ${isHouse} and a."reviewDueOn" < $1::date order by a."reviewDueOn", a.id limit $2 offset $3`,
    [today, limit, offset],
  );
}

/** Links that lead to no article, or to one that is archived. */
export async function findBrokenLinks(database: Database, { limit, offset }: Window) {
  return rowsOf<CareLine & { key: string; successorSlug: string | null; gone: 'missing' | 'archived' }>(
    database,
    'care-links',
    `with ${links}, looked as (
       select distinct l.id, l.key, t.id as target, t.state, s.slug as "successorSlug"
       from links l
       left join lateral (select n.* from "Article" n where n.id in (${target('l.key')}) limit 1) t on true
       left join "Article" s on s.id = t."successorId" and s.state = 'PUBLISHED'
     )
     select ${shown}, l.key, l."successorSlug", case when l.target is null then 'missing' else 'archived' end as gone
     from looked l join ${house} on a.id = l.id
     where l.target is null or l.state <> 'PUBLISHED'
     order by lower(a.title), l.key limit $1 offset $2`,
    [limit, offset],
  );
}

/** Articles that no other article leads to. */
export async function findUnlinked(database: Database, { limit, offset }: Window) {
  return rowsOf<CareLine>(
    database,
    'care-unlinked',
    `with ${links}, linked as (
       select distinct t.id from links l cross join lateral (${target('l.key')}) t where t.id <> l.id
     )
     select ${shown} from ${house}
     where ${isHouse} and a.id not in (select id from linked) order by lower(a.title), a.id limit $1 offset $2`,
    [limit, offset],
  );
}

/** Published for a while and opened by nobody since `since`. */
export async function findUnread(
  database: Database,
  since: Day,
  publishedBefore: Day,
  { limit, offset }: Window,
) {
  return rowsOf<CareLine & { publishedAt: Date | null }>(
    database,
    'care-unread',
    `select ${shown}, a."publishedAt" from ${house}
     where ${isHouse} and a."publishedAt" < $2::date and not exists (
       select 1 from "ReadTally" r where r."articleId" = a.id and r.day >= $1::date and r.reads > 0)
     order by a."publishedAt", a.id limit $3 offset $4`,
    [since, publishedBefore, limit, offset],
  );
}

/** Pairs whose titles are alike, with how alike their texts are; the likest first. Trigrams, as the database counts them. */
export async function findDuplicates(database: Database, { limit, offset }: Window) {
  return rowsOf<CareLine & { otherSlug: string; otherTitle: string; titles: number; texts: number }>(
    database,
    'care-duplicates',
    `with pair as (
       select x.id as one, y.id as two, similarity(lower(x.title), lower(y.title)) as titles
       from "Article" x join "Article" y on y.id > x.id and lower(x.title) % lower(y.title)
         and similarity(lower(x.title), lower(y.title)) >= 0.45
       where x.state = 'PUBLISHED' and x.kind <> 'NORM' and y.state = 'PUBLISHED' and y.kind <> 'NORM'
       union
       select v."articleId", w."articleId", 0 from "ArticleVersion" v
       join "ArticleVersion" w on md5(w.source) = md5(v.source) and w."articleId" > v."articleId"
       join "Article" x on x.id = v."articleId" and x."publishedNo" = v.no and x.state = 'PUBLISHED' and x.kind <> 'NORM'
       join "Article" y on y.id = w."articleId" and y."publishedNo" = w.no and y.state = 'PUBLISHED' and y.kind <> 'NORM'
     ), alike as (
       select one, two, max(titles) as titles, max(similarity(left(v.source, 6000), left(w.source, 6000))) as texts
       from pair
       join "Article" x on x.id = one join "ArticleVersion" v on v."articleId" = x.id and v.no = x."publishedNo"
       join "Article" y on y.id = two join "ArticleVersion" w on w."articleId" = y.id and w.no = y."publishedNo"
       group by one, two
     )
     select ${shown}, b.slug as "otherSlug", b.title as "otherTitle", l.titles::float as titles, l.texts::float as texts
     from alike l join ${house} on a.id = l.one join "Article" b on b.id = l.two
     where l.texts >= 0.25 or l.titles >= 0.6
     order by l.titles + l.texts desc, a.id limit $1 offset $2`,
    [limit, offset],
  );
}

/** Articles for which not the holder of their post acts today, with who does; also how many have nobody (none, ever). */
export async function findStandingIn(database: Database, today: Day, { limit, offset }: Window) {
  return rowsOf<CareLine & { level: number; people: readonly string[] }>(
    database,
    'care-standing-in',
    `with duty_post as (
       select distinct a."ownerPositionId" as id from "Article" a where ${isHouse} and a."ownerPositionId" is not null
     ), ${actingOwnersSql('$1')}, who as (
       select x.post, min(x.level) as level, array_agg(p.name order by p.name) as people
       from acting x join "Person" p on p.id = x."personId" group by x.post
     )
     select ${shown}, coalesce(w.level, 100) as level, coalesce(w.people[1:3], '{}') as people
     from ${house} left join who w on w.post = a."ownerPositionId"
     where ${isHouse} and coalesce(w.level, 100) > 0
     order by coalesce(w.level, 100) desc, o.number, lower(a.title) limit $2 offset $3`,
    [today, limit, offset],
  );
}

/** Pictures that stand in no text, and files whose text the search does not know; `textState` is null for the first. */
export async function findLostAttachments(database: Database, { limit, offset }: Window) {
  return rowsOf<
    CareLine & { key: string; name: string; textState: 'EMPTY' | 'ENCRYPTED' | 'BROKEN' | 'TOO_MUCH' | null }
  >(
    database,
    'care-attachments',
    `with lost as (
       select f."articleId", f.key, f.name, null as "textState" from "ArticleAttachment" f
       where f."removedAt" is null and f.name ~* '\\.(png|jpe?g|gif|webp)$' and not exists (
         select 1 from "ArticleVersion" v join "Article" a on a.id = v."articleId"
         where v."articleId" = f."articleId" and v.no in (a."publishedNo", a."latestNo")
           and position('anlage:' || f.key in v.source) > 0)
       union all
       select f."articleId", f.key, f.name, c."textState"::text from "ArticleAttachment" f
       join "StoredFile" c on c.sha256 = f.sha256
       where f."removedAt" is null and c."textState" in ('EMPTY', 'ENCRYPTED', 'BROKEN', 'TOO_MUCH')
     )
     select ${shown}, l.key, l.name, l."textState" from lost l join ${house} on a.id = l."articleId"
     where ${isHouse} order by lower(a.title), l.name, l.key limit $1 offset $2`,
    [limit, offset],
  );
}

export interface CareCounts {
  readonly overdue: number;
  readonly lawChecks: number;
  readonly feedback: number;
  /** Published articles of the house, and those for which nobody acts. */
  readonly articles: number;
  readonly withoutActing: number;
}

/** The figures above the lists; cheap ones only. */
export async function countCare(database: Database, today: Day): Promise<CareCounts> {
  const rows = await rowsOf<CareCounts>(
    database,
    'care-counts',
    `with duty_post as (
       select distinct a."ownerPositionId" as id from "Article" a where ${isHouse} and a."ownerPositionId" is not null
     ), ${actingOwnersSql('$1')}
     select (select count(*)::int from "Article" a where ${isHouse} and a."reviewDueOn" < $1::date) as overdue,
       (select count(*)::int from "LawCheck" k join "Article" a on a.id = k."articleId" and ${isHouse}
         where k.state in ('OPEN', 'CHANGING')) as "lawChecks",
       (select count(*)::int from "ArticleFeedback" f join "Article" a on a.id = f."articleId" and ${isHouse}
         where f."settledAt" is null and f.kind in ('NOT_HELPFUL', 'OUTDATED')) as feedback,
       (select count(*)::int from "Article" a where ${isHouse}) as articles,
       (select count(*)::int from "Article" a where ${isHouse}
         and (a."ownerPositionId" is null or a."ownerPositionId" not in (select post from acting))) as "withoutActing"`,
    [today],
  );
  return rows[0] ?? { overdue: 0, lawChecks: 0, feedback: 0, articles: 0, withoutActing: 0 };
}

/** Complaints that nobody has dealt with, the oldest first. */
export async function findComplaints(database: Database, { limit, offset }: Window) {
  return rowsOf<CareLine & { kind: 'NOT_HELPFUL' | 'OUTDATED'; text: string | null; createdAt: Date }>(
    database,
    'care-complaints',
    `select ${shown}, f.kind::text as kind, f.text, f."createdAt"
     from "ArticleFeedback" f join ${house} on a.id = f."articleId"
     where ${isHouse} and f."settledAt" is null and f.kind in ('NOT_HELPFUL', 'OUTDATED')
     order by f."createdAt", f.id limit $1 offset $2`,
    [limit, offset],
  );
}

/** Articles to look at because of changed law, the oldest change first. */
export async function findLawWaiting(database: Database, { limit, offset }: Window) {
  return rowsOf<CareLine & { checkId: string; normTitle: string; createdAt: Date; state: string }>(
    database,
    'care-law',
    `select ${shown}, k.id as "checkId", n.title as "normTitle", k."createdAt", k.state::text as state
     from "LawCheck" k join "LawChange" h on h.id = k."changeId" join "Article" n on n.id = h."normId"
     join ${house} on a.id = k."articleId"
     where ${isHouse} and k.state in ('OPEN', 'CHANGING') order by k."createdAt", n.title, lower(a.title) limit $1 offset $2`,
    [limit, offset],
  );
}
