import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { knownReaders, sameCircle } from './circle.js';
import { mayChooseReaders } from './policy.js';
import { tellChange } from './tell-change.js';

/**
 * Narrows an article to units (and below), posts and groups, or opens it to the whole house (none). What is taken from
 * readers they find no more at their next search.
 * @throws NotFound, Forbidden as `mayChooseReaders`; InvalidInput for an id that is none of the three
 */
export async function setReaders(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly readerIds: readonly string[] },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const verdict = mayChooseReaders(actor, article);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (sameCircle(input.readerIds, article.readerIds)) return;
    const readerIds = await knownReaders(tx, input.readerIds);
    await updateArticle(tx, article.id, { readerIds });
    await tellChange(tx, actor, 'article.readers-set', article, {
      before: article.readerIds.length,
      after: readerIds.length,
      readers: readerIds,
    });
  });
}
