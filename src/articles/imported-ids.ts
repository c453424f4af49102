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
