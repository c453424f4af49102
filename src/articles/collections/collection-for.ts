import type { Reader, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, notFound } from '../../shared/errors.js';
import { mayCare, mayKnow } from './collection-policy.js';
import {
  type Collection,
  findCollection,
  findCollectionForChange,
  holdsReadable,
} from './collection-store.js';

/**
 * The one door to a collection. A narrowed one is there for its circle, for those who care for it, and for whoever may read
 * an article in it; a query more only for others. @throws NotFound
 */
export async function collectionFor(reader: Reader, actor: Actor, slug: string): Promise<Collection> {
  return admit(reader, actor, await findCollection(reader, slug));
}

/** For those who care for it, locked until the transaction ends. @throws NotFound, Forbidden */
export async function lockedCollectionFor(tx: Tx, actor: Actor, slug: string): Promise<Collection> {
  const collection = await admit(tx, actor, await findCollectionForChange(tx, slug));
  const verdict = mayCare(actor, collection);
  if (!verdict.allowed) throw forbidden('Diese Sammlung pflegt eine andere Stelle.');
  return collection;
}

/** The same for changing what stands in it. @throws NotFound */
export async function openCollectionFor(tx: Tx, actor: Actor, slug: string): Promise<Collection> {
  return admit(tx, actor, await findCollectionForChange(tx, slug));
}

async function admit(reader: Reader, actor: Actor, collection: Collection | null): Promise<Collection> {
  if (!collection) throw notFound();
  if (!mayKnow(actor, collection) && !(await holdsReadable(reader, actor, collection.id))) throw notFound();
  return collection;
}
