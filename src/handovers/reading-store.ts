import type { Reader, Tx } from '../platform/db/database.js';
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

/** Facts about these articles for one reader of one induction; the caller has checked that they may be read. One query. */
export async function readingFacts(
  reader: Reader,
  runId: string,
  personId: string | null,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, ReadingFacts>> {
  if (articleIds.length === 0) return new Map();
  const rows = await reader.$queryRaw<ReadingFacts[]>`
    select v."articleId", v.no as "versionNo", m."versionNo" as "readVersionNo",
      array_length(regexp_split_to_array(trim(v.source), '\\s+'), 1) as words,
      (m."readAt" at time zone 'Europe/Berlin')::date::text as "readOn"
    from "Article" a
    join "ArticleVersion" v on v."articleId" = a.id and v.no = coalesce(a."publishedNo", a."latestNo")
    left join "ReadingMark" m on m."articleId" = a.id and m."runId" = ${runId}::uuid
      and m."personId" = ${personId}::uuid
    where a.id = any(${[...articleIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.articleId, row]));
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
