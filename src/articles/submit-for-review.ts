import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, invalidInput } from '../shared/errors.js';
import { publishVersionWithin } from './approval/publish-version.js';
import { lockedArticleFor } from './article-for.js';
import { type ArticleRow, updateArticle } from './article-store.js';
import { withWorkState, workState } from './rules.js';
import { tellChange } from './tell-change.js';
import { findVersion } from './version-store.js';

/**
 * Hands the newest version to those who may approve it; where its collections want no approval, readers have it at once.
 * @throws InvalidInput where there is no draft, Conflict where it changed meanwhile
 */
export async function submitForReview(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number },
): Promise<'submitted' | 'published'> {
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'edit');
    if (article.state === 'ARCHIVED' || workState(article) !== 'DRAFT')
      throw invalidInput('Es gibt keinen Entwurf, der zur Freigabe gegeben werden kann.');
    if (input.no !== article.latestNo)
      throw conflict(
        'Der Entwurf wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an, bevor Sie ihn zur Freigabe geben.',
      );
    return submitWithin(tx, services, actor, article);
  });
}

/** The same within a change that has made the newest version; the caller has checked that the actor may. */
export async function submitWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  article: ArticleRow,
): Promise<'submitted' | 'published'> {
  if (article.approvals === 0) {
    const version = await findVersion(tx, article.id, article.latestNo);
    if (!version) throw new Error(`article ${article.id} lacks its version ${article.latestNo}`);
    await publishVersionWithin(tx, services, actor, article, version);
    return 'published';
  }
  await updateArticle(tx, article.id, { ...withWorkState(article, 'IN_REVIEW'), reviewNote: null });
  await tellChange(tx, actor, 'article.submitted', article, { no: article.latestNo });
  return 'submitted';
}
