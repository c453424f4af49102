import { loadActor } from '../../people/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import type { Day } from '../../shared/dates.js';
import { articlesByIds } from '../list-articles.js';
import { type Candidate, findCandidates, findSubscriptions } from './subscription-store.js';

/** What the actor subscribed to and may still read, by name. Two queries. */
export async function listSubscriptions(services: Services, actor: Actor) {
  const all = await findSubscriptions(services.db.read, actor);
  const readable = await articlesByIds(
    services,
    actor,
    all.flatMap(({ articleId }) => articleId ?? []),
  );
  return all.filter(({ articleId }) => articleId === null || readable.has(articleId));
}

/** Something new for a subscriber, in their digest. */
export interface SubscriptionNews {
  readonly slug: string;
  readonly title: string;
  readonly isNorm: boolean;
  /** The collection or the Schlagwort that it came by; both null for the article itself. */
  readonly collection: string | null;
  readonly tag: string | null;
}

/**
 * What is new for subscribers since that day, by person, as far as each may read it today: rights are asked as on any page,
 * with the person as actor. Two queries a person who has any news.
 */
export async function subscriptionNews(
  services: Services,
  since: Day,
): Promise<ReadonlyMap<string, readonly SubscriptionNews[]>> {
  const candidates = new Map<string, Candidate[]>();
  for (const one of await findCandidates(services.db, since))
    candidates.set(one.personId, [...(candidates.get(one.personId) ?? []), one]);
  const news = new Map<string, readonly SubscriptionNews[]>();
  for (const [personId, ones] of candidates) {
    const actor = await loadActor(services.db, personId, services.clock.today());
    if (!actor) continue;
    const readable = await articlesByIds(
      services,
      actor,
      ones.map(({ articleId }) => articleId),
    );
    const lines = ones.flatMap(({ articleId, collection, tag }) => {
      const line = readable.get(articleId);
      if (line?.state !== 'PUBLISHED') return [];
      return [{ slug: line.slug, title: line.title, isNorm: line.kind === 'NORM', collection, tag }];
    });
    if (lines.length > 0) news.set(personId, lines);
  }
  return news;
}
