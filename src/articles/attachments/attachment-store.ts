import { randomBytes } from 'node:crypto';
import type { Reader, Tx } from '../../platform/db/database.js';
import type { FileTextState } from '../../platform/db/generated/enums.js';

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

/** @returns the new attachment's key */
export async function insertAttachment(
  tx: Tx,
  attachment: { articleId: string; sha256: string; name: string; addedAt: Date; addedById: string | null },
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

/** Whether this person added files that no approval has brought to readers yet. */
export async function hasAddedAttachments(
  reader: Reader,
  articleId: string,
  personId: string,
): Promise<boolean> {
  const where = { articleId, addedById: personId, publishedAt: null, removedAt: null };
  return (await reader.articleAttachment.count({ where })) > 0;
}

export async function markRemoved(
  tx: Tx,
  id: string,
  removed: { removedAt: Date; removedById: string } | { removedAt: null; removedById: null },
): Promise<void> {
  await tx.articleAttachment.update({ where: { id }, data: removed, select: { id: true } });
}

/** Deletes for good what was removed before that instant. @returns what it was */
export async function deleteRemoved(
  tx: Tx,
  before: Date,
): Promise<readonly { articleId: string; articleTitle: string; name: string }[]> {
  return tx.$queryRaw`
    delete from "ArticleAttachment" f using "Article" a
    where a.id = f."articleId" and f."removedAt" < ${before}
    returning f."articleId", a.title as "articleTitle", f.name`;
}
