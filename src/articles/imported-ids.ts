import type { Database } from '../platform/db/database.js';

/** The ids that articles have in the files they were imported from; the slug where they were written here. */
export async function importedIdsOf(
  database: Pick<Database, 'pool'>,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.pool.query<{ id: string; key: string }>({
    name: 'article-imported-ids',
    text: `select id, coalesce("externalId", slug) as key from "Article" where id = any($1::uuid[])`,
    values: [articleIds],
  });
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Whether the house has any imported law. */
export async function hasImportedLaw(database: Pick<Database, 'pool'>): Promise<boolean> {
  const { rowCount } = await database.pool.query(`select 1 from "Article" where kind = 'NORM' limit 1`);
  return rowCount === 1;
}

/** Addresses of imported articles by their ids in the files. */
export async function importedSlugs(
  database: Pick<Database, 'pool'>,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.pool.query<{ externalId: string; slug: string }>(
    `select "externalId", slug from "Article" where "externalId" = any($1::text[])`,
    [externalIds],
  );
  return new Map(rows.map(({ externalId, slug }) => [externalId, slug]));
}
