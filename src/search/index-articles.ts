import { loadSearchDocuments } from '../articles/index.js';
import { findWithdrawn, settleWithdrawn } from '../platform/search/withdrawn.js';
import type { Services } from '../platform/services.js';
import { whileIndexIsMine } from './index-lock.js';
import { rebuildWithin } from './rebuild-index.js';

/** Documents written at once: the memory of a few hundred pages, and short locks. */
const batchSize = 250;

/** Brings the index to what these articles are now: published ones in, all others out. May run twice. */
export async function indexArticles(
  { db, search }: Pick<Services, 'db' | 'search'>,
  articleIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < articleIds.length; from += batchSize) {
    const batch = articleIds.slice(from, from + batchSize);
    // Loading and writing under one lock: an older state read earlier never overwrites a newer one.
    await whileIndexIsMine(db, async () => {
      // An engine that was configured later gets everything at the first change.
      if (!(await search.isBuilt())) await rebuildWithin({ db, search });
      const withdrawn = await findWithdrawn(db.pool, batch);
      const documents = await loadSearchDocuments(db, batch);
      const found = new Set(documents.map(({ articleId }) => articleId));
      await search.put(documents);
      await search.remove(batch.filter((id) => !found.has(id)));
      await settleWithdrawn(db.pool, withdrawn);
    });
  }
}
