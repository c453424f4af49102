import type { Reader, Tx } from '../../platform/db/database.js';
import { Prisma } from '../../platform/db/generated/client.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { isNarrowedSql } from '../policy.js';

/** Notes one person's approval of a version. @returns false where they have approved it already */
export async function insertApproval(
  tx: Tx,
  approval: { articleId: string; versionNo: number; personId: string; approvedAt: Date },
): Promise<boolean> {
  return (await tx.articleApproval.createMany({ data: [approval], skipDuplicates: true })).count === 1;
}

/** What was added since makes earlier approvals of the version void. */
export async function withdrawApprovals(tx: Tx, articleId: string, versionNo: number): Promise<void> {
  await tx.articleApproval.deleteMany({ where: { articleId, versionNo } });
}

/** Who has approved a version so far, first to last. */
export async function findApprovals(
  reader: Reader,
  articleId: string,
  versionNo: number,
): Promise<readonly { personId: string; name: string }[]> {
  return reader.$queryRaw`
    select y."personId", p.name from "ArticleApproval" y join "Person" p on p.id = y."personId"
    where y."articleId" = ${articleId}::uuid and y."versionNo" = ${versionNo} order by y."approvedAt", y.id`;
}

/** What it takes to publish an article. */
export interface ApprovalRule {
  readonly approvals: number;
  readonly reviewerPositionIds: readonly string[];
}

/**
 * Gives articles the strictest rule of the collections they stand in: the most approvals, and all posts named by those
 * that want any. Articles in none want one approval by the leads. Who reviews a narrowed one finds it, too: the index is told.
 */
export async function settleApprovalRules(tx: Tx, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const rows = await tx.$queryRaw<{ id: string; isFound: boolean }[]>`
    update "Article" a set approvals = coalesce(t.approvals, 1), "reviewerPositionIds" = coalesce(t.posts, '{}')
    from unnest(${[...articleIds]}::uuid[]) i(id)
    left join lateral (
      select max(c.approvals) as approvals, array_agg(distinct r.id) filter (where c.approvals > 0 and r.id is not null) as posts
      from "CollectionEntry" e join "Collection" c on c.id = e."collectionId"
      left join unnest(c."reviewerPositionIds") r(id) on true
      where e."articleId" = i.id) t on true
    where a.id = i.id
    returning a.id, a.state = 'PUBLISHED' and a."pendingState" = 'IN_REVIEW' and ${Prisma.raw(isNarrowedSql)} as "isFound"`;
  const found = rows.flatMap(({ id, isFound }) => (isFound ? [id] : []));
  if (found.length > 0) await enqueue(tx, 'articles.changed', { articleIds: found });
}

/** The rule that an article has now. */
export async function findApprovalRule(tx: Tx, articleId: string): Promise<ApprovalRule> {
  return tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { approvals: true, reviewerPositionIds: true },
  });
}

/** Whether the second rule lets through what the first would have held up. */
export function isLaxer(before: ApprovalRule, after: ApprovalRule): boolean {
  return (
    after.approvals < before.approvals ||
    before.reviewerPositionIds.some((id) => !after.reviewerPositionIds.includes(id))
  );
}
