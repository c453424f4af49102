import type { Database, Tx } from '../platform/db/database.js';
import type { Prisma } from '../platform/db/generated/client.js';

export type FeedbackKind = 'HELPFUL' | 'NOT_HELPFUL' | 'OUTDATED' | 'THANKS';

/** What a reader said of an article. */
export interface Feedback {
  readonly id: string;
  readonly versionNo: number;
  readonly kind: FeedbackKind;
  readonly text: string | null;
  /** Null where the reader gave no name. */
  readonly personName: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  readonly settledByName: string | null;
  readonly settledNote: string | null;
}

/** The same said since then (a second press of the button). */
export async function findSameFeedback(
  tx: Tx,
  same: { articleId: string; kind: FeedbackKind; text: string | null; personId: string | null },
  since: Date,
): Promise<boolean> {
  const where = { ...same, createdAt: { gte: since } };
  return (await tx.articleFeedback.findFirst({ where, select: { id: true } })) !== null;
}

export async function insertFeedback(
  tx: Tx,
  data: Prisma.ArticleFeedbackUncheckedCreateInput,
): Promise<void> {
  await tx.articleFeedback.create({ data, select: { id: true } });
}

/** Counts of a year, and what was said in words: open complaints first, then the newest. One query. */
export async function findFeedback(
  database: Database,
  articleId: string,
  since: Date,
  limit: number,
): Promise<{ counts: Readonly<Record<FeedbackKind, number>>; lines: readonly Feedback[] }> {
  const { rows } = await database.pool.query<Feedback & { kindCount: number }>({
    name: 'article-feedback',
    text: `select f.id, f."versionNo", f.kind::text as kind, f.text, p.name as "personName", f."createdAt", f."settledAt",
        s.name as "settledByName", f."settledNote",
        count(*) filter (where f."createdAt" >= $2) over (partition by f.kind)::int as "kindCount"
      from "ArticleFeedback" f
      left join "Person" p on p.id = f."personId" left join "Person" s on s.id = f."settledById"
      where f."articleId" = $1::uuid
      order by f.kind not in ('NOT_HELPFUL', 'OUTDATED') or f."settledAt" is not null, f.text is null, f."createdAt" desc, f.id
      limit $3`,
    values: [articleId, since, limit],
  });
  const counts = { HELPFUL: 0, NOT_HELPFUL: 0, OUTDATED: 0, THANKS: 0 };
  for (const { kind, kindCount } of rows) counts[kind] = kindCount;
  return { counts, lines: rows };
}

/** Notes how a complaint was dealt with. @returns false where it was already, or is none of this article */
export async function settleFeedbackRow(
  tx: Tx,
  which: { id: string; articleId: string },
  by: { settledAt: Date; settledById: string; settledNote: string },
): Promise<boolean> {
  const { count } = await tx.articleFeedback.updateMany({
    where: { ...which, settledAt: null, kind: { in: ['NOT_HELPFUL', 'OUTDATED'] } },
    data: by,
  });
  return count === 1;
}

/** Whether anybody has said anything of any article. */
export async function hasFeedback(database: Pick<Database, 'pool'>): Promise<boolean> {
  const { rowCount } = await database.pool.query('select 1 from "ArticleFeedback" limit 1');
  return rowCount === 1;
}
