// Bundles what browsers get: each views/browser/<name>.ts becomes dist/bundles/<name>.js, with the licences of what it
// contains, served only to the pages that ask for it (docs/decisions/0105); the sheets that views/layout/staffelstab.css
// names become dist/bundles/staffelstab.css, for every page.
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { build } from 'esbuild';
import { root } from './prepare.mjs';

const folder = join(root, 'views/browser');

await build({
  entryPoints: [
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => ({ in: join(folder, name), out: parse(name).name })),
    { in: join(root, 'views/layout/staffelstab.css'), out: 'staffelstab' },
  ],
  outdir: join(root, 'dist/bundles'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'eof',
  logLevel: 'warning',
});
