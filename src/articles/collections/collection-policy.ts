import type { Actor } from '../../shared/actor.js';
import { type ArticleFacts, mayConfirm, mayCreateFor, type Verdict } from '../policy.js';

/** What a decision about a collection needs to know of it. */
export interface CollectionFacts {
  readonly ownerPositionId: string;
  /** The owner post's unit with all units above it. */
  readonly ownerUnitIds: readonly string[];
}

/** Change it and what is in it: who fills its post, that post's leads, the Wissensredaktion. */
export function mayCare(actor: Actor, collection: CollectionFacts): Verdict {
  return mayCreateFor(actor, { id: collection.ownerPositionId, unitIds: collection.ownerUnitIds });
}

/** Begin one at all: leads and the Wissensredaktion, so that a house does not get as many as it has posts. */
export function mayCreateCollections(actor: Actor): boolean {
  return actor.ledUnitIds.length > 0 || actor.permissions.has('articles.edit-any');
}

/** Put an article into it or take it out: who cares for the collection, and who answers for the article. */
export function mayFile(actor: Actor, article: ArticleFacts, collection: CollectionFacts): Verdict {
  const cares = mayCare(actor, collection);
  return cares.allowed ? cares : mayConfirm(actor, article);
}

/**
 * Say who approves what stands in it: the leads of its post and the Wissensredaktion; without any approval only the
 * latter, since articles of other posts may stand in it.
 */
export function mayRule(actor: Actor, collection: CollectionFacts, approvals: number): Verdict {
  if (actor.permissions.has('articles.edit-any')) return mayCare(actor, collection);
  if (approvals === 0)
    return { allowed: false, reason: 'Ohne Freigabe veröffentlichen lassen kann nur die Wissensredaktion.' };
  return collection.ownerUnitIds.some((id) => actor.ledUnitIds.includes(id))
    ? { allowed: true, reason: 'Sie leiten die Stelle, die die Sammlung pflegt.' }
    : { allowed: false, reason: 'Wer freigibt, legt die Leitung oder die Wissensredaktion fest.' };
}
