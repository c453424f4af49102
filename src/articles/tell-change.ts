import { type AuditEntry, record } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Actor } from '../shared/actor.js';

/** What is done with an article, as the audit record names it. */
export type ArticleAction =
  | 'article.created'
  | 'article.saved'
  | 'article.submitted'
  | 'article.approved'
  | 'article.published'
  | 'article.returned'
  | 'article.confirmed'
  | 'article.transferred'
  | 'article.archived'
  | 'article.restored'
  | 'article.trashed'
  | 'article.renamed'
  | 'article.review-set'
  | 'article.readers-set'
  | 'article.public-proposed'
  | 'article.public-approved'
  | 'article.made-public'
  | 'article.public-withdrawn'
  | 'article.reading-asked'
  | 'article.reading-ended'
  | 'article.reading-confirmed'
  | 'article.attachment-added'
  | 'article.attachment-removed'
  | 'article.attachment-restored';

/** The audit record and the event of a change, in the change's transaction; no use case does one without the other. */
export async function tellChange(
  tx: Tx,
  actor: Actor,
  action: ArticleAction,
  article: { readonly id: string; readonly title: string },
  details: NonNullable<AuditEntry['details']> = {},
): Promise<void> {
  await record(tx, actor, {
    action,
    objectType: 'article',
    objectId: article.id,
    label: article.title,
    details,
  });
  await enqueue(tx, 'article.changed', { articleId: article.id }, { key: article.id });
}
