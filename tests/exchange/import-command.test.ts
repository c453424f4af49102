import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';
import { callCommand } from './call-command.js';

describe('npm run import', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    folder = await mkdtemp(join(tmpdir(), 'staffelstab-import-command-'));
    await writeFile(join(folder, '1.md'), '---\nid: n-1\ntitle: "§ 1"\nkind: norm\n---\n\nTeilhabe.\n');
    await writeFile(join(folder, '2.md'), 'kaputt\n');
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const call = (args: readonly string[], url = database.url) => callCommand('import', args, url);

  it('takes what is good, names what is not, and leaves everything searchable', async () => {
    const { code, out } = await call([folder]);
    expect(out).toContain('Artikel: 2 von 2');
    expect(out).toMatch(/2\.md:1: Der Kopf fehlt/);
    expect(out).toMatch(
      /angelegt +1\n {2}aktualisiert +0\n {2}unverändert +0\n {2}abgelehnt +1\n {2}Dateien +2/,
    );
    expect(code).toBe(0);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `select a.title from "SearchDocument" d join "Article" a on a.id = d."articleId"`,
    );
    const { rowCount } = await client.query('select 1 from graphile_worker._private_jobs');
    await client.end();
    expect(rows).toEqual([{ title: '§ 1' }]);
    expect(rowCount).toBe(0);
  }, 30_000);

  it('ends with one sentence where it cannot work', async () => {
    const away = new URL(database.url);
    away.port = '9';
    away.searchParams.delete('host');
    const answers = await Promise.all([
      call([]),
      call(['--unbekannt', folder]),
      call([join(folder, 'gibt-es-nicht')]),
      call([folder, '--owner', '99-9-99']),
      call([folder], away.href),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([2, 2, 1, 1, 1]);
    expect(answers.map(({ err }) => err.trim().split('\n').length)).toEqual([1, 1, 1, 1, 1]);
    expect(answers[0]?.err).toContain('Aufruf: npm run import -- ORDNER');
    expect(answers[2]?.err).toContain('ist nicht lesbar (ENOENT)');
    expect(answers[3]?.err).toContain('Die Stelle 99-9-99 gibt es nicht.');
    expect(answers[4]?.err).toContain('Die Datenbank ist nicht erreichbar.');
  }, 60_000);
});
