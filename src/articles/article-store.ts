import type { Database, Reader, Tx } from '../platform/db/database.js';
import type { Prisma } from '../platform/db/generated/client.js';
import { asJson } from '../platform/db/json-row.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind, ArticleState, PendingState } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { articleTables } from './article-tables.js';
import { type CitingArticle, citingArticlesSql } from './citation-store.js';
import { type CitedNorm, citedNormsSql, type OpenCheck, openChecksSql } from './law-change-store.js';
import { type ArticleFacts, reviewerUnitsSql, rightsOf } from './policy.js';
import type { ReviewKind, VersionFacts } from './rules.js';

/** An article with its owner post and what a decision about rights needs. */
export interface ArticleRow extends ArticleFacts {
  readonly id: string;
  readonly externalId: string | null;
  readonly slug: string;
  readonly kind: ArticleKind;
  readonly state: ArticleState;
  readonly pendingState: PendingState;
  readonly title: string;
  readonly latestNo: number;
  readonly publishedNo: number | null;
  /** Names of the units, posts and groups that it is narrowed to; null = the whole house. */
  readonly readerNames: string | null;
  readonly authorName: string | null;
  readonly reviewNote: string | null;
  readonly publishedAt: Date | null;
  readonly reviewedOn: Day | null;
  readonly reviewDueOn: Day | null;
  readonly reviewKind: ReviewKind;
  readonly reviewMonths: number;
  readonly reviewReason: string | null;
  /** In the trash since then; only drafts that nobody ever read. */
  readonly trashedAt: Date | null;
  /** How many people besides its author must approve a version. */
  readonly approvals: number;
  readonly reviewerPositionIds: readonly string[];
  readonly reviewerUnitIds: readonly string[];
  readonly successorId: string | null;
  /** Schlagwörter of the version that readers have (before that the newest), as they are called today. */
  readonly tags: readonly string[];
  readonly updatedAt: Date;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
  readonly ownerUnitName: string | null;
  readonly ownerUnitKey: string | null;
}

/** The article together with the version that its readers see (or the newest, before first publication). */
export interface ShownArticle extends ArticleRow {
  readonly versionId: string;
  readonly versionNo: number;
  readonly versionTitle: string;
  readonly versionAt: Date;
  readonly versionAuthorId: string | null;
  readonly facts: VersionFacts;
  /** By who asks. */
  readonly isSubscribed: boolean;
  /** By title. */
  readonly collections: readonly { readonly slug: string; readonly title: string }[];
  /** Whether files belong to it, removed ones left out. */
  readonly hasAttachments: boolean;
  /** Grows with each change of the glossary; 0 = it has never had a term. */
  readonly glossaryNo: number;
  /** Whether anybody is asked to confirm having read it. */
  readonly asksReading: boolean;
  readonly normKey: string | null;
  /** Of law: whether its text ever changed. */
  readonly hasLawChanges: boolean;
  /** What its text cites, and the checks that wait at it. */
  readonly cited: readonly CitedNorm[];
  readonly checks: readonly OpenCheck[];
  /** Of law: what cites it. */
  readonly citing: readonly CitingArticle[];
}

/** Names of an article's circles of readers; nothing is looked up for those that the whole house reads. */
export const readerNamesSql = `case when cardinality(a."readerIds") > 0 or cardinality(a."collectionReaderIds") > 0 then concat_ws(', davon nur ',
    case when cardinality(a."readerIds") > 0 then circle_names(a."readerIds") end,
    case when cardinality(a."collectionReaderIds") > 0 and a."collectionReaderIds" <> a."readerIds" then circle_names(a."collectionReaderIds") || ' (Leserkreis der Sammlung)' end) end`;

const columns = `a.id, a."externalId", a.slug, a.kind::text as kind, a.state::text as state,
  a."pendingState"::text as "pendingState", a.title, a."latestNo", a."publishedNo", a."readerIds", a."collectionReaderIds",
  ${readerNamesSql} as "readerNames", a."authorId", w.name as "authorName", a."reviewNote", a."publishedAt",
  a."reviewedOn"::text as "reviewedOn", a."reviewDueOn"::text as "reviewDueOn",
  a."reviewKind"::text as "reviewKind", a."reviewMonths", a."reviewReason", a."trashedAt", a."successorId", a.tags, a."updatedAt", a."ownerPositionId",
  o.number as "ownerNumber", o.title as "ownerTitle", u.name as "ownerUnitName", u.key as "ownerUnitKey",
  coalesce(u.path, '{}') as "ownerUnitIds", a.approvals, a."reviewerPositionIds",
  ${reviewerUnitsSql} as "reviewerUnitIds"`;

const shown = {
  name: 'article-shown',
  text: asJson(`select ${columns}, v.id as "versionId", v.no as "versionNo", v.title as "versionTitle",
      v."createdAt" as "versionAt", v."authorId" as "versionAuthorId", v.facts, a."normKey",
      coalesce((select json_agg(json_build_object('slug', c.slug, 'title', c.title) order by lower(unaccent(c.title)))
        from "CollectionEntry" e join "Collection" c on c.id = e."collectionId" where e."articleId" = a.id), '[]') as collections,
      exists (select 1 from "Subscription" s where s."personId" = $3::uuid and s."articleId" = a.id) as "isSubscribed",
      (select g.revision from "GlossaryState" g) as "glossaryNo",
      exists (select 1 from "ArticleAttachment" f where f."articleId" = a.id and f."removedAt" is null) as "hasAttachments",
      exists (select 1 from "ReadingRequest" q where q."articleId" = a.id and q."endedAt" is null) as "asksReading",
      ${citedNormsSql} as cited, ${openChecksSql} as checks,
      case when a."normKey" is null then '[]' else ${citingArticlesSql('own.key')} end as citing,
      a."normKey" is not null and exists (select 1 from "LawChange" h where h."normId" = a.id) as "hasLawChanges"
    from ${articleTables}
    join "ArticleVersion" v on v."articleId" = a.id and v.no = coalesce(a."publishedNo", a."latestNo")
    cross join lateral (select a."normKey" as key) own
    where a.slug = $6`),
};

/** As JSON brings it. */
type ShownRow = Omit<ShownArticle, 'publishedAt' | 'trashedAt' | 'updatedAt' | 'versionAt'> & {
  readonly publishedAt: string | null;
  readonly trashedAt: string | null;
  readonly updatedAt: string;
  readonly versionAt: string;
};

const instant = (text: string | null) => (text === null ? null : new Date(text));

/**
 * One prepared statement, with the law around the article as this actor may read it: the article page is the most read
 * page of the house, and each question to the database costs more than what it asks.
 */
export async function findShownArticle(
  database: Database,
  actor: Actor,
  slug: string,
): Promise<ShownArticle | null> {
  const { rows } = await database.pool.query<{ row: ShownRow }>({
    ...shown,
    values: [...rightsOf(actor), slug],
  });
  const row = rows[0]?.row;
  if (!row) return null;
  return {
    ...row,
    publishedAt: instant(row.publishedAt),
    trashedAt: instant(row.trashedAt),
    updatedAt: new Date(row.updatedAt),
    versionAt: new Date(row.versionAt),
    checks: row.checks.map((check) => ({ ...check, createdAt: new Date(check.createdAt) })),
  };
}

export async function findArticle(reader: Reader, slug: string): Promise<ArticleRow | null> {
  const rows = await reader.$queryRawUnsafe<ArticleRow[]>(
    `select ${columns} from ${articleTables} where a.slug = $1`,
    slug,
  );
  return rows[0] ?? null;
}

/** What stands in a collection and is not archived, with what decisions about rights need. One query. */
export async function findArticlesOfCollection(
  reader: Reader,
  collectionId: string,
): Promise<readonly ArticleRow[]> {
  return reader.$queryRawUnsafe<ArticleRow[]>(
    `select ${columns} from ${articleTables} where a.state <> 'ARCHIVED'
       and a.id in (select "articleId" from "CollectionEntry" where "collectionId" = $1::uuid)`,
    collectionId,
  );
}

/** The article, locked until the transaction ends: two acts on one article follow each other. */
export async function findArticleForChange(tx: Tx, slug: string): Promise<ArticleRow | null> {
  const rows = await tx.$queryRawUnsafe<ArticleRow[]>(
    `select ${columns} from ${articleTables} where a.slug = $1 for update of a`,
    slug,
  );
  return rows[0] ?? null;
}

/** Changes columns of an article; `updatedAt` follows by itself. */
export async function updateArticle(
  tx: Tx,
  id: string,
  data: Prisma.ArticleUncheckedUpdateInput,
): Promise<void> {
  await tx.article.update({ where: { id }, data, select: { id: true } });
}

/** Adds the article and its first version. @returns its id */
export async function insertArticle(
  tx: Tx,
  article: Prisma.ArticleUncheckedCreateInput,
  version: Omit<Prisma.ArticleVersionUncheckedCreateInput, 'articleId'>,
): Promise<string> {
  const { id } = await tx.article.create({ data: article, select: { id: true } });
  await tx.articleVersion.create({ data: { ...version, articleId: id }, select: { id: true } });
  return id;
}

/** Until the transaction ends nobody else chooses an address: two people (or two clicks) never take the same one. */
export async function lockSlugs(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('article slugs'))`;
}

/** A draft with this very content that the author began for the post since then; null where there is none. */
export async function findSameDraft(
  reader: Reader,
  same: {
    kind: ArticleKind;
    authorId: string;
    ownerPositionId: string;
    readerIds: readonly string[];
    sourceHash: string;
    since: Date;
  },
): Promise<{ id: string; slug: string } | null> {
  const { sourceHash, since, readerIds, ...article } = same;
  return reader.article.findFirst({
    where: {
      ...article,
      readerIds: { equals: [...readerIds] },
      state: 'DRAFT',
      latestNo: 1,
      versions: { some: { no: 1, sourceHash, createdAt: { gte: since } } },
    },
    select: { id: true, slug: true },
  });
}

/** Those of the addresses that are taken, today or once (they lead on for ever), with the numbered ones behind them ("wohngeld", "wohngeld-2"). */
export async function takenSlugs(reader: Reader, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reader.$queryRaw<{ slug: string }[]>`
    select slug from (select slug from "Article" union all select slug from "ArticleAddress") t
    where slug = any(${[...slugs]}::text[]) or regexp_replace(slug, '-[0-9]+$', '') = any(${[...slugs]}::text[])`;
  return new Set(rows.map((row) => row.slug));
}
