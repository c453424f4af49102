import type { Readable } from 'node:stream';
import { type FileKind, kindOfName } from '../../platform/files/file-kinds.js';
import type { StoredContent } from '../../platform/files/file-store.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import { articleFor } from '../article-for.js';
import type { ArticleRow } from '../article-store.js';
import { isAttachmentKey } from '../links.js';
import { mayEdit, maySeeWork } from '../policy.js';
import { recordReading } from '../record-reading.js';
import { type Attachment, findAttachment, findAttachments } from './attachment-store.js';

/** A file for somebody who may read it. */
export interface ReadableAttachment {
  readonly attachment: Attachment;
  readonly kind: FileKind;
  /** Null where the store has lost it. */
  open(): Promise<StoredContent | null>;
  /** The same for showing: null too where the first bytes are not those of its kind. */
  openChecked(): Promise<StoredContent | null>;
}

/** What this actor may have of an article's files: readers what was approved with a version, reviewers also what
 * comes with the one that waits, those who may edit all. */
export function readableOf(
  actor: Actor,
  article: ArticleRow,
  attachments: readonly Attachment[],
): readonly Attachment[] {
  if (mayEdit(actor, article).allowed) return attachments;
  const reviews = maySeeWork(actor, article);
  return attachments.filter(({ publishedAt, removedAt }) => (publishedAt || reviews) && !removedAt);
}

/** The files of an article that this actor has before them. One query. */
export async function listAttachments(services: Services, actor: Actor, article: ArticleRow) {
  return readableOf(actor, article, await findAttachments(services.db.read, article.id));
}

/**
 * A file by its key, under the rights of its article.
 * @throws NotFound where it is missing, removed, or not for this actor
 */
export async function getAttachment(
  services: Services,
  actor: Actor,
  key: string,
): Promise<ReadableAttachment> {
  const { db, files } = services;
  const found = isAttachmentKey(key) ? await findAttachment(db.read, key) : null;
  if (!found || found.removedAt) throw notFound();
  const article = await articleFor(db, actor, found.slug, 'read');
  const kind = kindOfName(found.name);
  if (!kind || readableOf(actor, article, [found]).length === 0) throw notFound();
  await recordReading(services, actor, article);
  return {
    attachment: found,
    kind,
    open: () => files.open(found.sha256),
    async openChecked() {
      const stored = await files.open(found.sha256);
      if (!stored || kind.fits(await headOf(stored.content))) return stored;
      stored.content.destroy();
      return null;
    },
  };
}

/** The first bytes of a stream, which keeps them. */
async function headOf(content: Readable): Promise<Buffer> {
  await new Promise<void>((settle, fail) => {
    content.once('readable', settle);
    content.once('error', fail);
  });
  const head: Buffer | null = content.read();
  if (head) content.unshift(head);
  return head ?? Buffer.alloc(0);
}
