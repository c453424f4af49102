import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { projectPath } from '../../src/platform/files/project-path.js';
import { testEnvironment } from '../support/test-app.js';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => settle(port));
    });
  });
}

describe('the processes as they are started in production', () => {
  let database: TestDatabase;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await cloneDatabase();
    env = testEnvironment(database.url, { PORT: String(await freePort()) });
  });
  afterAll(() => database.drop());

  async function startWeb(): Promise<ChildProcess> {
    const web = spawn(process.execPath, [projectPath('dist/server/main.js'), 'web'], {
      env,
      stdio: 'ignore',
    });
    for (let turn = 0; turn < 200; turn += 1) {
      const up = await fetch(`http://127.0.0.1:${env.PORT}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) return web;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error('the web process is not ready');
  }

  it('finish what is running at SIGTERM and end with 0', async () => {
    const web = await startWeb();
    // The start page asks for the office's name; a lock on that table holds the request until we let go.
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table "Office" in access exclusive mode');
    const running = fetch(`http://127.0.0.1:${env.PORT}/hilfe`);
    await new Promise((next) => setTimeout(next, 400));
    web.kill('SIGTERM');
    await new Promise((next) => setTimeout(next, 400));
    expect(web.exitCode).toBeNull();
    await holder.query('commit');
    await holder.end();
    const answer = await running;
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('</html>');
    if (web.exitCode === null) await once(web, 'exit');
    expect(web.exitCode).toBe(0);
  });

  it('end when npm is stopped by its process id, although the signal reaches only its shell', async () => {
    const shell = spawn(
      'sh',
      ['-c', `'${process.execPath}' '${projectPath('dist/server/main.js')}' web; true`],
      {
        env: { ...env, npm_lifecycle_event: 'start' },
        stdio: 'ignore',
      },
    );
    const alive = () =>
      fetch(`http://127.0.0.1:${env.PORT}/healthz`).then(
        () => true,
        () => false,
      );
    for (let turn = 0; turn < 200 && !(await alive()); turn += 1)
      await new Promise((next) => setTimeout(next, 50));
    expect(await alive()).toBe(true);
    shell.kill('SIGTERM');
    for (let turn = 0; turn < 200 && (await alive()); turn += 1)
      await new Promise((next) => setTimeout(next, 50));
    expect(await alive()).toBe(false);
  });

  it('say in one sentence that a port is taken, and end with 1', async () => {
    const web = await startWeb();
    const second = spawnSync(process.execPath, [projectPath('dist/server/main.js'), 'web'], {
      env,
      encoding: 'utf8',
    });
    expect(second.status).toBe(1);
    expect(second.stderr).toBe(`Port ${env.PORT} ist schon belegt. Bitte einen anderen angeben (PORT).\n`);
    web.kill('SIGTERM');
    await once(web, 'exit');
  });

  it('name all faults of the configuration and end with 1', () => {
    const wrong = spawnSync(process.execPath, [projectPath('dist/server/main.js'), 'web'], {
      env: { PORT: 'abc', DATABASE_URL: 'mysql://x' },
      encoding: 'utf8',
    });
    expect(wrong.status).toBe(1);
    for (const name of ['DATABASE_URL', 'BASE_URL', 'SESSION_SECRET', 'SAML_IDP_METADATA', 'PORT'])
      expect(wrong.stderr).toContain(`- ${name}`);
  });

  it('refuse a database of a newer release, and change nothing in it', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values (gen_random_uuid()::text, 'x', '29990101000000_from_the_future', now(), now(), 1)`,
    );
    const migration = spawnSync(process.execPath, [projectPath('dist/src/cli/migrate.js')], {
      env,
      encoding: 'utf8',
    });
    await client.query(`delete from _prisma_migrations where migration_name like '2999%'`);
    await client.end();
    expect(migration.status).toBe(1);
    expect(migration.stderr).toContain(
      'gehört zu einer neueren Fassung von Staffelstab (29990101000000_from_the_future)',
    );
    expect(migration.stderr.trim().split('\n')).toHaveLength(1);
  });
});
