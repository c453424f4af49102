import { record } from '../../audit/index.js';
import { positionsByNumbers } from '../../organisation/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { settleApprovalRules } from '../approval/approval-store.js';
import { lockedCollectionFor } from './collection-for.js';
import { mayRule } from './collection-policy.js';
import { articlesOfCollection, lockFiling, updateCollection } from './collection-store.js';

/**
 * Says how many people, and which posts, approve what stands in a collection; its articles follow at once.
 * @param input.numbers numbers of the posts; none = the leads of each article's post
 * @throws NotFound, Forbidden for those who do not lead its post and, without any approval, for all but the
 * Wissensredaktion; InvalidInput for unknown posts; Conflict where somebody was faster
 */
export async function setApproval(
  services: Services,
  actor: Actor,
  input: { slug: string; revision: number; approvals: number; numbers: readonly string[] },
): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockFiling(tx);
    const collection = await lockedCollectionFor(tx, actor, input.slug);
    const verdict = mayRule(actor, collection, input.approvals);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (collection.revision !== input.revision)
      throw conflict('Jemand hat die Sammlung gerade geändert. Bitte laden Sie die Seite neu.');
    const posts = await positionsByNumbers(tx, input.numbers);
    const unknown = input.numbers.find((number) => !posts.has(number));
    if (unknown) throw invalidInput(`Die Stelle ${unknown} gibt es nicht.`);
    const reviewerPositionIds = [...posts.values()].map(({ id }) => id);
    await updateCollection(tx, collection.id, { approvals: input.approvals, reviewerPositionIds });
    await settleApprovalRules(tx, await articlesOfCollection(tx, collection.id));
    await record(tx, actor, {
      action: 'collection.approval-set',
      objectType: 'collection',
      objectId: collection.id,
      label: collection.title,
      details: { approvals: input.approvals, posts: input.numbers },
    });
  });
}
