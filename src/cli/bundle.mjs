// Bundles what runs in browsers: each views/browser/<name>.ts becomes dist/bundles/<name>.js, with the licences of what it
// contains. Served as /bundles/<name>.js, only to the pages that ask for it (docs/decisions/0105).
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './prepare.mjs';

const folder = join(root, 'views/browser');

await build({
  entryPoints: readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name)),
  outdir: join(root, 'dist/bundles'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'eof',
  logLevel: 'warning',
});
