import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { projectPath } from '../../src/platform/files/project-path.js';
import { freePort } from '../support/free-port.js';
import { testEnvironment } from '../support/test-app.js';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

describe('the processes as they are started in production', () => {
  let database: TestDatabase;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await cloneDatabase();
    env = testEnvironment(database.url, { PORT: String(await freePort()) });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.drop();
  });

  const children: ChildProcess[] = [];
  const start = (command: string, args: readonly string[], more: Record<string, string> = {}) => {
    const child = spawn(command, args, {
      env: { ...env, LOG_LEVEL: 'info', ...more },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    child.stdout.setEncoding('utf8');
    return child;
  };
  const answers = (path: string) =>
    fetch(`http://127.0.0.1:${env.PORT}${path}`).then(
      (answer) => answer.ok,
      () => false,
    );
  /** @param log where its lines go, as they arrive */
  async function startWeb(log: string[] = []): Promise<ChildProcess> {
    const web = start(process.execPath, [projectPath('dist/server/main.js'), 'web']);
    web.stdout.on('data', (piece: string) => log.push(piece));
    await until('the web process is ready', () => answers('/readyz'));
    return web;
  }

  it('finish what is running at SIGTERM, log it to the last line and end with 0', async () => {
    const log: string[] = [];
    const web = await startWeb(log);
    // That is when all of its output is read.
    const closed = once(web, 'close');
    // The start page asks for the office's name; a lock on that table holds the request until we let go.
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table "Office" in access exclusive mode');
    const running = fetch(`http://127.0.0.1:${env.PORT}/hilfe`);
    await until('the request waits for the table', async () => {
      const { rowCount } = await holder.query('select 1 from pg_locks where not granted');
      return rowCount === 1;
    });
    web.kill('SIGTERM');
    await until('nobody new is let in', async () => !(await answers('/healthz')));
    expect(web.exitCode).toBeNull();
    await holder.query('commit');
    await holder.end();
    const answer = await running;
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('</html>');
    await closed;
    expect(web.exitCode).toBe(0);
    const lines = log.join('').trimEnd().split('\n');
    expect(
      lines.map((line) => JSON.parse(line) as { path?: string }).filter(({ path }) => path === '/hilfe'),
    ).toHaveLength(1);
  });

  it('end when npm is stopped by its process id, although the signal reaches only its shell', async () => {
    const shell = start(
      'sh',
      ['-c', `'${process.execPath}' '${projectPath('dist/server/main.js')}' web; true`],
      {
        npm_lifecycle_event: 'start',
      },
    );
    await until('the web process answers', () => answers('/healthz'));
    shell.kill('SIGTERM');
    await until('the web process is gone', async () => !(await answers('/healthz')));
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
