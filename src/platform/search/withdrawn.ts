import type { Pool } from 'pg';
import type { SearchEngine } from './search-engine.js';

/** What was withdrawn when the index began to take over the articles' new state. */
export interface Withdrawn {
  readonly articleId: string;
  /** As text: JavaScript's dates would lose the microseconds. */
  readonly at: string;
}

/** Of these articles those that wait for the index. Read before the articles are loaded. */
export async function findWithdrawn(
  pool: Pool,
  articleIds: readonly string[],
): Promise<readonly Withdrawn[]> {
  const { rows } = await pool.query<Withdrawn>({
    name: 'search-withdrawn-find',
    text: 'select "articleId", at::text as at from "SearchWithdrawn" where "articleId" = any($1::uuid[])',
    values: [articleIds],
  });
  return rows;
}

/** The index has them as they were when `withdrawn` was read; what changed again since stays hidden. */
export async function settleWithdrawn(pool: Pool, withdrawn: readonly Withdrawn[]): Promise<void> {
  if (withdrawn.length === 0) return;
  await pool.query({
    name: 'search-withdrawn-settle',
    text: `delete from "SearchWithdrawn" w using unnest($1::uuid[], $2::text[]) t(id, at)
      where w."articleId" = t.id and w.at = t.at::timestamptz`,
    values: [withdrawn.map(({ articleId }) => articleId), withdrawn.map(({ at }) => at)],
  });
}

/** Everything withdrawn up to now; after a rebuild the index has all of it. */
export async function allWithdrawn(pool: Pool): Promise<readonly Withdrawn[]> {
  const { rows } = await pool.query<Withdrawn>('select "articleId", at::text as at from "SearchWithdrawn"');
  return rows;
}

/**
 * An engine outside the database. While something withdrawn waits for its index, `instead` answers: it looks up inside the
 * query what must not be shown, so that hits, totals and facets agree.
 */
export function withoutWithdrawn(engine: SearchEngine, instead: SearchEngine, pool: Pool): SearchEngine {
  return {
    ...engine,
    async search(query) {
      const { rows } = await pool.query<{ waits: boolean }>({
        name: 'search-withdrawn',
        text: 'select exists (select 1 from "SearchWithdrawn") as waits',
      });
      return rows[0]?.waits ? instead.search(query) : engine.search(query);
    },
  };
}
