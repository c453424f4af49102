import { recordAll } from '../../audit/index.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import { deleteRemoved } from './attachment-store.js';
import {
  deleteContent,
  findUnreferenced,
  findWaiting,
  isReferenced,
  lockContent,
  unknownContents,
} from './content-store.js';

const dayMs = 86_400_000;
/** Names of kept contents that are compared at once. */
const batchSize = 500;

/** What one night's work took away. */
export interface Swept {
  /** Removed attachments whose time in the trash is over. */
  readonly attachments: number;
  /** Contents that nothing refers to any more. */
  readonly contents: number;
  /** What broken uploads of killed processes left. */
  readonly staged: number;
}

/**
 * Deletes for good what was removed for longer than the trash keeps it, and every content that nothing refers to. A day's
 * grace keeps apart from uploads that are under way. Texts that nobody came to read wait anew.
 */
export async function sweepFiles(services: Services): Promise<Swept> {
  const { clock, config, db, files } = services;
  const now = clock.now().getTime();
  const yesterday = new Date(now - dayMs);
  const attachments = await db.transact(async (tx) => {
    const gone = await deleteRemoved(tx, new Date(now - config.trashDays * dayMs));
    await recordAll(
      tx,
      null,
      gone.map(({ articleId, articleTitle, name }) => ({
        action: 'article.attachment-purged',
        objectType: 'article' as const,
        objectId: articleId,
        label: articleTitle,
        details: { name, afterDays: config.trashDays },
      })),
    );
    return gone.length;
  });
  let contents = 0;
  for (const sha256 of await findUnreferenced(db.read, yesterday))
    if (await deleteUnless(services, sha256, yesterday)) contents += 1;
  // Kept, and no row ever came: the upload ended between the two.
  let batch: string[] = [];
  const compare = async () => {
    for (const sha256 of await unknownContents(db.read, batch))
      if (await deleteUnless(services, sha256, yesterday)) contents += 1;
    batch = [];
  };
  for await (const { sha256, storedAt } of files.list()) {
    if (storedAt < yesterday) batch.push(sha256);
    if (batch.length >= batchSize) await compare();
  }
  await compare();
  for (const sha256 of await findWaiting(db.read, yesterday))
    await db.transact((tx) => enqueue(tx, 'file.stored', { sha256 }, { key: sha256 }));
  return { attachments, contents, staged: await files.clearStaged(yesterday) };
}

/** Row and content go while nobody else can attach it; an upload that waits for the lock finds it gone and says so. */
async function deleteUnless({ db, files }: Services, sha256: string, touchedBefore: Date): Promise<boolean> {
  return db.transact(async (tx) => {
    await lockContent(tx, sha256);
    if (await isReferenced(tx, sha256, touchedBefore)) return false;
    await deleteContent(tx, sha256);
    await files.remove(sha256);
    return true;
  });
}
