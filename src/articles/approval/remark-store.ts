import type { Reader, Tx } from '../../platform/db/database.js';
import type { Prisma } from '../../platform/db/generated/client.js';

/** What a reviewer says of a passage. */
export interface Remark {
  readonly id: string;
  readonly versionNo: number;
  readonly quote: string;
  readonly text: string;
  readonly authorName: string | null;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedByName: string | null;
  readonly resolution: string | null;
}

/** Remarks on a version and those on earlier ones that nobody has dealt with, in the order they were made. One query. */
export async function findRemarks(
  reader: Reader,
  articleId: string,
  versionNo: number,
): Promise<readonly Remark[]> {
  return reader.$queryRaw`
    select r.id, r."versionNo", r.quote, r.text, w.name as "authorName", r."createdAt", r."resolvedAt",
      d.name as "resolvedByName", r.resolution
    from "ReviewRemark" r left join "Person" w on w.id = r."authorId" left join "Person" d on d.id = r."resolvedById"
    where r."articleId" = ${articleId}::uuid and (r."versionNo" = ${versionNo}
      or (r."versionNo" < ${versionNo} and r."resolvedAt" is null))
    order by r."createdAt", r.id limit 200`;
}

export async function insertRemark(tx: Tx, data: Prisma.ReviewRemarkUncheckedCreateInput): Promise<void> {
  await tx.reviewRemark.create({ data, select: { id: true } });
}

/** How many remarks on an article nobody has dealt with. */
export async function countOpenRemarks(reader: Reader, articleId: string): Promise<number> {
  return reader.reviewRemark.count({ where: { articleId, resolvedAt: null } });
}

/** @returns false where it was dealt with already, or is none of this article */
export async function resolveRemarkRow(
  tx: Tx,
  which: { id: string; articleId: string },
  by: { resolvedAt: Date; resolvedById: string; resolution: string | null },
): Promise<boolean> {
  const { count } = await tx.reviewRemark.updateMany({ where: { ...which, resolvedAt: null }, data: by });
  return count === 1;
}
