// Builds dist/: generated client where it is missing or stale, then the compiler. Plain JavaScript: it runs before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Newest change below a folder, in milliseconds. */
function newest(folder) {
  return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs));
}

const client = join(root, 'src/platform/db/generated/client.ts');
if (!existsSync(client) || statSync(client).mtimeMs < newest(join(root, 'prisma/schema'))) {
  const generated = spawnSync(process.execPath, [join(root, 'src/cli/generate.mjs')], { stdio: 'inherit' });
  if (generated.status !== 0) process.exit(generated.status ?? 1);
}
const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(built.status ?? 1);
