import type { Pool } from 'pg';
import type { IndexDifferences, PublishedState } from '../search-engine.js';

const sameKeys = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((key) => others.includes(key));

/** Which articles the tables lack or have in another version or circle of readers, and which they should not have. */
export async function compareIndex(
  pool: Pool,
  published: ReadonlyMap<string, PublishedState>,
): Promise<IndexDifferences> {
  const { rows } = await pool.query<PublishedState & { articleId: string; whole: boolean }>(
    `select d."articleId", d."versionNo", d."readerKeys",
       exists (select 1 from "SearchText" t where t."documentId" = d.id) as whole
     from "SearchDocument" d`,
  );
  const stale: string[] = [];
  const ghosts: string[] = [];
  const seen = new Set<string>();
  for (const { articleId, versionNo, readerKeys, whole } of rows) {
    seen.add(articleId);
    const state = published.get(articleId);
    if (!state) ghosts.push(articleId);
    else if (!whole || state.versionNo !== versionNo || !sameKeys(state.readerKeys, readerKeys))
      stale.push(articleId);
  }
  for (const articleId of published.keys()) if (!seen.has(articleId)) stale.push(articleId);
  return { stale, ghosts };
}
