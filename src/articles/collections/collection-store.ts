import type { Database, Reader, Tx } from '../../platform/db/database.js';
import type { Prisma } from '../../platform/db/generated/client.js';
import type { Actor } from '../../shared/actor.js';
import { articleTables } from '../article-tables.js';
import { editableSql, readableSql, rightsOf } from '../policy.js';
import { type CollectionFacts, holdsReadableSql, seenSql } from './collection-policy.js';

/** A collection with its office and the post that cares for it. */
export interface Collection extends CollectionFacts {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Null for a topic of the whole house. */
  readonly unitId: string | null;
  readonly unitKey: string | null;
  readonly unitName: string | null;
  readonly ownerNumber: string;
  readonly ownerTitle: string;
  /** How many people besides the author approve what stands in it. */
  readonly approvals: number;
  /** Numbers of the posts that do; none = the leads of each article's post. */
  readonly reviewerNumbers: readonly string[];
  readonly revision: number;
  /** Names of those that it is narrowed to; null = the whole house. */
  readonly readerNames: string | null;
}

/** A collection in the list, with the articles in it that the actor may read. */
export interface CollectionLine extends Collection {
  readonly unitDepth: number | null;
  readonly articles: number;
}

const columns = `c.id, c.slug, c.title, c.summary, c."unitId", s.key as "unitKey", s.name as "unitName",
  c."ownerPositionId", k.number as "ownerNumber", k.title as "ownerTitle", n.path as "ownerUnitIds", c.revision, c.approvals, c."readerIds",
  case when cardinality(c."readerIds") > 0 then circle_names(c."readerIds") end as "readerNames",
  (select coalesce(array_agg(z.number order by z.number), '{}') from "Position" z where z.id = any(c."reviewerPositionIds")) as "reviewerNumbers"`;
const tables = `"Collection" c left join "Unit" s on s.id = c."unitId"
  join "Position" k on k.id = c."ownerPositionId" join "Unit" n on n.id = k."unitId"`;

/** By its address; null where there is none. */
export async function findCollection(reader: Reader, slug: string): Promise<Collection | null> {
  const rows = await reader.$queryRawUnsafe<Collection[]>(
    `select ${columns} from ${tables} where c.slug = $1`,
    slug,
  );
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function findCollectionForChange(tx: Tx, slug: string): Promise<Collection | null> {
  const rows = await tx.$queryRawUnsafe<Collection[]>(
    `select ${columns} from ${tables} where c.slug = $1 for update of c`,
    slug,
  );
  return rows[0] ?? null;
}

/** Whether there is an article in it that the actor may read. */
export async function holdsReadable(reader: Reader, actor: Actor, id: string): Promise<boolean> {
  const rows = await reader.$queryRawUnsafe<unknown[]>(
    `select 1 from "Collection" c where c.id = $6::uuid and ${holdsReadableSql}`,
    ...rightsOf(actor),
    id,
  );
  return rows.length > 0;
}

/** Those that the actor may know of by title, each with how many of its articles this actor may read. One query. */
export async function findCollections(database: Database, actor: Actor): Promise<readonly CollectionLine[]> {
  const { rows } = await database.pool.query<CollectionLine>({
    name: 'collections',
    text: `select ${columns}, cardinality(s.path) as "unitDepth", coalesce(t.articles, 0) as articles
      from ${tables}
      left join (
        select e."collectionId", count(*)::int as articles from "CollectionEntry" e
        join (${articleTables}) on a.id = e."articleId"
        where a.state <> 'ARCHIVED' and ${readableSql} group by e."collectionId") t on t."collectionId" = c.id
      where ${seenSql}
      order by lower(unaccent(c.title)), c.id limit 1000`,
    values: rightsOf(actor),
  });
  return rows;
}

/** What those are called that the actor may know of, for filters. One query. */
export async function listCollectionNames(
  reader: Reader,
  actor: Actor,
): Promise<readonly { id: string; slug: string; title: string }[]> {
  return reader.$queryRawUnsafe(
    `select c.id, c.slug, c.title from "Collection" c join "Position" k on k.id = c."ownerPositionId"
       join "Unit" n on n.id = k."unitId"
     where ${seenSql} order by c.title limit 1000`,
    ...rightsOf(actor),
  );
}

/** Those that the actor may know of by title, with those that an article is in. One query. */
export async function findCollectionsFor(
  reader: Reader,
  actor: Actor,
  articleId: string,
): Promise<readonly (Collection & { readonly holds: boolean })[]> {
  return reader.$queryRawUnsafe(
    `select ${columns}, exists (select 1 from "CollectionEntry" e where e."collectionId" = c.id and e."articleId" = $6::uuid) as holds
     from ${tables} where ${seenSql} order by lower(unaccent(c.title)), c.id limit 1000`,
    ...rightsOf(actor),
    articleId,
  );
}

/** Those of the addresses that are taken, also the numbered ones behind them. */
export async function takenCollectionSlugs(tx: Tx, slug: string): Promise<ReadonlySet<string>> {
  const rows = await tx.collection.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  });
  return new Set(rows.map((row) => row.slug));
}

export async function insertCollection(
  tx: Tx,
  data: Prisma.CollectionUncheckedCreateInput,
): Promise<{ id: string }> {
  return tx.collection.create({ data, select: { id: true } });
}

export async function updateCollection(
  tx: Tx,
  id: string,
  data: Prisma.CollectionUncheckedUpdateInput,
): Promise<void> {
  await tx.collection.update({
    where: { id },
    data: { ...data, revision: { increment: 1 } },
    select: { id: true },
  });
}

export async function deleteCollection(tx: Tx, id: string): Promise<void> {
  await tx.collection.delete({ where: { id }, select: { id: true } });
}

/** @returns false where it was in it already */
export async function insertEntry(
  tx: Tx,
  entry: { collectionId: string; articleId: string; addedAt: Date },
): Promise<boolean> {
  return (await tx.collectionEntry.createMany({ data: [entry], skipDuplicates: true })).count === 1;
}

/** @returns false where it was not in it */
export async function deleteEntry(
  tx: Tx,
  entry: { collectionId: string; articleId: string },
): Promise<boolean> {
  return (await tx.collectionEntry.deleteMany({ where: entry })).count === 1;
}

/** Whether there are any. */
export async function hasCollections(database: Pick<Database, 'pool'>): Promise<boolean> {
  const { rowCount } = await database.pool.query('select 1 from "Collection" limit 1');
  return rowCount === 1;
}

/** Ids of the articles in it. */
export async function articlesOfCollection(tx: Tx, id: string): Promise<readonly string[]> {
  const rows = await tx.collectionEntry.findMany({
    where: { collectionId: id },
    select: { articleId: true },
  });
  return rows.map(({ articleId }) => articleId);
}

/**
 * What changes who approves or who reads articles by their collections happens one after another: no article gets into two
 * narrowed collections, and nobody waits in a circle.
 */
export async function lockFiling(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('staffelstab.collections'))`;
}

/** Gives articles the circle of the narrowed collection that they stand in, or none. @returns those that it changes */
export async function settleCollectionReaders(
  tx: Tx,
  articleIds: readonly string[],
): Promise<readonly string[]> {
  if (articleIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update "Article" a set "collectionReaderIds" = t.readers, "updatedAt" = now()
    from unnest(${[...articleIds]}::uuid[]) i(id)
    cross join lateral (select coalesce((
      select c."readerIds" from "CollectionEntry" e join "Collection" c on c.id = e."collectionId"
      where e."articleId" = i.id and cardinality(c."readerIds") > 0 limit 1), '{}') as readers) t
    where a.id = i.id and a."collectionReaderIds" is distinct from t.readers
    returning a.id`;
  return rows.map(({ id }) => id);
}

/** Titles of these articles that stand in more than one narrowed collection. */
export async function findTwiceNarrowed(tx: Tx, articleIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ title: string }[]>`
    select a.title from "Article" a
    where a.id = any(${[...articleIds]}::uuid[]) and (select count(*) from "CollectionEntry" e join "Collection" c on c.id = e."collectionId"
      where e."articleId" = a.id and cardinality(c."readerIds") > 0) > 1
    order by a.title limit 10`;
  return rows.map(({ title }) => title);
}

/** How many articles of a collection have readers that the actor may not choose, as `mayChooseReaders` says. */
export async function countReadersOfOthers(tx: Tx, actor: Actor, collectionId: string): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
    `select count(*)::int as count from "CollectionEntry" e join (${articleTables}) on a.id = e."articleId"
     where e."collectionId" = $6::uuid and $2::uuid[] is not null and not coalesce(case when a."publishedNo" is null then ${editableSql}
       else $1::boolean or u.path && $5::uuid[] end, false)`,
    ...rightsOf(actor),
    collectionId,
  );
  return row?.count ?? 0;
}

/** The narrowed collection that an article stands in. */
export async function findNarrowing(
  reader: Reader,
  articleId: string,
): Promise<{ readonly slug: string; readonly title: string; readonly readerNames: string } | null> {
  const rows = await reader.$queryRawUnsafe<{ slug: string; title: string; readerNames: string }[]>(
    `select c.slug, c.title, circle_names(c."readerIds") as "readerNames"
     from "CollectionEntry" e join "Collection" c on c.id = e."collectionId"
     where e."articleId" = $1::uuid and cardinality(c."readerIds") > 0`,
    articleId,
  );
  return rows[0] ?? null;
}
