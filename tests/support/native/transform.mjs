// What a test imports from the product or from a large package becomes a module of a few lines that hands on what Node
// itself has loaded (docs/decisions/0158).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiledPath } from './compile.mjs';

const ownSource = readFileSync(fileURLToPath(import.meta.url));

/** The names a module exports, asked of the very module that the tests of this process will use. */
async function exportsOf(path) {
  return Object.keys(await import(compiledPath(path)));
}

export default {
  async getCacheKeyAsync(_source, path) {
    const names = await exportsOf(path);
    return createHash('sha256').update(ownSource).update(`${path} ${names.join()}`).digest('hex');
  },
  async processAsync(_source, path) {
    const lines = (await exportsOf(path)).map((name) =>
      name === 'default' ? 'export default native.default;' : `export const ${name} = native.${name};`,
    );
    const from = JSON.stringify(compiledPath(path));
    return { code: [`const native = await importNatively(${from});`, ...lines].join('\n') };
  },
};
