import { record } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { lockedCollectionFor } from './collection-for.js';
import { deleteCollection } from './collection-store.js';

/** Ends a collection; its articles stay as they are. @throws NotFound, Forbidden as its door */
export async function dissolveCollection(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact(async (tx) => {
    const { id, title } = await lockedCollectionFor(tx, actor, slug);
    await deleteCollection(tx, id);
    await record(tx, actor, {
      action: 'collection.dissolved',
      objectType: 'collection',
      objectId: id,
      label: title,
    });
  });
}
