import { createReadStream } from 'node:fs';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import { largestAttachmentBytes, readAttachment } from './attachment-rules.js';
import { findAttachments, insertAttachment, publishAttachments } from './attachment-store.js';
import { lockContent, touchContent } from './content-store.js';

/**
 * A file of an imported article, for its readers from the beginning (demo); checked and read like one that somebody uploads.
 * @returns "added", "there", or why not
 */
export async function addDemoAttachment(
  services: Services,
  { article, path, name }: { article: string; path: string; name: string },
): Promise<string> {
  const { db, clock, files } = services;
  const found = await db.read.article.findUnique({
    where: { externalId: article },
    select: { id: true },
  });
  if (!found) return `Den Artikel ${article} gibt es nicht.`;
  const staged = await files.stage(createReadStream(path), largestAttachmentBytes);
  try {
    const read = readAttachment({ ...staged, name });
    if (typeof read === 'string') return read;
    if ((await findAttachments(db.read, found.id)).some(({ sha256 }) => sha256 === staged.sha256))
      return 'there';
    await files.put(staged);
    await db.transact(async (tx) => {
      await lockContent(tx, staged.sha256);
      const now = clock.now();
      const { sha256, sizeBytes } = staged;
      const waits = await touchContent(tx, { sha256, sizeBytes, textFormat: read.kind.text, now });
      await insertAttachment(tx, {
        articleId: found.id,
        sha256,
        name: read.name,
        addedAt: now,
        addedById: null,
      });
      await publishAttachments(tx, found.id, now);
      if (waits) await enqueue(tx, 'file.stored', { sha256 }, { key: sha256 });
    });
    return 'added';
  } finally {
    await staged.discard();
  }
}
