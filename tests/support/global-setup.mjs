// Plain JavaScript on the built modules: Jest loads its global set-up outside the module loader of the tests.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../../dist/src/platform/db/embedded.js';
import { compile } from './native/compile.mjs';

const migrate = fileURLToPath(new URL('../../dist/src/cli/migrate.js', import.meta.url));

/** One real PostgreSQL for the whole run; its database `staffelstab` is the template that each test file clones. */
export default async function setUp() {
  await compile();
  const folder = mkdtempSync(join(tmpdir(), 'staffelstab-tests-'));
  const server = await startEmbeddedPostgres(folder, { fast: true });
  execFileSync(process.execPath, [migrate], { env: { ...process.env, DATABASE_URL: server.url } });
  process.env.TEST_DATABASE_URL = server.url;
  process.env.TZ = 'UTC';
  globalThis.testServer = { server, folder };
}
