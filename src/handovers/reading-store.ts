import type { Tx } from '../platform/db/database.js';
import { Prisma } from '../platform/db/generated/client.js';
import type { Day } from '../shared/dates.js';

/** What the reading path needs of an article besides its line: how long, in which version, and whether it was understood. */
export interface ReadingFacts {
  readonly articleId: string;
  readonly words: number;
  /** The version that readers see. */
  readonly versionNo: number;
  readonly readVersionNo: number | null;
  readonly readOn: Day | null;
}

/**
 * Facts about the articles of a post and those its map names, for one reader of one induction. Who uses them has checked
 * which of these may be read.
 */
export function readingFactsSelect(runId: string, personId: string | null, positionId: string): Prisma.Sql {
  return Prisma.sql`
    select v."articleId", v.no as "versionNo", m."versionNo" as "readVersionNo",
      array_length(regexp_split_to_array(trim(v.source), '\\s+'), 1) as words,
      (m."readAt" at time zone 'Europe/Berlin')::date::text as "readOn"
    from "Article" a
    join "ArticleVersion" v on v."articleId" = a.id and v.no = coalesce(a."publishedNo", a."latestNo")
    left join "ReadingMark" m on m."articleId" = a.id and m."runId" = ${runId}::uuid
      and m."personId" = ${personId}::uuid
    where a."ownerPositionId" = ${positionId}::uuid or a.id in (select i."articleId" from "PackageItem" i
      where i."positionId" = ${positionId}::uuid and i."removedAt" is null and i."articleId" is not null)`;
}

/** Marks the version as understood, or takes the mark back (null). */
export async function writeReadingMark(
  tx: Tx,
  key: { runId: string; articleId: string; personId: string },
  versionNo: number | null,
  at: Date,
): Promise<void> {
  if (versionNo === null) {
    await tx.readingMark.deleteMany({ where: key });
    return;
  }
  await tx.readingMark.upsert({
    where: { runId_articleId_personId: key },
    create: { ...key, versionNo, readAt: at },
    update: { versionNo, readAt: at },
  });
}
