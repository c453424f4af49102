import type { Database, Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { articleTables } from './article-tables.js';
import { onceReadableSql, readableSql, rightsOf } from './policy.js';

/** The article that has this address or once had it; null where nobody does. */
export async function slugOwner(tx: Tx, slug: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Article" where slug = ${slug}
    union all select "articleId" from "ArticleAddress" where slug = ${slug} limit 1`;
  return rows[0]?.id ?? null;
}

/** Keeps the address that an article leaves, and lets go of the one that it takes again. */
export async function insertFormerAddress(
  tx: Tx,
  move: { articleId: string; from: string; to: string },
): Promise<void> {
  await tx.articleAddress.deleteMany({ where: { slug: move.to, articleId: move.articleId } });
  await tx.articleAddress.create({ data: { slug: move.from, articleId: move.articleId } });
}

/** What an address leads to that shows no article to this actor. */
export interface Whereabouts {
  readonly slug: string;
  readonly title: string;
  readonly archived: boolean;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
  /** Null also where the actor may not read it. */
  readonly successorSlug: string | null;
  readonly successorTitle: string | null;
}

/**
 * Where an article went: to another address, or into the archive. Of an archived one those are told who could read it
 * before; for all others it is not there.
 */
export async function findWhereabouts(
  database: Database,
  actor: Actor,
  slug: string,
): Promise<Whereabouts | null> {
  const { rows } = await database.pool.query<Whereabouts>({
    name: 'article-whereabouts',
    text: `select a.slug, a.title, a.state = 'ARCHIVED' as archived, o.number as "ownerNumber", o.title as "ownerTitle",
        s.slug as "successorSlug", s.title as "successorTitle"
      from ${articleTables}
      left join lateral (select z.slug, z.title from (
        select a.slug, a.title, a.id from ${articleTables} where a.state = 'PUBLISHED' and ${readableSql}) z
        where z.id = (select n."successorId" from "Article" n where n.slug = $6
          union all select n."successorId" from "ArticleAddress" h join "Article" n on n.id = h."articleId" where h.slug = $6
          limit 1)) s on true
      where a.id in (select id from "Article" where slug = $6 union select "articleId" from "ArticleAddress" where slug = $6)
        and ${onceReadableSql}`,
    values: [...rightsOf(actor), slug],
  });
  return rows[0] ?? null;
}

/** A draft in the trash. */
export interface TrashedLine {
  readonly slug: string;
  readonly title: string;
  readonly trashedAt: Date;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
}

/** Drafts in the trash that this actor may bring back, the newest first. */
export async function findTrashed(
  database: Database,
  actor: Actor,
  limit: number,
): Promise<readonly TrashedLine[]> {
  const { rows } = await database.pool.query<TrashedLine>({
    name: 'article-trash',
    text: `select a.slug, a.title, a."trashedAt", o.number as "ownerNumber", o.title as "ownerTitle"
      from ${articleTables} where a."trashedAt" is not null and ${readableSql}
      order by a."trashedAt" desc, a.id limit $6`,
    values: [...rightsOf(actor), limit],
  });
  return rows;
}

/** Deletes drafts that were put into the trash before `before`, with all their versions. @returns which */
export async function deleteTrashed(tx: Tx, before: Date): Promise<readonly { id: string; title: string }[]> {
  return tx.$queryRaw<{ id: string; title: string }[]>`
    delete from "Article" where "trashedAt" < ${before} and "publishedNo" is null returning id, title`;
}

/** The addresses that an article once had, the newest first. */
export async function findFormerAddresses(database: Database, articleId: string): Promise<readonly string[]> {
  const rows = await database.read.articleAddress.findMany({
    where: { articleId },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { slug: true },
  });
  return rows.map(({ slug }) => slug);
}
