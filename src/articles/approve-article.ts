import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { conflict, forbidden, invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { publishAttachments } from './attachments/attachment-store.js';
import { storeCitations } from './citation-store.js';
import { settleChanging } from './law-change-store.js';
import { mayApprove } from './policy.js';
import { recordLawChanges } from './record-law-changes.js';
import { reviewedToday, workState } from './rules.js';
import { tellChange } from './tell-change.js';
import { findVersion, markPublished } from './version-store.js';

/**
 * Publishes the version that waits for approval; from now on readers see it.
 * @param input.no the version that was looked at: a newer one is never published unseen
 * @throws Forbidden for its author and without the right, InvalidInput where nothing waits, Conflict where it changed
 */
export async function approveArticle(
  services: Services,
  actor: Actor,
  input: { slug: string; no: number },
): Promise<void> {
  await services.db.transact(async (tx) => {
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
    const review = reviewedToday(article, services.clock.today());
    await updateArticle(tx, article.id, {
      state: 'PUBLISHED',
      pendingState: null,
      publishedNo: version.no,
      title: version.title,
      publishedAt: services.clock.now(),
      reviewedOn: toDate(review.reviewedOn),
      reviewDueOn: review.reviewDueOn && toDate(review.reviewDueOn),
      reviewKind: review.reviewKind,
      reviewerId: actor.personId,
      reviewNote: null,
    });
    await markPublished(tx, version.id, services.clock.now());
    await publishAttachments(tx, article.id, services.clock.now());
    const { source, facts, no } = version;
    await storeCitations(tx, [{ articleId: article.id, kind: article.kind, no, source, facts }]);
    const lawChecks = await settleChanging(tx, article.id, no);
    if (article.kind === 'NORM' && article.publishedNo !== null)
      await recordLawChanges(tx, actor, services.clock.now(), [
        { normId: article.id, fromNo: article.publishedNo, toNo: no },
      ]);
    await tellChange(
      tx,
      actor,
      'article.published',
      { id: article.id, title: version.title },
      { no, ...(lawChecks > 0 ? { lawChecksDone: lawChecks } : {}) },
    );
  });
}
