import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json above this file: the same whether we run from src (tests) or dist. */
const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

/** An absolute path inside the project, e.g. `projectPath('content/templates')`. */
export function projectPath(...parts: string[]): string {
  return join(root, ...parts);
}
