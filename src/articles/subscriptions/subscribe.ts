import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { invalidInput } from '../../shared/errors.js';
import { articleFor } from '../article-for.js';
import { collectionFor } from '../collections/collection-for.js';
import { tagFor } from '../tags/tag-for.js';
import {
  deleteSubscriptions,
  insertSubscription,
  type SubscribedTo,
  type SubscriptionKind,
} from './subscription-store.js';

/** Names a thing that can be subscribed to by its address part. */
export type SubscriptionTarget = {
  readonly kind: SubscriptionKind;
  readonly slug: string;
};

async function find(services: Services, actor: Actor, target: SubscriptionTarget) {
  const { db } = services;
  if (target.kind === 'sammlung') {
    const { id, title } = await collectionFor(db.read, actor, target.slug);
    return { title, state: 'PUBLISHED', to: { collectionId: id } as SubscribedTo };
  }
  if (target.kind === 'schlagwort') {
    const { id, name } = await tagFor(db.read, actor, target.slug);
    return { title: name, state: 'PUBLISHED', to: { tagId: id } as SubscribedTo };
  }
  const { id, title, state } = await articleFor(db, actor, target.slug, 'read');
  return { title, state, to: { articleId: id } as SubscribedTo };
}

/**
 * Tells the actor in their digest of what changes there. No audit record: it is a reader's own wish and changes nothing
 * of the house.
 * @returns its title
 * @throws NotFound where the actor may not read it, InvalidInput for what readers do not have
 */
export async function subscribe(
  services: Services,
  actor: Actor,
  target: SubscriptionTarget,
): Promise<string> {
  const { title, state, to } = await find(services, actor, target);
  if (state !== 'PUBLISHED') throw invalidInput('Abonnieren lässt sich nur, was veröffentlicht ist.');
  const now = services.clock.now();
  await services.db.transact((tx) => insertSubscription(tx, actor.personId, to, now));
  return title;
}

/** Ends it. @returns its title @throws NotFound */
export async function unsubscribe(
  services: Services,
  actor: Actor,
  target: SubscriptionTarget,
): Promise<string> {
  const { title, to } = await find(services, actor, target);
  await services.db.transact((tx) => deleteSubscriptions(tx, actor.personId, to));
  return title;
}

/** Ends all of the actor's, also those to what they may no longer read. */
export async function unsubscribeAll(services: Services, actor: Actor): Promise<void> {
  await services.db.transact((tx) => deleteSubscriptions(tx, actor.personId));
}
