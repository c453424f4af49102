import type { Reader, Tx } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, notFound } from '../../shared/errors.js';
import { mayCare } from './collection-policy.js';
import { type Collection, findCollection, findCollectionForChange } from './collection-store.js';

/** The one door to a collection; everybody in the house may see it. @throws NotFound */
export async function collectionFor(reader: Reader, slug: string): Promise<Collection> {
  const collection = await findCollection(reader, slug);
  if (!collection) throw notFound();
  return collection;
}

/** For those who care for it, locked until the transaction ends. @throws NotFound, Forbidden */
export async function lockedCollectionFor(tx: Tx, actor: Actor, slug: string): Promise<Collection> {
  const collection = await findCollectionForChange(tx, slug);
  if (!collection) throw notFound();
  const verdict = mayCare(actor, collection);
  if (!verdict.allowed) throw forbidden('Diese Sammlung pflegt eine andere Stelle.');
  return collection;
}
