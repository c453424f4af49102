import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { withWorkState, workState } from './rules.js';
import { tellChange } from './tell-change.js';

/**
 * Hands the newest version to those who may approve it.
 * @throws InvalidInput where there is no draft, Conflict where it changed meanwhile
 */
export async function submitForReview(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'edit');
    if (article.state === 'ARCHIVED' || workState(article) !== 'DRAFT')
      throw invalidInput('Es gibt keinen Entwurf, der zur Freigabe gegeben werden kann.');
    if (input.no !== article.latestNo)
      throw conflict(
        'Der Entwurf wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an, bevor Sie ihn zur Freigabe geben.',
      );
    await updateArticle(tx, article.id, { ...withWorkState(article, 'IN_REVIEW'), reviewNote: null });
    await tellChange(tx, actor, 'article.submitted', article, { no: input.no });
  });
}
