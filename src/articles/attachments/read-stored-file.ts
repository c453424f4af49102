import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readFileText } from '../../platform/file-text/read-file-text.js';
import type { FileText } from '../../platform/file-text/text-pages.js';
import type { TextFormat } from '../../platform/files/file-kinds.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Services } from '../../platform/services.js';
import { articlesOfContent, findContent, lockContent, storeText } from './content-store.js';

/** One file after the other: reading takes a whole core. */
let turn: Promise<unknown> = Promise.resolve();

/** Reads the text of a content that came into the store, and has the search take it up. May run twice. */
export async function readStoredFile(services: Services, sha256: string): Promise<void> {
  const mine = turn.then(() => readNow(services, sha256));
  turn = mine.catch(() => undefined);
  await mine;
}

async function readNow(services: Services, sha256: string): Promise<void> {
  const content = await findContent(services.db.read, sha256);
  if (content?.textState !== 'WAITING' || !content.textFormat) return;
  const read = await textOf(services, sha256, content.textFormat as TextFormat);
  if (!read) return;
  await services.db.transact(async (tx) => {
    await lockContent(tx, sha256);
    await storeText(tx, sha256, read);
    const articleIds = await articlesOfContent(tx, sha256);
    if (articleIds.length > 0) await enqueue(tx, 'articles.changed', { articleIds: [...articleIds] });
  });
}

/** Null where the store does not have it (any more). */
async function textOf({ files }: Services, sha256: string, format: TextFormat): Promise<FileText | null> {
  const stored = await files.open(sha256);
  if (!stored) return null;
  const folder = await mkdtemp(join(tmpdir(), 'staffelstab-text-'));
  try {
    const path = join(folder, 'datei');
    await pipeline(stored.content, createWriteStream(path, { mode: 0o600 }));
    return await readFileText(path, format);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
