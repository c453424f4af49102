import { recordAll } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import { deleteTrashed } from './address-store.js';

const dayMs = 86_400_000;

/** Deletes drafts that have lain in the trash for longer than the configured days. @returns how many */
export async function emptyTrash(services: Services): Promise<number> {
  const { clock, config, db } = services;
  return db.transact(async (tx) => {
    const gone = await deleteTrashed(tx, new Date(clock.now().getTime() - config.trashDays * dayMs));
    await recordAll(
      tx,
      null,
      gone.map(({ id, title }) => ({
        action: 'article.purged',
        objectType: 'article' as const,
        objectId: id,
        label: title,
        details: { afterDays: config.trashDays },
      })),
    );
    return gone.length;
  });
}
