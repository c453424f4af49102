import type { Tx } from '../../platform/db/database.js';
import { withdrawApprovals } from '../approval/approval-store.js';
import { type ArticleRow, updateArticle } from '../article-store.js';
import { withWorkState, workState } from '../rules.js';

/** A version in review becomes a draft again: nobody has looked at what was just added. */
export async function takeBackToWork(tx: Tx, article: ArticleRow): Promise<void> {
  if (workState(article) !== 'IN_REVIEW') return;
  await updateArticle(tx, article.id, withWorkState(article, 'DRAFT'));
  await withdrawApprovals(tx, article.id, article.latestNo);
}
