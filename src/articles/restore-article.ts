import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { restoredState } from './rules.js';
import { tellChange } from './tell-change.js';

/**
 * Brings an archived article back to where it was: readers have the published version again, a draft is a draft.
 * Its owner and readers are those of today, so nothing opens that was narrowed meanwhile.
 * @throws InvalidInput where it is not archived
 */
export async function restoreArticle(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, slug, 'archive');
    if (article.state !== 'ARCHIVED') throw invalidInput('Der Artikel ist nicht archiviert.');
    const state = restoredState(article);
    await updateArticle(tx, article.id, { state, successorId: null, trashedAt: null });
    await tellChange(tx, actor, 'article.restored', article, { to: state });
  });
}
