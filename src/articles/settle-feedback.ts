import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { settleFeedbackRow } from './feedback-store.js';

/**
 * Somebody who answers for the article has dealt with what a reader missed.
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput where it was settled already or is none of this article's
 */
export async function settleFeedback(
  services: Services,
  actor: Actor,
  input: { slug: string; id: string; note: string; confirmed?: boolean },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'confirm');
    const settled = await settleFeedbackRow(
      tx,
      { id: input.id, articleId: article.id },
      { settledAt: services.clock.now(), settledById: actor.personId, settledNote: input.note },
    );
    if (!settled) throw invalidInput('Diese Rückmeldung ist schon erledigt.');
    await record(tx, actor, {
      action: 'article.feedback-settled',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      ...(input.confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
  });
}
