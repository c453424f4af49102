import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { articleTables } from './article-tables.js';
import { onceReadableSql, rightsOf } from './policy.js';

/**
 * Which of these the actor may know by name: what they may read, and what is archived that they could read before.
 * One query.
 */
export async function nameableArticles(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'articles-nameable',
    text: `select a.id from ${articleTables} where a.id = any($6::uuid[]) and ${onceReadableSql}`,
    values: [...rightsOf(actor), ids],
  });
  return new Set(rows.map(({ id }) => id));
}
