import type { Reader, Tx } from '../../platform/db/database.js';
import type { FileTextState } from '../../platform/db/generated/enums.js';
import type { FileText } from '../../platform/file-text/text-pages.js';

/** Until the transaction ends nobody else keeps or deletes this content. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`content ${sha256}`}, 0))`;
}

/** Notes that the content is in use. @returns whether its text waits to be read */
export async function touchContent(
  tx: Tx,
  content: { sha256: string; sizeBytes: number; textFormat: string | null; now: Date },
): Promise<boolean> {
  const { sha256, sizeBytes, textFormat, now } = content;
  const rows = await tx.$queryRaw<{ textState: FileTextState }[]>`
    insert into "StoredFile" (sha256, "sizeBytes", "textState", "textFormat", "touchedAt")
    values (${sha256}, ${sizeBytes}, ${textFormat ? 'WAITING' : 'NONE'}::"FileTextState", ${textFormat}, ${now})
    on conflict (sha256) do update set "touchedAt" = excluded."touchedAt",
      -- The same bytes under an ending that speaks of text.
      "textState" = case when "StoredFile"."textState" = 'NONE' then excluded."textState" else "StoredFile"."textState" end,
      "textFormat" = coalesce("StoredFile"."textFormat", excluded."textFormat")
    returning "textState"::text as "textState"`;
  return rows[0]?.textState === 'WAITING';
}

/** A content with what is to be done with its text; null where nothing ever referred to it. */
export async function findContent(reader: Reader, sha256: string) {
  return reader.storedFile.findUnique({
    where: { sha256 },
    select: { textState: true, textFormat: true },
  });
}

/** Keeps what was read of a content, in place of what was read before. */
export async function storeText(tx: Tx, sha256: string, { state, pages }: FileText): Promise<void> {
  await tx.filePage.deleteMany({ where: { sha256 } });
  await tx.filePage.createMany({ data: pages.map((page, index) => ({ sha256, no: index + 1, ...page })) });
  await tx.storedFile.updateMany({ where: { sha256 }, data: { textState: state } });
}

/** Ids of the articles that the content belongs to, removed ones left out. */
export async function articlesOfContent(reader: Reader, sha256: string): Promise<readonly string[]> {
  const rows = await reader.articleAttachment.findMany({
    where: { sha256, removedAt: null },
    select: { articleId: true },
    distinct: ['articleId'],
  });
  return rows.map(({ articleId }) => articleId);
}

/** Contents that nothing refers to since before that instant. */
export async function findUnreferenced(reader: Reader, before: Date): Promise<readonly string[]> {
  const rows = await reader.storedFile.findMany({
    where: { touchedAt: { lt: before }, attachments: { none: {} } },
    select: { sha256: true },
  });
  return rows.map(({ sha256 }) => sha256);
}

/** Whether something refers to the content, or has just begun to. */
export async function isReferenced(reader: Reader, sha256: string, touchedBefore: Date): Promise<boolean> {
  const row = await reader.storedFile.findUnique({
    where: { sha256 },
    select: { touchedAt: true, _count: { select: { attachments: true } } },
  });
  return row !== null && (row._count.attachments > 0 || row.touchedAt >= touchedBefore);
}

/** Its pages go with it. */
export async function deleteContent(tx: Tx, sha256: string): Promise<void> {
  await tx.storedFile.deleteMany({ where: { sha256 } });
}

/** Those of the names that no row knows. */
export async function unknownContents(reader: Reader, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const known = await reader.storedFile.findMany({
    where: { sha256: { in: [...names] } },
    select: { sha256: true },
  });
  const rows = new Set(known.map(({ sha256 }) => sha256));
  return names.filter((name) => !rows.has(name));
}

/** Contents whose text has waited since before that instant. */
export async function findWaiting(reader: Reader, before: Date): Promise<readonly string[]> {
  const rows = await reader.storedFile.findMany({
    where: { textState: 'WAITING', touchedAt: { lt: before } },
    select: { sha256: true },
  });
  return rows.map(({ sha256 }) => sha256);
}
