import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { tellChange } from '../tell-change.js';
import { mayMakePublic, publicHindrance } from './public-policy.js';
import { addApprover, findPublicVersions, showProposal } from './public-store.js';

/**
 * Approves a proposal; with as many as the article's collections want, the public reads it.
 * @param input.no the version that was looked at
 * @throws NotFound, Forbidden as `mayMakePublic`; InvalidInput where nothing is proposed or it cannot be public; Conflict
 */
export async function makePublic(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly no: number },
): Promise<'public' | 'waiting'> {
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const { proposed } = await findPublicVersions(tx, article.id);
    if (!proposed) throw invalidInput('Hier ist nichts (mehr) zur Veröffentlichung vorgeschlagen.');
    const verdict = mayMakePublic(actor, article, proposed);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    const hindrance = publicHindrance(article);
    if (hindrance) throw invalidInput(hindrance);
    if (proposed.versionNo !== input.no)
      throw conflict('Der Vorschlag wurde eben geändert. Bitte sehen Sie ihn noch einmal an.');
    const approvedByIds = [...new Set([...proposed.approvedByIds, actor.personId])];
    await addApprover(tx, article.id, approvedByIds);
    if (approvedByIds.length < article.approvals) {
      await tellChange(tx, actor, 'article.public-approved', article, { no: input.no });
      return 'waiting';
    }
    await showProposal(tx, article.id, services.clock.now());
    await tellChange(tx, actor, 'article.made-public', article, { no: input.no });
    return 'public';
  });
}
