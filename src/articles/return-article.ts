import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../shared/errors.js';
import { countOpenRemarks } from './approval/remark-store.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { mayApprove } from './policy.js';
import { withWorkState, workState } from './rules.js';
import { tellChange } from './tell-change.js';

/**
 * Gives a version that waits for approval back to its authors, with what is missing: in a note, in remarks at passages, or
 * both.
 * @returns 'reason missing' where there is neither; then nothing has changed
 * @throws Forbidden without the right to approve, InvalidInput where nothing waits, Conflict where it changed
 */
export async function returnArticle(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number; note: string; confirmed?: boolean },
): Promise<'returned' | 'reason missing'> {
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    // Who may approve may return; also one's own text, which somebody else would have to approve.
    const verdict = mayApprove(actor, article, null);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (article.state === 'ARCHIVED' || workState(article) !== 'IN_REVIEW')
      throw invalidInput('Dieser Artikel wartet nicht (mehr) auf eine Freigabe.');
    if (input.no !== article.latestNo)
      throw conflict('Der Text wurde inzwischen geändert. Bitte sehen Sie zuerst die neue Fassung an.');
    const remarks = await countOpenRemarks(tx, article.id);
    if (!input.note && remarks === 0) return 'reason missing';
    const reviewNote = input.note || 'Siehe die Anmerkungen an den Stellen.';
    await updateArticle(tx, article.id, { ...withWorkState(article, 'DRAFT'), reviewNote });
    await tellChange(tx, actor, 'article.returned', article, {
      no: input.no,
      ...(input.confirmed ? { personalDataConfirmed: true } : {}),
    });
    return 'returned';
  });
}
