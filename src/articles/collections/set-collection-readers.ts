import { record } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { knownReaders, sameCircle } from '../circle.js';
import { lockedCollectionFor } from './collection-for.js';
import { mayNarrow } from './collection-policy.js';
import {
  articlesOfCollection,
  countReadersOfOthers,
  findTwiceNarrowed,
  lockFiling,
  settleCollectionReaders,
  updateCollection,
} from './collection-store.js';

/**
 * Narrows a collection to units (and below), posts and groups, or opens it to the whole house (none). Its articles are then
 * read by those alone who belong to their own circle and to this one; what is taken from readers they find no more at their
 * next search.
 * @throws NotFound; Forbidden for those who do not lead its post, or may not choose the readers of an article in it;
 * InvalidInput for an id that is no reader and where an article stands in another narrowed collection; Conflict
 */
export async function setCollectionReaders(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly revision: number; readonly readerIds: readonly string[] },
): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockFiling(tx);
    const collection = await lockedCollectionFor(tx, actor, input.slug);
    const verdict = mayNarrow(actor, collection);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (collection.revision !== input.revision)
      throw conflict('Jemand hat die Sammlung gerade geändert. Bitte laden Sie die Seite neu.');
    if (sameCircle(input.readerIds, collection.readerIds)) return;
    await checkOthersArticles(tx, actor, collection.id);
    const readerIds = await knownReaders(tx, input.readerIds);
    await updateCollection(tx, collection.id, { readerIds });
    await followReaders(tx, await articlesOfCollection(tx, collection.id));
    await record(tx, actor, {
      action: 'collection.readers-set',
      objectType: 'collection',
      objectId: collection.id,
      label: collection.title,
      details: { before: collection.readerIds.length, after: readerIds.length, readers: readerIds },
    });
  });
}

/** Nobody widens or narrows by a collection what they may not by the article. @throws Forbidden */
export async function checkOthersArticles(tx: Tx, actor: Actor, collectionId: string): Promise<void> {
  const others = await countReadersOfOthers(tx, actor, collectionId);
  if (others > 0)
    throw forbidden(
      `In der Sammlung ${others === 1 ? 'steht ein Artikel' : `stehen ${others} Artikel`}, deren Leserkreis Sie nicht ändern dürfen. Bitte nehmen Sie sie vorher heraus, oder bitten Sie die Wissensredaktion.`,
    );
}

/**
 * Articles take over the circle of the narrowed collection that they stand in, and the index learns of it.
 * @returns whether that changed any @throws InvalidInput where one stands in two
 */
export async function followReaders(tx: Tx, articleIds: readonly string[]): Promise<boolean> {
  const [twice] = await findTwiceNarrowed(tx, articleIds);
  if (twice)
    throw invalidInput(
      `„${twice}“ steht schon in einer anderen eingeschränkten Sammlung. Ein Artikel kann nur in einer stehen; bitte nehmen Sie ihn dort zuerst heraus.`,
    );
  const changed = await settleCollectionReaders(tx, articleIds);
  for (let from = 0; from < changed.length; from += 200)
    await enqueue(tx, 'articles.changed', { articleIds: changed.slice(from, from + 200) });
  return changed.length > 0;
}
