// The product's modules as plain JavaScript in dist/tests, file by file, so that Node itself can load them
// (docs/decisions/0158). What has not changed is not written again: another run may be reading it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const target = join(root, 'dist/tests');

/** Where Node finds the JavaScript of a module: for TypeScript of ours what `compile` made of it, else the file itself. */
export function compiledPath(path) {
  return /\.tsx?$/.test(path) ? join(target, path.slice(root.length)).replace(/\.tsx?$/, '.js') : path;
}

/** Compiles src and views. */
export async function compile() {
  const { outputFiles } = await build({
    entryPoints: ['src', 'views'].flatMap((name) => sourcesBelow(join(root, name))),
    outdir: target,
    outbase: root,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    sourcesContent: false,
    write: false,
    logLevel: 'warning',
  });
  const made = new Set(outputFiles.map(({ path }) => path));
  for (const { path, text } of outputFiles) writeChanged(path, text);
  for (const path of filesBelow(target)) if (!made.has(path)) rmSync(path);
}

function sourcesBelow(folder) {
  return filesBelow(folder).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function writeChanged(path, text) {
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    mkdirSync(dirname(path), { recursive: true });
  }
  writeFileSync(path, text);
}
