import { allSearchDocuments, countSearchDocuments } from '../articles/index.js';
import { allWithdrawn, settleWithdrawn } from '../platform/search/withdrawn.js';
import type { Services } from '../platform/services.js';
import { whileIndexIsMine } from './index-lock.js';

/** Documents read and written at once. */
const batchSize = 250;

/**
 * Makes the index anew from the articles; searches find the old or the new meanwhile.
 * @returns how many articles are in the index now
 */
export async function rebuildIndex(
  { db, search }: Pick<Services, 'db' | 'search'>,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<number> {
  return whileIndexIsMine(db, () => rebuildWithin({ db, search }, onProgress));
}

/** `rebuildIndex` for those who have the index to themselves already. */
export async function rebuildWithin(
  { db, search }: Pick<Services, 'db' | 'search'>,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<number> {
  const all = await countSearchDocuments(db);
  onProgress(0, all);
  const withdrawn = await allWithdrawn(db.pool);
  const count = await search.rebuild(
    () => allSearchDocuments(db, batchSize),
    (done) => onProgress(done, Math.max(done, all)),
  );
  await settleWithdrawn(db.pool, withdrawn);
  return count;
}

/** Makes the index where an upgrade left none, or where an engine was configured later. Says so in the log. */
export async function buildMissingIndex(services: Pick<Services, 'db' | 'search' | 'log'>): Promise<void> {
  try {
    if (await services.search.isBuilt()) return;
    services.log.info('search index is made anew');
    const documents = await rebuildIndex(services);
    services.log.info({ documents }, 'search index is made');
  } catch (error) {
    services.log.warn({ err: error }, 'search index could not be made; the next change tries again');
  }
}
