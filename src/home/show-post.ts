import { listArticlesAroundPosition, listLawChecks } from '../articles/index.js';
import { knowledgeOfPost, packageOfPosition, runsOfPosition } from '../handovers/index.js';
import { readPost } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';

/** Articles with changed law on the post's page; the list of changes has all. */
const shownLawChecks = 20;

/** A post with its knowledge and its handovers, as this actor may see it. Five queries, six for those who write for it. @throws NotFound */
export async function showPost(services: Services, actor: Actor, number: string) {
  const post = await readPost(services, actor, number);
  const mayWrite =
    actor.permissions.has('articles.edit-any') ||
    actor.positions.some(({ id }) => id === post.id) ||
    post.way.some(({ id }) => actor.ledUnitIds.includes(id));
  const [{ owned, mentions }, runs, packageState, knowledge, lawChecks] = await Promise.all([
    listArticlesAroundPosition(services, actor, post),
    runsOfPosition(services.db.read, actor, post.id),
    packageOfPosition(services.db.read, actor, post.id),
    knowledgeOfPost(services, actor, number),
    // Only those who answer for the articles would see any.
    mayWrite ? listLawChecks(services, actor, [post.id], shownLawChecks) : [],
  ]);
  const running = runs.some(({ kind, status }) => kind === 'HANDOVER' && status === 'ACTIVE');
  return {
    post,
    articles: owned,
    lawChecks,
    mentions,
    runs,
    packageState,
    knowledge,
    mayStart: actor.permissions.has('handovers.start') && !running && !post.vacant,
    mayWrite,
  };
}
