import type { Context } from '../context.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { SearchQuery } from '../platform/search/search-engine.js';

const poll = (ms: number) => new Promise((settle) => setTimeout(settle, ms));

/** Gives an article a new word, as saving and approving do. @returns milliseconds from the commit until the word is found */
export async function timeOneChange(
  { services }: Context,
  articleId: string,
  ask: (text: string) => SearchQuery,
  no: number,
): Promise<number> {
  const { db, search } = services;
  const word = `Messwort${['alpha', 'bravo', 'carlo', 'delta', 'emilia', 'fides', 'gamma'][no % 7]}${'xyz'.repeat(1 + (no % 3))}`;
  await db.transact(async (tx) => {
    await tx.articleVersion.updateMany({ where: { articleId, no: 1 }, data: { title: `${word} ${no}` } });
    await enqueue(tx, 'article.changed', { articleId }, { key: articleId });
  });
  const startedAt = performance.now();
  while (performance.now() - startedAt < 60_000) {
    const { hits } = await search.search(ask(word));
    if (hits.some((hit) => hit.articleId === articleId)) return performance.now() - startedAt;
    await poll(15);
  }
  return Number.POSITIVE_INFINITY;
}

/** Enqueues a change of each article at once. @returns documents a second until the queue is empty */
export async function timeDrain({ services }: Context, articleIds: readonly string[]): Promise<number> {
  const { pool } = services.db;
  const startedAt = performance.now();
  await pool.query(
    `select count(graphile_worker.add_job('article.changed', json_build_object('articleId', id), job_key => 'article.changed:' || id))
     from unnest($1::text[]) t(id)`,
    [articleIds],
  );
  for (;;) {
    const { rows } = await pool.query<{ waits: boolean }>(
      'select exists (select 1 from graphile_worker.jobs) as waits',
    );
    if (!rows[0]?.waits) break;
    await poll(50);
  }
  return articleIds.length / ((performance.now() - startedAt) / 1_000);
}
