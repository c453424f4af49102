import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, forbidden, invalidInput } from '../shared/errors.js';
import { findApprovals, insertApproval } from './approval/approval-store.js';
import { publishVersionWithin } from './approval/publish-version.js';
import { lockedArticleFor } from './article-for.js';
import { hasAddedAttachments } from './attachments/attachment-store.js';
import { mayApprove } from './policy.js';
import { workState } from './rules.js';
import { tellChange } from './tell-change.js';
import { findVersion } from './version-store.js';

/**
 * Publishes the version that waits for approval; from now on readers see it. Where its collections want two approvals,
 * the first one only counts.
 * @param input.no the version that was looked at: a newer one is never published unseen
 * @throws Forbidden for its author and without the right, InvalidInput where nothing waits, Conflict where it changed
 */
export async function approveArticle(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number },
): Promise<'published' | 'waiting'> {
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const version = await findVersion(tx, article.id, article.latestNo);
    if (!version) throw new Error(`article ${article.id} lacks its version ${article.latestNo}`);
    const verdict = mayApprove(actor, article, version.authorId);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (article.state === 'ARCHIVED' || workState(article) !== 'IN_REVIEW')
      throw invalidInput('Dieser Artikel wartet nicht (mehr) auf eine Freigabe.');
    if (input.no !== article.latestNo)
      throw conflict(
        'Der Text wurde inzwischen geändert. Bitte sehen Sie die neue Fassung an, bevor Sie sie freigeben.',
      );
    if (await hasAddedAttachments(tx, article.id, actor.personId))
      throw forbidden(
        'Eine Anlage dieser Fassung haben Sie selbst hinzugefügt; freigeben muss sie jemand anderes.',
      );
    if (article.approvals > 1) {
      const approval = { articleId: article.id, versionNo: version.no, personId: actor.personId };
      if (!(await insertApproval(tx, { ...approval, approvedAt: services.clock.now() })))
        throw invalidInput('Sie haben diese Fassung schon freigegeben; es fehlt noch jemand anderes.');
      const given = (await findApprovals(tx, article.id, version.no)).length;
      if (given < article.approvals) {
        await tellChange(tx, actor, 'article.approved', article, { no: version.no });
        return 'waiting';
      }
    }
    await publishVersionWithin(tx, services, actor, article, version);
    return 'published';
  });
}
