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
