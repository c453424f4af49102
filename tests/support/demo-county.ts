import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import pg from 'pg';
import { demoEnvironment } from '../../src/demo/environment.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { startTestApp, type TestApp, testEnvironment } from './test-app.js';
import { cloneDatabase, cloneOf, type TestDatabase } from './test-database.js';

const template = 'demo_county';
const lockKey = 4_711;

/** For the `beforeAll` of whoever needs the demo county: on a machine with much other work, loading it takes minutes. */
export const demoSetUpMs = 600_000;

/**
 * A database with the whole demo county: loaded once a test run (by whoever comes first), then cloned.
 * The loading is the product's own command on the built code, as `npm run demo` calls it.
 */
export async function demoDatabase(): Promise<TestDatabase> {
  const admin = new URL(process.env.TEST_DATABASE_URL ?? '');
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      const fresh = await cloneDatabase();
      await promisify(execFile)(process.execPath, [projectPath('dist/src/cli/load-demo.js')], {
        env: {
          ...testEnvironment(fresh.url),
          ...demoEnvironment({ databaseUrl: fresh.url, port: 3000, idpPort: 3001, data: tmpdir() }),
        },
        maxBuffer: 1 << 24,
      });
      await client.query(`alter database ${new URL(fresh.url).pathname.slice(1)} rename to ${template}`);
    }
    return await cloneOf(template);
  } finally {
    await client.end();
  }
}

/** The application on a demo county of its own, searched by PostgreSQL, today. */
export async function startDemoApp(): Promise<TestApp> {
  return startTestApp({
    database: await demoDatabase(),
    search: 'postgres',
    realClock: true,
    env: { STAFFELSTAB_DEMO: '1' },
  });
}

/** A demo person by the id that the directory has for them. */
export const demoPerson = (app: TestApp, externalId: string) =>
  app.services.db.read.person.findUniqueOrThrow({ where: { externalId } });
