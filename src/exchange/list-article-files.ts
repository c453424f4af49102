import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Markdown files of a folder and all below, as paths from that folder, in a lasting order. Hidden ones are left out;
 * links are not followed, so no circle and nothing from outside the folder.
 * @throws the file system's error where the folder itself cannot be read
 */
export async function listArticleFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = join(below, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && /\.(md|markdown)$/i.test(entry.name)) files.push(path);
    }
  };
  await walk('');
  return files;
}
