import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { toDate } from '../../shared/dates.js';
import { type ArticleRow, updateArticle } from '../article-store.js';
import { publishAttachments } from '../attachments/attachment-store.js';
import { storeCitations } from '../citation-store.js';
import { settleChanging } from '../law-change-store.js';
import { recordLawChanges } from '../record-law-changes.js';
import { reviewedToday } from '../rules.js';
import { admitTagsOf } from '../tags/settle-tags.js';
import { tellChange } from '../tell-change.js';
import { markPublished, type Version } from '../version-store.js';

/** From now on readers see this version. The caller has checked that the actor may decide it. */
export async function publishVersionWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  article: ArticleRow,
  version: Version,
): Promise<void> {
  const now = services.clock.now();
  const review = reviewedToday(article, services.clock.today());
  const { source, facts, no } = version;
  await updateArticle(tx, article.id, {
    state: 'PUBLISHED',
    pendingState: null,
    publishedNo: no,
    title: version.title,
    tags: await admitTagsOf(tx, version),
    publishedAt: now,
    reviewedOn: toDate(review.reviewedOn),
    reviewDueOn: review.reviewDueOn && toDate(review.reviewDueOn),
    reviewKind: review.reviewKind,
    reviewerId: actor.personId,
    reviewNote: null,
  });
  await markPublished(tx, version.id, now);
  await publishAttachments(tx, article.id, now);
  await storeCitations(tx, [{ articleId: article.id, kind: article.kind, no, source, facts }]);
  const lawChecks = await settleChanging(tx, article.id, no);
  if (article.kind === 'NORM' && article.publishedNo !== null)
    await recordLawChanges(tx, actor, now, [{ normId: article.id, fromNo: article.publishedNo, toNo: no }]);
  await tellChange(
    tx,
    actor,
    'article.published',
    { id: article.id, title: version.title },
    {
      no,
      ...(article.approvals === 0 ? { withoutReview: true } : {}),
      ...(lawChecks > 0 ? { lawChecksDone: lawChecks } : {}),
    },
  );
}
