// Bundles what `npm start` and `npm run worker` run: dist/src/main.js with what it needs becomes dist/server. A process
// keeps the text of every module that it loads; of some 2,000 files with their comments and unused halves that is 13 MB,
// of the bundle 4 (docs/decisions/0162). Everything else (commands, tests, worker threads) runs from dist/src.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { root } from './prepare.mjs';

const dist = join(root, 'dist');

/** Packages that read files beside their own, and large ones that few pages need. */
const external = [
  '@prisma/client/*',
  'graphile-worker',
  'pino',
  'pdfkit',
  'pdfjs-dist',
  'pg-native',
  'nodemailer',
];

/**
 * V8 keeps a text in two bytes a letter as soon as one letter needs them. esbuild escapes such letters, except in regular
 * expressions: modules with them stay files of their own.
 */
async function withWideLetters() {
  const names = readdirSync(dist, { recursive: true }).filter((name) =>
    /^(src|views)[\\/].*\.js$/.test(name),
  );
  const wide = await Promise.all(
    names.map(async (name) => {
      const { code } = await transform(readFileSync(join(dist, name), 'utf8'), { legalComments: 'none' });
      return /[^\0-\xff]/.test(code) ? [name] : [];
    }),
  );
  return wide.flat();
}

rmSync(join(dist, 'server'), { recursive: true, force: true });
await build({
  entryPoints: [
    { in: join(dist, 'src/main.js'), out: 'main' },
    ...(await withWideLetters()).map((name, index) => ({ in: join(dist, name), out: `wide-${index}` })),
  ],
  outdir: join(dist, 'server'),
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // Names stay: a stack trace in the log must be readable.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  external,
  // Bundled CommonJS packages ask for Node's own modules with it.
  banner: {
    js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
