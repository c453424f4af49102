import { getPosition } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { mayConfirm } from './policy.js';
import { tellChange } from './tell-change.js';

/**
 * Gives an article to another post, with everything that hangs on its owner: who may write, who reviews, who is asked.
 * @throws Forbidden for those who do not answer for it, NotFound for unknown posts and articles, InvalidInput where it is
 * archived or law
 */
export async function transferArticleWithin(
  tx: Tx,
  actor: Actor,
  slug: string,
  ownerPositionId: string,
): Promise<void> {
  const article = await lockedArticleFor(tx, actor, slug, 'read');
  const verdict = mayConfirm(actor, article);
  if (!verdict.allowed) throw forbidden(verdict.reason);
  if (article.ownerPositionId === null) throw invalidInput('Rechtsnormen gehören keiner Stelle.');
  if (article.state === 'ARCHIVED') throw invalidInput('Der Artikel ist archiviert.');
  const owner = await getPosition(tx, ownerPositionId);
  if (owner.id === article.ownerPositionId) return;
  await updateArticle(tx, article.id, { ownerPositionId: owner.id });
  await tellChange(tx, actor, 'article.transferred', article, {
    from: article.ownerNumber,
    to: owner.number,
  });
}
