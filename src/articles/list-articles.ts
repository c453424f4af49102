import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { isUuid } from '../shared/ids.js';
import { type AskedLine, findAsked } from './acknowledging/reading-store.js';
import { type ArticleDuties, findDuties } from './duty-store.js';
import {
  type ArticleFilter,
  type ArticleLine,
  countByPosition,
  findAroundPosition,
  findArticlePage,
  findByIds,
  findNewest,
  findOfPositions,
  findOwnDrafts,
  findWaitingForApproval,
} from './list-store.js';
import { decidedUnitsOf } from './policy.js';
import { findSuggestions, type Suggestions } from './suggestion-store.js';

/** Articles a page. */
const pageSize = 25;

/** One page of the list, with the number of pages; a page behind the end is empty. */
export async function listArticles(services: Services, actor: Actor, filter: ArticleFilter, page: number) {
  const { lines, total } = await findArticlePage(services.db, actor, filter, {
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { lines, total, pageCount: Math.ceil(total / pageSize) };
}

/** What concerns this actor: waiting for their approval, own drafts, new in their units. Three queries. */
export async function listOwnConcerns(services: Services, actor: Actor, limit = 5) {
  const { db } = services;
  const ownUnits = [...new Set(actor.positions.map((position) => position.unitId))];
  const [waiting, drafts, newest] = await Promise.all([
    findWaitingForApproval(db, actor, limit),
    findOwnDrafts(db, actor, limit),
    findNewest(db, actor, ownUnits, limit),
  ]);
  return { waiting, drafts, newest };
}

/** What the start page suggests: new in the actor's units, read there, to be confirmed. One query. */
export async function listSuggestions(services: Services, actor: Actor, limit: number): Promise<Suggestions> {
  return findSuggestions(services.db, actor, services.clock.today(), limit);
}

/**
 * Articles that wait for this actor: versions to approve, and those of their posts whose law has changed; for the start
 * page. Posts that collections ask for an approval learn of it by their card there. One query; none for people without
 * a post who may not approve.
 */
export async function listArticleDuties(
  services: Services,
  actor: Actor,
  limit: number,
): Promise<ArticleDuties> {
  const positionIds = actor.positions.map(({ id }) => id);
  const decides = actor.permissions.has('articles.edit-any') || decidedUnitsOf(actor).length > 0;
  // Every post may be named to approve what a collection holds.
  if (!decides && positionIds.length === 0 && (actor.groupIds ?? []).length === 0)
    return { approvals: [], publicProposals: [], lawChecks: [], asked: [], askedCount: 0 };
  return findDuties(services.db, actor, { positionIds, today: services.clock.today() }, limit);
}

/** What the actor is asked to read and to confirm, the nearest day first. One query. */
export async function listAsked(services: Services, actor: Actor): Promise<readonly AskedLine[]> {
  return findAsked(services.db, actor, services.clock.today());
}

/** Articles owned by a post, as far as this actor may read them. */
export async function listArticlesOfPosition(
  services: Services,
  actor: Actor,
  positionId: string,
): Promise<readonly ArticleLine[]> {
  return isUuid(positionId) ? findOfPositions(services.db, actor, [positionId]) : [];
}

/** Articles of a post, and published ones of others that name it, each as far as the actor may read them. One query. */
export async function listArticlesAroundPosition(
  services: Services,
  actor: Actor,
  post: { readonly id: string; readonly number: string },
): Promise<{ owned: readonly ArticleLine[]; mentions: readonly ArticleLine[] }> {
  const all = await findAroundPosition(services.db, actor, post);
  return {
    owned: all.filter(({ ownerPositionId }) => ownerPositionId === post.id),
    mentions: all.filter(({ ownerPositionId }) => ownerPositionId !== post.id),
  };
}

/** Titles and addresses by id, for texts of other domains that name articles; unreadable ones are left out. */
export async function articlesByIds(
  services: Services,
  actor: Actor,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ArticleLine>> {
  const wanted = [...new Set(ids)].filter(isUuid);
  if (wanted.length === 0) return new Map();
  const lines = await findByIds(services.db, actor, wanted);
  return new Map(lines.map((line) => [line.id, line]));
}

/** How many articles of a post are in which state. */
export interface ArticleCounts {
  readonly DRAFT: number;
  readonly IN_REVIEW: number;
  readonly PUBLISHED: number;
  readonly ARCHIVED: number;
  /** Published ones whose next check has passed. */
  readonly overdue: number;
}

/** Counts by post, of what this actor may read. One query. */
export async function countArticlesOfPositions(
  services: Services,
  actor: Actor,
  positionIds: readonly string[],
): Promise<ReadonlyMap<string, ArticleCounts>> {
  const counts = new Map(
    positionIds.map((id) => [id, { DRAFT: 0, IN_REVIEW: 0, PUBLISHED: 0, ARCHIVED: 0, overdue: 0 }]),
  );
  const rows = await countByPosition(services.db, actor, positionIds.filter(isUuid), services.clock.today());
  for (const { positionId, state, count, overdue } of rows) {
    const sums = counts.get(positionId);
    if (!sums) continue;
    sums[state] += count;
    if (state === 'PUBLISHED') sums.overdue += overdue;
  }
  return counts;
}
