import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/db/embedded.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { checkIndex } from '../../src/search/index.js';
import { paths } from '../../src/shared/paths.js';
import { freePort } from '../support/free-port.js';
import { startTestApp, type TestApp, testEnvironment } from '../support/test-app.js';
import { pause, until } from '../support/until.js';
import { type RecordedServer, startRecordedServer } from './recorded-server.js';

// A server, a worker and a web process of their own, because all of them are killed here. Real processes of the built
// product; the engine's part is played by the recorded one.
describe('the queue survives a kill -9 of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'staffelstab-kills-'));
  const children: ChildProcess[] = [];
  let postgres: EmbeddedPostgres;
  let engine: RecordedServer;
  let app: TestApp;
  let ids: string[];
  let env: Record<string, string>;

  const start = (role: 'web' | 'worker'): ChildProcess => {
    const child = spawn(process.execPath, [projectPath('dist/server/main.js'), role], {
      env,
      stdio: 'ignore',
    });
    children.push(child);
    return child;
  };
  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await app.services.db.pool.query<Row>(text, values)).rows;
  const waiting = async () =>
    (await query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs'))[0]?.n ?? 0;
  const settled = () => until('the queue is empty', async () => (await waiting()) === 0);
  /** Sets when the last so many waiting events are handled. */
  const runAt = (last: '20' | 'all', moment: string) =>
    query(`select graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs order by id desc limit ${last}), run_at => ${moment})`);
  /** Each article changed, in text and circle of readers, with its event, as one transaction each would. */
  const changeAll = (round: string) =>
    query(
      `with v as (update "ArticleVersion" set title = $1 || ' ' || right("articleId"::text, 6) where no = 1)
       select graphile_worker.add_job('article.changed', json_build_object('articleId', id)) from "Article"`,
      [round],
    );
  /** Every article as its readers have it, in both indexes, and nothing else. */
  const expectIndexes = async (round: string) => {
    const published = await query<{ id: string }>(`select id from "Article" where state = 'PUBLISHED'`);
    const texts = await query<{ title: string }>(
      `select t.title from "SearchText" t join "SearchDocument" d on d.id = t."documentId"`,
    );
    expect(texts).toHaveLength(published.length);
    expect(texts.filter(({ title }) => !title.startsWith(round))).toEqual([]);
    // What the nightly check would have to mend: nothing, in PostgreSQL and in the engine.
    expect(await checkIndex(app.services)).toEqual({ stale: 0, ghosts: 0 });
  };

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres(folder);
    await migrate(postgres.url);
    engine = await startRecordedServer();
    app = await startTestApp({
      search: 'postgres',
      database: { url: postgres.url, drop: async () => undefined },
      env: { MEILI_URL: engine.url, MEILI_KEY: 'k' },
    });
    env = testEnvironment(postgres.url, {
      MEILI_URL: engine.url,
      MEILI_KEY: 'k',
      PORT: '0',
      PATH: process.env.PATH ?? '',
    });
    const post = await app.office.position(await app.office.unit('Amt'), 'Stelle');
    await app.services.db.pool.query(
      `with a as (insert into "Article" (id, slug, kind, state, title, "ownerPositionId", "latestNo", "publishedNo", "publishedAt", "updatedAt")
         select gen_random_uuid(), 'text-' || n, 'FAQ', 'PUBLISHED', 'Text ' || n, $1, 1, 1, now(), now() from generate_series(1, 120) n
         returning id)
       insert into "ArticleVersion" (id, "articleId", no, title, source, "sourceHash")
       select gen_random_uuid(), id, 1, 'anfangs', 'Ein Text über Wohngeld und Nachweise.', 'x' from a`,
      [post.id],
    );
    ids = (await query<{ id: string }>('select id from "Article" order by slug')).map(({ id }) => id);
  }, 180_000);

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await app.close();
    await engine.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('the worker', async () => {
    await changeAll('eins');
    // However late we look, some are still to come when the worker is killed.
    await runAt('20', `now() + interval '1 hour'`);
    const first = start('worker');
    const indexed = async () =>
      (await query<{ n: number }>(`select count(*)::int as n from "SearchText" where title like 'eins%'`))[0]
        ?.n ?? 0;
    await until('some are indexed', async () => (await indexed()) > 5);
    first.kill('SIGKILL');
    expect(await waiting()).toBeGreaterThan(0);
    await runAt('all', 'now()');
    start('worker');
    await settled();
    await expectIndexes('eins');
  }, 180_000);

  it('the engine', async () => {
    engine.fail('drop');
    await changeAll('zwei');
    await until(
      'a job failed',
      async () => (await query('select 1 from graphile_worker.jobs where attempts > 0')).length > 0,
    );
    engine.fail('not');
    // The queue tries again after pauses that grow; here now.
    await runAt('all', 'now()');
    await settled();
    await expectIndexes('zwei');
  }, 180_000);

  it('the database', async () => {
    await changeAll('drei');
    const pid = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await pause(500);
    for (let turn = 0; ; turn += 1) {
      try {
        postgres = await startEmbeddedPostgres(folder);
        break;
      } catch (error) {
        // Its children notice its death by themselves, and only then leave the shared memory.
        if (turn > 20) throw error;
        await pause(300);
      }
    }
    // The same worker goes on by itself.
    await settled();
    await expectIndexes('drei');
  }, 180_000);

  it('the web process', async () => {
    const person = await app.office.person('Edda Redaktion', { roles: ['EDITOR'] });
    const client = await app.as(person);
    const port = await freePort();
    env = { ...env, PORT: String(port) };
    const web = start('web');
    const address = `http://127.0.0.1:${port}`;
    await until('the web answers', async () => (await fetch(`${address}/healthz`)).ok);
    const archive = (no: number) =>
      fetch(address + paths.archiveArticle(`text-${no}`), {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: client.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: client.csrf }).toString(),
      }).then(
        ({ status }) => status,
        () => 0,
      );
    // Killed in the middle of forty of them: some done, some not, none half.
    const answers = Array.from({ length: 40 }, (_, no) => archive(no + 1));
    await until(
      'the first are archived',
      async () => (await query(`select 1 from "Article" where state = 'ARCHIVED'`)).length > 3,
    );
    web.kill('SIGKILL');
    const statuses = await Promise.all(answers);
    const archived = (await query(`select 1 from "Article" where state = 'ARCHIVED'`)).length;
    expect(archived).toBeGreaterThanOrEqual(statuses.filter((status) => status === 303).length);
    await settled();
    await expectIndexes('drei');
  }, 180_000);

  it('and the nightly check mends what nobody could have seen', async () => {
    const [lost, outdated, ghost] = ids.slice(-3) as [string, string, string];
    const { search } = app.services;
    await search.remove([lost]);
    await query(`update "ArticleVersion" set no = 2 where "articleId" = $1`, [outdated]);
    await query(`update "Article" set "latestNo" = 2, "publishedNo" = 2 where id = $1`, [outdated]);
    await query(`delete from "Article" where id = $1`, [ghost]);
    const mended = await checkIndex(app.services);
    expect(mended.stale).toBe(2);
    expect(mended.ghosts).toBe(1);
    expect(await checkIndex(app.services)).toEqual({ stale: 0, ghosts: 0 });
  }, 180_000);
});
