import { record } from '../../audit/index.js';
import { getPosition, unitById } from '../../organisation/index.js';
import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { slugOf } from '../../shared/ids.js';
import { lockSlugs } from '../article-store.js';
import { freeSlug } from '../rules.js';
import { lockedCollectionFor } from './collection-for.js';
import { mayCare, mayCreateCollections } from './collection-policy.js';
import { insertCollection, takenCollectionSlugs, updateCollection } from './collection-store.js';

export interface CollectionInput {
  readonly title: string;
  readonly summary: string;
  /** The office; null for a topic of the whole house. */
  readonly unitId: string | null;
  readonly ownerPositionId: string;
}

/** Post and unit exist, and the actor may give it to that post. */
async function checkOwner(tx: Tx, actor: Actor, input: CollectionInput): Promise<void> {
  const owner = await getPosition(tx, input.ownerPositionId);
  const verdict = mayCare(actor, { ownerPositionId: owner.id, ownerUnitIds: owner.unit.path });
  if (!verdict.allowed) throw forbidden(verdict.reason);
  if (input.unitId && !(await unitById(tx, input.unitId)))
    throw invalidInput('Diese Einheit gibt es nicht (mehr). Bitte wählen Sie neu.');
}

/**
 * Begins a collection.
 * @returns its address part
 * @throws Forbidden for who leads nothing and is no editor, and for posts outside; NotFound for an unknown post
 */
export async function createCollection(
  services: Services,
  actor: Actor,
  input: CollectionInput,
): Promise<string> {
  if (!mayCreateCollections(actor))
    throw forbidden('Sammlungen legen Leitungen und die Wissensredaktion an.');
  return services.db.transact(async (tx) => {
    await checkOwner(tx, actor, input);
    await lockSlugs(tx);
    const wanted = slugOf(input.title);
    const slug = freeSlug(wanted, await takenCollectionSlugs(tx, wanted));
    const { id } = await insertCollection(tx, { ...input, slug });
    await record(tx, actor, {
      action: 'collection.created',
      objectType: 'collection',
      objectId: id,
      label: input.title,
    });
    return slug;
  });
}

/**
 * Changes what a collection is called, says of itself and belongs to; its address stays.
 * @throws NotFound, Forbidden as its door; Conflict where somebody was faster
 */
export async function changeCollection(
  services: Services,
  actor: Actor,
  input: CollectionInput & { slug: string; revision: number },
): Promise<void> {
  const { slug, revision, ...data } = input;
  await services.db.transact(async (tx) => {
    const collection = await lockedCollectionFor(tx, actor, slug);
    if (collection.revision !== revision)
      throw conflict('Jemand hat die Sammlung gerade geändert. Bitte laden Sie die Seite neu.');
    if (data.ownerPositionId !== collection.ownerPositionId || data.unitId !== collection.unitId)
      await checkOwner(tx, actor, input);
    await updateCollection(tx, collection.id, data);
    await record(tx, actor, {
      action: 'collection.changed',
      objectType: 'collection',
      objectId: collection.id,
      label: data.title,
    });
  });
}
