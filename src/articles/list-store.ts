import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind, ArticleState, PendingState } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { readerNamesSql } from './article-store.js';
import { articleTables } from './article-tables.js';
import { postScheme } from './links.js';
import { approvableSql, editableSql, readableSql, reviewingSql, rightsOf } from './policy.js';

/** An article in a list, as this actor may know it. */
export interface ArticleLine {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly kind: ArticleKind;
  readonly state: ArticleState;
  /** Always null for mere readers: work in progress is none of their business. */
  readonly pendingState: PendingState;
  readonly ownerPositionId: string | null;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
  readonly ownerUnitName: string | null;
  readonly readerNames: string | null;
  readonly reviewedOn: Day | null;
  readonly reviewDueOn: Day | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
}

/** The columns of an `ArticleLine`; they need the tables of article-store.ts and the rights' parameters. */
export const articleLineColumns = `a.id, a.slug, a.title, a.kind::text as kind, a.state::text as state,
  case when coalesce(${editableSql} or ${reviewingSql}, false) then a."pendingState"::text end as "pendingState", a."ownerPositionId",
  o.number as "ownerNumber", o.title as "ownerTitle", u.name as "ownerUnitName", ${readerNamesSql} as "readerNames",
  a."reviewedOn"::text as "reviewedOn", a."reviewDueOn"::text as "reviewDueOn", a."publishedAt", a."updatedAt"`;

/** PostgreSQL wants to know the type of every parameter; statements that need no reader's units name them here. */
const unused = '$2::uuid[] is not null';

/** The rows of `name`'s statement; its own parameters begin at $6, the first five are the actor's rights. */
async function rowsOf<Row>(
  database: Database,
  actor: Actor,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await database.pool.query<Row & object>({
    name,
    text,
    values: [...rightsOf(actor), ...values],
  });
  return rows as Row[];
}

/** What a list of articles is narrowed by; null = not. */
export interface ArticleFilter {
  readonly kind: ArticleKind | null;
  /** Owner posts of this unit and below. */
  readonly unitId: string | null;
  readonly state: ArticleState | null;
  /** In this collection. */
  readonly collectionId: string | null;
  /** With this Schlagwort, law too. */
  readonly tag?: string | null;
}

/** As the law counts: § 9, § 9a, § 76. */
const lawOrder = `v.facts->>'law', lpad(coalesce(substring(v.facts->>'section' from '[0-9]+'), ''), 6, '0'), a.title`;

/** House knowledge (or law, where asked for) by title, with the number of all. One query. */
export async function findArticlePage(
  database: Database,
  actor: Actor,
  filter: ArticleFilter,
  window: { limit: number; offset: number },
): Promise<{ lines: readonly ArticleLine[]; total: number }> {
  const isLaw = filter.kind === 'NORM';
  const rows = await rowsOf<ArticleLine & { total: number }>(
    database,
    actor,
    isLaw ? 'article-page-law' : 'article-page',
    `select ${articleLineColumns}, count(*) over ()::int as total from ${articleTables}
     ${isLaw ? `join "ArticleVersion" v on v."articleId" = a.id and v.no = coalesce(a."publishedNo", a."latestNo")` : ''}
     where ${readableSql}
       and (case when $6::text is null then a.kind <> 'NORM' or $10::text is not null else a.kind::text = $6 end)
       and ($7::uuid is null or u.path @> array[$7::uuid])
       and (case $8::text
         when 'PUBLISHED' then a.state = 'PUBLISHED'
         when 'ARCHIVED' then a.state = 'ARCHIVED'
         else $8 is null and a.state <> 'ARCHIVED'
           or a.state::text = $8
           or (a.state = 'PUBLISHED' and a."pendingState"::text = $8 and (${editableSql} or ${reviewingSql})) end)
       and ($9::uuid is null or exists (
         select 1 from "CollectionEntry" e where e."collectionId" = $9 and e."articleId" = a.id))
       and ($10::text is null or a.tags @> array[$10])
     order by ${isLaw ? lawOrder : 'lower(unaccent(a.title))'}, a.id limit $11 offset $12`,
    [
      filter.kind,
      filter.unitId,
      filter.state,
      filter.collectionId,
      filter.tag ?? null,
      window.limit,
      window.offset,
    ],
  );
  return { lines: rows, total: rows[0]?.total ?? 0 };
}

/** Own work in progress: drafts that the actor began or whose newest version is theirs. */
export async function findOwnDrafts(
  database: Database,
  actor: Actor,
  limit: number,
): Promise<readonly ArticleLine[]> {
  return rowsOf(
    database,
    actor,
    'article-own-drafts',
    `select ${articleLineColumns} from ${articleTables}
     join "ArticleVersion" v on v."articleId" = a.id and v.no = a."latestNo"
     where (a.state in ('DRAFT', 'IN_REVIEW') or (a.state = 'PUBLISHED' and a."pendingState" is not null))
       and (a."authorId" = $3::uuid or v."authorId" = $3::uuid) and ${editableSql} and ${unused}
     order by a."updatedAt" desc, a.id limit $6`,
    [limit],
  );
}

/** Versions that the actor may approve, each with its article. */
export const waitingForApprovalSql = `from ${articleTables}
     join "ArticleVersion" v on v."articleId" = a.id and v.no = a."latestNo"
     where (a.state = 'IN_REVIEW' or (a.state = 'PUBLISHED' and a."pendingState" = 'IN_REVIEW'))
       and v."authorId" is distinct from $3::uuid and ${approvableSql} and ${unused}
       and not exists (select 1 from "ArticleApproval" y
         where y."articleId" = a.id and y."versionNo" = a."latestNo" and y."personId" = $3::uuid)`;

/** Versions that this actor may approve, the longest waiting first. */
export async function findWaitingForApproval(
  database: Database,
  actor: Actor,
  limit: number,
): Promise<readonly ArticleLine[]> {
  return rowsOf(
    database,
    actor,
    'article-waiting',
    `select ${articleLineColumns} ${waitingForApprovalSql}
     order by a."updatedAt", a.id limit $6`,
    [limit],
  );
}

/** Newest published house knowledge of the units given and below (own units; all where there are none). */
export async function findNewest(
  database: Database,
  actor: Actor,
  unitIds: readonly string[],
  limit: number,
): Promise<readonly ArticleLine[]> {
  return rowsOf(
    database,
    actor,
    'article-newest',
    `select ${articleLineColumns} from ${articleTables}
     where a.state = 'PUBLISHED' and a.kind <> 'NORM' and ${readableSql}
       and (cardinality($6::uuid[]) = 0 or u.path && $6::uuid[])
     order by a."publishedAt" desc, a.id limit $7`,
    [unitIds, limit],
  );
}

/** Articles of some posts that the actor may read, archived ones last. */
export async function findOfPositions(
  database: Database,
  actor: Actor,
  positionIds: readonly string[],
): Promise<readonly ArticleLine[]> {
  return rowsOf(
    database,
    actor,
    'article-of-positions',
    `select ${articleLineColumns} from ${articleTables}
     where a."ownerPositionId" = any($6::uuid[]) and ${readableSql}
     order by a.state = 'ARCHIVED', a.title, a.id limit 1000`,
    [positionIds],
  );
}

/** Articles of a post, and published ones of others whose texts name it, as far as the actor may read them. One query. */
export async function findAroundPosition(
  database: Database,
  actor: Actor,
  post: { readonly id: string; readonly number: string },
): Promise<readonly ArticleLine[]> {
  return rowsOf(
    database,
    actor,
    'article-around-position',
    `select ${articleLineColumns} from ${articleTables}
     where a.id in (select x.id from "Article" x where x."ownerPositionId" = $6::uuid
         union select l."articleId" from "ArticleLink" l where l.key = $7)
       and (a."ownerPositionId" = $6::uuid or a.state = 'PUBLISHED') and ${readableSql}
     order by a.state = 'ARCHIVED', a.title, a.id limit 1000`,
    [post.id, postScheme + post.number],
  );
}

/** Articles by id that the actor may read; others are left out. */
export async function findByIds(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly ArticleLine[]> {
  return rowsOf(
    database,
    actor,
    'article-by-ids',
    `select ${articleLineColumns} from ${articleTables} where a.id = any($6::uuid[]) and ${readableSql}`,
    [ids],
  );
}

/** How many articles of each post are in which state, and how many published ones are past their check. */
export async function countByPosition(
  database: Database,
  actor: Actor,
  positionIds: readonly string[],
  today: Day,
): Promise<readonly { positionId: string; state: ArticleState; count: number; overdue: number }[]> {
  return rowsOf(
    database,
    actor,
    'article-counts',
    `select a."ownerPositionId" as "positionId", a.state::text as state, count(*)::int as count,
       count(*) filter (where a."reviewDueOn" < $7::date)::int as overdue
     from ${articleTables}
     where a."ownerPositionId" = any($6::uuid[]) and ${readableSql}
     group by a."ownerPositionId", a.state`,
    [positionIds, today],
  );
}
