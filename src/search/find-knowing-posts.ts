import { decidedUnitsOf, searchScopeOf } from '../articles/index.js';
import type { Services } from '../platform/services.js';
import { type Actor, readerIdsOf } from '../shared/actor.js';
import { articleKinds } from '../shared/article-kinds.js';
import { nearUnitsOf } from './near-units.js';
import { findKnowingPosts, type KnowingPostRow } from './post-finder-store.js';
import { tidyQuery } from './search-text.js';
import { wordPatterns } from './word-patterns.js';

const houseKinds = articleKinds.filter((kind) => kind !== 'NORM');
/** Hits whose owners are asked. */
const readHits = 20;

/** Posts that know about what these hits of a search and these words are about, as far as the actor may see it. One query. */
export async function knowingPostsOf(
  services: Services,
  actor: Actor,
  text: string,
  articleIds: readonly string[],
  limit: number,
): Promise<readonly KnowingPostRow[]> {
  const away = actor.standsInFor ?? [];
  const positionIds = actor.positions.map(({ id }) => id);
  return findKnowingPosts(
    services.db,
    {
      readsEverything: searchScopeOf(actor).readsAll,
      readerIds: readerIdsOf(actor),
      readsPackages: actor.permissions.has('handovers.read-any'),
      positionIds,
      ledUnitIds: actor.ledUnitIds,
      personId: actor.personId,
      decidedUnitIds: decidedUnitsOf(actor),
      answeredUnitIds: [...decidedUnitsOf(actor), ...(actor.writtenUnitIds ?? [])],
      actingIds: [actor.personId, ...away.map(({ personId }) => personId)],
      actingPositionIds: [...positionIds, ...away.flatMap(({ positionIds: posts }) => posts)],
    },
    { articleIds, patterns: wordPatterns(text), limit, today: services.clock.today() },
  );
}

/** The finder on its own: which posts (never persons) know about these words. At most four queries. */
export async function findPostsWhoKnow(
  services: Services,
  actor: Actor,
  typedText: string,
  limit: number,
): Promise<{ text: string; posts: readonly KnowingPostRow[] }> {
  const text = tidyQuery(typedText);
  if (!text) return { text, posts: [] };
  const { hits } = await services.search.search({
    text,
    ...searchScopeOf(actor),
    kinds: houseKinds,
    unitId: null,
    nearUnitIds: nearUnitsOf(actor),
    today: services.clock.today(),
    limit: readHits,
    offset: 0,
  });
  const posts = await knowingPostsOf(
    services,
    actor,
    text,
    hits.map(({ articleId }) => articleId),
    limit,
  );
  return { text, posts };
}
