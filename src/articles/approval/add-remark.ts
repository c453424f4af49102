import { record } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { mayApprove } from '../policy.js';
import { workState } from '../rules.js';
import { insertRemark } from './remark-store.js';

/**
 * Says something of a passage of the version that waits for approval.
 * @throws NotFound, Forbidden for those who may not approve it; InvalidInput where nothing waits; Conflict where it changed
 */
export async function addRemark(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number; quote: string; text: string; confirmed: boolean },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const verdict = mayApprove(actor, article, null);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (article.state === 'ARCHIVED' || workState(article) !== 'IN_REVIEW')
      throw invalidInput('Dieser Artikel wartet nicht (mehr) auf eine Freigabe.');
    if (input.no !== article.latestNo)
      throw conflict('Der Text wurde inzwischen geändert. Bitte sehen Sie zuerst die neue Fassung an.');
    await insertRemark(tx, {
      articleId: article.id,
      versionNo: input.no,
      quote: input.quote,
      text: input.text,
      authorId: actor.personId,
      createdAt: services.clock.now(),
    });
    await record(tx, actor, {
      action: 'article.remark-made',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      details: { no: input.no, ...(input.confirmed ? { personalDataConfirmed: true } : {}) },
    });
  });
}
