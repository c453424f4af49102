import { listArticlesOfPosition } from '../articles/index.js';
import { readPost } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';

/** A post with its knowledge and its handovers, as this actor may see it. @throws NotFound */
export async function showPost(services: Services, actor: Actor, number: string) {
  const post = await readPost(services, actor, number);
  const articles = await listArticlesOfPosition(services, actor, post.id);
  return {
    post,
    articles,
    mayStart: actor.permissions.has('handovers.start'),
    mayWrite:
      actor.permissions.has('articles.edit-any') ||
      actor.positions.some(({ id }) => id === post.id) ||
      post.way.some(({ id }) => actor.ledUnitIds.includes(id)),
  };
}
