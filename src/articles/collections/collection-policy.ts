import { type Actor, readerIdsOf } from '../../shared/actor.js';
import { articleTables } from '../article-tables.js';
import { type ArticleFacts, mayConfirm, mayCreateFor, readableSql, type Verdict } from '../policy.js';

/** What a decision about a collection needs to know of it. */
export interface CollectionFacts {
  readonly ownerPositionId: string;
  /** The owner post's unit with all units above it. */
  readonly ownerUnitIds: readonly string[];
  /** Units, posts and groups that it is narrowed to; empty = the whole house. */
  readonly readerIds: readonly string[];
}

/** Change it and what is in it: who fills its post, that post's leads, the Wissensredaktion. */
export function mayCare(actor: Actor, collection: Omit<CollectionFacts, 'readerIds'>): Verdict {
  return mayCreateFor(actor, { id: collection.ownerPositionId, unitIds: collection.ownerUnitIds });
}

/**
 * Know of it: its circle of readers and who cares for it. Besides, whoever may read an article that stands in it
 * (`seenSql`): the article's page names it.
 */
export function mayKnow(actor: Actor, collection: CollectionFacts): boolean {
  if (collection.readerIds.length === 0) return true;
  const own = readerIdsOf(actor);
  return collection.readerIds.some((id) => own.includes(id)) || mayCare(actor, collection).allowed;
}

/** An article in it that the actor may read; `c` is the collection, the parameters are `rightsOf`'s. */
export const holdsReadableSql = `exists (select 1 from "CollectionEntry" e
  join (${articleTables}) on a.id = e."articleId"
  where e."collectionId" = c.id and a.state <> 'ARCHIVED' and ${readableSql})`;
/** The collection `c`, cared for by a post of the unit `n`, is there for the actor; parameters as `rightsOf`'s. */
export const seenSql = `(cardinality(c."readerIds") = 0 or c."readerIds" && $2::uuid[] or $1::boolean
  or c."ownerPositionId" = any($4::uuid[]) or n.path && $4::uuid[] or n.path && $5::uuid[] or ${holdsReadableSql})`;

/** Begin one at all: leads and the Wissensredaktion, so that a house does not get as many as it has posts. */
export function mayCreateCollections(actor: Actor): boolean {
  return actor.ledUnitIds.length > 0 || actor.permissions.has('articles.edit-any');
}

/** Put an article into it or take it out: who cares for the collection, and who answers for the article. */
export function mayFile(actor: Actor, article: ArticleFacts, collection: CollectionFacts): Verdict {
  const cares = mayCare(actor, collection);
  return cares.allowed ? cares : mayConfirm(actor, article);
}

/** Say who reads what stands in it, as far as the collection goes: the leads of its post and the Wissensredaktion. */
export const mayNarrow = (actor: Actor, collection: CollectionFacts): Verdict =>
  mayRule(actor, collection, 1);

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
