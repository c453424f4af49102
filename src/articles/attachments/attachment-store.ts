import { randomBytes } from 'node:crypto';
import type { Reader, Tx } from '../../platform/db/database.js';
import type { FileTextState } from '../../platform/db/generated/enums.js';
import type { FileText } from '../../platform/file-text/text-pages.js';

/** A file of an article with what is known of its content. */
export interface Attachment {
  readonly id: string;
  readonly key: string;
  readonly articleId: string;
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly textState: FileTextState;
  readonly addedAt: Date;
  readonly addedByName: string | null;
  /** Null = readers do not have it yet. */
  readonly publishedAt: Date | null;
  readonly removedAt: Date | null;
}

const select = `select f.id, f.key, f."articleId", f.sha256, f.name, c."sizeBytes", c."textState"::text as "textState",
    f."addedAt", p.name as "addedByName", f."publishedAt", f."removedAt"
  from "ArticleAttachment" f join "StoredFile" c on c.sha256 = f.sha256 left join "Person" p on p.id = f."addedById"`;

/** The files of an article, the oldest first; removed ones only on demand. One query. */
export async function findAttachments(
  reader: Reader,
  articleId: string,
  { withRemoved = false } = {},
): Promise<readonly Attachment[]> {
  return reader.$queryRawUnsafe<Attachment[]>(
    `${select} where f."articleId" = $1::uuid and ($2 or f."removedAt" is null) order by f."addedAt", f.id`,
    articleId,
    withRemoved,
  );
}

/** A file by its key, with the address of its article; also a removed one. */
export async function findAttachment(
  reader: Reader,
  key: string,
): Promise<(Attachment & { slug: string }) | null> {
  const rows = await reader.$queryRawUnsafe<(Attachment & { slug: string })[]>(
    `select x.*, a.slug from (${select} where f.key = $1) x join "Article" a on a.id = x."articleId"`,
    key,
  );
  return rows[0] ?? null;
}

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

/** @returns the new attachment's key */
export async function insertAttachment(
  tx: Tx,
  attachment: { articleId: string; sha256: string; name: string; addedAt: Date; addedById: string },
): Promise<string> {
  const key = newKey();
  await tx.articleAttachment.create({ data: { key, ...attachment }, select: { id: true } });
  return key;
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Twelve letters that are easy to copy; no secret: rights are asked with every fetch. */
function newKey(): string {
  return [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');
}

/** What came since the last approval is from now on for readers too. */
export async function publishAttachments(tx: Tx, articleId: string, now: Date): Promise<void> {
  await tx.articleAttachment.updateMany({
    where: { articleId, publishedAt: null, removedAt: null },
    data: { publishedAt: now },
  });
}

export async function markRemoved(
  tx: Tx,
  id: string,
  removed: { removedAt: Date; removedById: string } | { removedAt: null; removedById: null },
): Promise<void> {
  await tx.articleAttachment.update({ where: { id }, data: removed, select: { id: true } });
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
