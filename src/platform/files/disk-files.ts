import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileStore, isContentHash } from './file-store.js';
import { clearStagedIn, stageFile } from './stage-file.js';
import { storeFailure } from './store-failure.js';

/** Contents in a folder of this machine (or of a network drive), `ab/abcd…`; `eingang` holds what is arriving. */
export function diskFiles(folder: string): FileStore {
  const incoming = join(folder, 'eingang');
  const shardOf = (sha256: string) => {
    if (!isContentHash(sha256)) throw new Error('not the name of a content');
    return join(folder, sha256.slice(0, 2));
  };
  const pathOf = (sha256: string) => join(shardOf(sha256), sha256);
  return {
    name: 'disk',
    stage: (content, maxBytes) => stageFile(incoming, content, maxBytes),

    async put({ sha256, path }) {
      try {
        await mkdir(shardOf(sha256), { recursive: true, mode: 0o700 });
        // Within one file system: it is there as a whole or not at all.
        await rename(path, pathOf(sha256));
        await flushFolder(shardOf(sha256));
      } catch (error) {
        throw storeFailure(error);
      }
    },

    async has(sha256) {
      return (await stat(pathOf(sha256)).catch(() => null)) !== null;
    },

    async open(sha256) {
      const handle = await open(pathOf(sha256), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw storeFailure(error);
      });
      if (!handle) return null;
      const { size } = await handle.stat();
      return { sizeBytes: size, content: handle.createReadStream() };
    },

    async remove(sha256) {
      await rm(pathOf(sha256), { force: true });
    },

    async *list() {
      for (const shard of await readdir(folder).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/.test(shard)) continue;
        for (const name of await readdir(join(folder, shard))) {
          const facts = isContentHash(name) ? await stat(join(folder, shard, name)).catch(() => null) : null;
          if (facts) yield { sha256: name, storedAt: facts.mtime };
        }
      }
    },

    clearStaged: (before) => clearStagedIn(incoming, before),
  };
}

/** The new name must survive a power cut too; where folders cannot be flushed (Windows) it is left to the system. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
