import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startEmbeddedPostgres } from '../platform/db/embedded.js';
import { diffSchema } from '../platform/db/migrate.js';
import { projectPath } from '../platform/files/project-path.js';

// For developers: writes prisma/migrations/<time>_<name>/migration.sql with what prisma/schema has and the migrations
// have not. Add what Prisma cannot say (extensions, checks, triggers) by hand before committing.
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Bitte einen Namen angeben: node dist/src/cli/new-migration.js add_something\n');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'staffelstab-migration-'));
const server = await startEmbeddedPostgres(folder, { fast: true });
try {
  await createDatabase(server.urlOf('postgres'), 'shadow');
  const sql = await diffSchema(server.urlOf('shadow'));
  if (!sql.trim() || sql.includes('This is an empty migration')) {
    process.stdout.write('Nichts geändert.\n');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const target = projectPath('prisma/migrations', `${stamp}_${name}`);
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'migration.sql'), sql);
    process.stdout.write(`${target}/migration.sql\n`);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
