import type { Database, Tx } from '../platform/db/database.js';
import { toDate } from '../shared/dates.js';
import type { ImportedArticle, ImportPlan, KnownArticle } from './import-rules.js';
import { contentHash, tidyFacts } from './rules.js';

/** An article whose file changed. */
export interface ChangedArticle {
  readonly from: KnownArticle;
  readonly to: ImportedArticle;
  readonly plan: ImportPlan;
  /** The file's Schlagwörter as they are called today. */
  readonly tags: readonly string[];
}

/**
 * Lets PostgreSQL count what came in. It does so by itself, but only after a minute; until then it would plan the first
 * questions for empty tables. Not in a transaction; a role that does not own the tables gets a warning and no more.
 */
export async function tidyArticles({ pool }: Database): Promise<void> {
  await pool.query('vacuum (analyze) "Article", "ArticleVersion", "ArticleCitation"');
}

/** The articles behind imported ids, locked. Two imports at once follow each other from here on. */
export async function knownArticles(
  tx: Tx,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, KnownArticle>> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('articles.import'))`;
  const rows = await tx.$queryRaw<KnownArticle[]>`
    select a.id, a."externalId", a."importHash", a.state::text as state, a."pendingState"::text as "pendingState",
      a."latestNo", a."publishedNo", a."reviewedOn"::text as "reviewedOn", l."sourceHash" as "latestHash",
      p."sourceHash" as "publishedHash"
    from "Article" a
    join "ArticleVersion" l on l."articleId" = a.id and l.no = a."latestNo"
    left join "ArticleVersion" p on p."articleId" = a.id and p.no = a."publishedNo"
    where a."externalId" = any(${[...externalIds]}::text[])
    for update of a`;
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** A file's text as a version. */
export function versionOf(article: ImportedArticle) {
  const content = { title: article.title, source: article.source, facts: tidyFacts(article.facts) };
  return {
    ...content,
    facts: { ...content.facts },
    sourceHash: contentHash(content),
    comment: 'Eingelesen',
    authorId: article.authorId,
  };
}

/** Writes changed articles, one after the other: few files change between two imports. */
export async function updateImported(tx: Tx, changed: readonly ChangedArticle[], now: Date): Promise<void> {
  for (const { from, to, plan, tags } of changed) {
    if (plan.addNo !== null)
      await tx.articleVersion.create({
        data: {
          articleId: from.id,
          no: plan.addNo,
          ...versionOf(to),
          createdAt: now,
          publishedAt: plan.addNo === plan.publishedNo ? now : null,
        },
      });
    else if (plan.publishes)
      await tx.articleVersion.update({
        where: { articleId_no: { articleId: from.id, no: plan.publishedNo ?? 1 } },
        data: { publishedAt: now },
        select: { id: true },
      });
    if (plan.draftNo !== null) await carryDraftOn(tx, from, plan.draftNo, now);
    await tx.article.update({
      where: { id: from.id },
      data: {
        importHash: to.hash,
        kind: to.kind,
        ownerPositionId: to.ownerPositionId,
        readerIds: [...to.readerIds],
        latestNo: plan.latestNo,
        publishedNo: plan.publishedNo,
        state: plan.state,
        pendingState: plan.pendingState,
        ...(plan.publishes ? { publishedAt: now } : {}),
        ...(plan.publishes || plan.publishedNo === null ? { title: to.title, tags: [...tags] } : {}),
        ...reviewOf(from, to),
      },
      select: { id: true },
    });
  }
}

/** A draft of the house stays the newest version, so that nobody's work sinks below an import. */
async function carryDraftOn(tx: Tx, from: KnownArticle, no: number, now: Date): Promise<void> {
  const draft = await tx.articleVersion.findUniqueOrThrow({
    where: { articleId_no: { articleId: from.id, no: from.latestNo } },
  });
  const { title, source, facts, sourceHash, authorId } = draft;
  const comment = 'Entwurf, nach dem Einlesen einer neuen Fassung fortgeführt';
  await tx.articleVersion.create({
    data: {
      articleId: from.id,
      no,
      title,
      source,
      facts: facts ?? {},
      sourceHash,
      authorId,
      comment,
      createdAt: now,
    },
  });
}

/** Days of the last check: a later confirmation in the house outlives an older day of the file. */
function reviewOf(from: KnownArticle, to: ImportedArticle) {
  if (!to.reviewedOn || (from.reviewedOn && from.reviewedOn > to.reviewedOn)) return {};
  return { reviewedOn: toDate(to.reviewedOn), reviewDueOn: to.reviewDueOn && toDate(to.reviewDueOn) };
}
