import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.js';
import type { StagedFile } from './file-store.js';
import { storeFailure } from './store-failure.js';

/** Enough to tell every kind of file. */
const headBytes = 4_096;
const ending = '.part';

const megabytes = (bytes: number) => (bytes / 1_000_000).toLocaleString('de-DE');

/** Writes a stream into the folder while counting and hashing it; whatever goes wrong, nothing is left there. */
export async function stageFile(folder: string, content: Readable, maxBytes: number): Promise<StagedFile> {
  const hash = createHash('sha256');
  const heads: Buffer[] = [];
  let sizeBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      if (sizeBytes < headBytes) heads.push(chunk.subarray(0, headBytes - sizeBytes));
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) {
        next(
          new AppError(
            'InvalidInput',
            `Die Datei ist zu groß. Erlaubt sind höchstens ${megabytes(maxBytes)} MB.`,
          ),
        );
        return;
      }
      hash.update(chunk);
      next(null, chunk);
    },
  });
  const path = join(folder, `${randomUUID()}${ending}`);
  const discard = () => rm(path, { force: true });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Flushed: what the database will speak of must survive a power cut.
    await pipeline(content, meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    await discard().catch(() => undefined);
    throw storeFailure(error);
  }
  return { sha256: hash.digest('hex'), sizeBytes, head: Buffer.concat(heads), path, discard };
}

/** Removes what killed processes left in the folder before that instant. @returns how many */
export async function clearStagedIn(folder: string, before: Date): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let gone = 0;
  for (const name of names) {
    if (!name.endsWith(ending)) continue;
    const facts = await stat(join(folder, name)).catch(() => null);
    if (!facts || facts.mtime >= before) continue;
    await rm(join(folder, name), { force: true });
    gone += 1;
  }
  return gone;
}
