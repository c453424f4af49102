import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilesConfig } from '../../config/config.js';
import { diskFiles } from './disk-files.js';
import type { FileStore } from './file-store.js';
import { s3Files } from './s3-files.js';

/** The store that the configuration names; opens nothing yet. */
export function openFileStore(config: FilesConfig): FileStore {
  return config.kind === 'disk'
    ? diskFiles(config.folder)
    : s3Files(config, join(tmpdir(), 'staffelstab-anlagen'));
}
