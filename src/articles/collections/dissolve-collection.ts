import { record } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden } from '../../shared/errors.js';
import { settleApprovalRules } from '../approval/approval-store.js';
import { lockedCollectionFor } from './collection-for.js';
import { mayRule } from './collection-policy.js';
import { articlesOfCollection, deleteCollection, lockFiling } from './collection-store.js';
import { checkOthersArticles, followReaders } from './set-collection-readers.js';

/** Ends a collection; its articles stay as they are. @throws NotFound, Forbidden as its door */
export async function dissolveCollection(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockFiling(tx);
    const collection = await lockedCollectionFor(tx, actor, slug);
    const { id, title } = collection;
    const articles = await articlesOfCollection(tx, id);
    if (
      !mayRule(actor, collection, 1).allowed &&
      (collection.approvals > 1 || collection.reviewerNumbers.length > 0)
    )
      throw forbidden(
        'Diese Sammlung regelt, wer freigibt. Auflösen kann sie nur die Leitung oder die Wissensredaktion.',
      );
    if (collection.readerIds.length > 0) await checkOthersArticles(tx, actor, id);
    await deleteCollection(tx, id);
    await settleApprovalRules(tx, articles);
    await followReaders(tx, articles);
    await record(tx, actor, {
      action: 'collection.dissolved',
      objectType: 'collection',
      objectId: id,
      label: title,
      // The row is gone: the record itself says whether its title may be read there.
      details: { narrowed: collection.readerIds.length > 0 },
    });
  });
}
