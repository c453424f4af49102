import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/test-database.js';
import { callCommand } from './call-command.js';

const heading =
  'Einheit;Name der Einheit;Übergeordnete Einheit;Stelle;Bezeichnung der Stelle;Kennung;Name;Mailadresse;Von';
const people = Array.from({ length: 8 }, (_, n) => n + 1);

describe('npm run import:organisation', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    folder = await mkdtemp(join(tmpdir(), 'staffelstab-organisation-command-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const call = (args: readonly string[], url = database.url) => callCommand('import-organisation', args, url);
  /** A file as personnel systems on Windows write it. */
  async function file(name: string, lines: readonly string[]): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, Buffer.from([heading, ...lines].join('\r\n'), 'latin1'));
    return path;
  }
  async function open(): Promise<readonly string[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ number: string }>(
      `select o.number from "Assignment" a join "Position" o on o.id = a."positionId" where a."endsOn" is null order by 1`,
    );
    await client.end();
    return rows.map(({ number }) => number);
  }

  it('shows the difference, and takes it over only when told to', async () => {
    const house = await file('haus.csv', [
      'lra;Landratsamt;;1-01;Landrätin;p-0;Vera Völler;vera@lra.example;01.06.2018',
      ...people.map(
        (n) => `50;Sozialamt;lra;50-0${n};Stelle ${n};p-${n};Person ${n};p${n}@lra.example;01.01.2024`,
      ),
      '50;;;50-99;Stelle;p-99;Ohne Tag;;gestern',
    ]);
    const shown = await call([house]);
    expect(shown.out).toContain('Vera Völler');
    expect(shown.out).toMatch(/abgelehnt Zeile 11: /);
    expect(shown.out).toContain('Probelauf, nichts gespeichert. Übernehmen mit --apply.');
    expect([shown.code, await open()]).toEqual([0, []]);

    const taken = await call([house, '--apply']);
    expect(taken.out).toMatch(/^Übernommen: /);
    expect([taken.code, (await open()).length]).toEqual([0, 9]);
  }, 120_000);

  it('stops a file that would empty the house, with the count, until that is confirmed', async () => {
    const empty = await file('leer.csv', ['lra;;;1-01;;p-0;;;01.06.2018']);
    const args = [empty, '--apply', '--complete', '--as-of', '02.03.2026'];
    const stopped = await call(args);
    expect(stopped.out).toContain('--confirm-ends 8');
    expect(stopped.out).toContain('Es wurde nichts übernommen.');
    expect([stopped.code, (await open()).length]).toEqual([3, 9]);
    expect((await call([...args, '--confirm-ends', '8'])).code).toBe(0);
    expect(await open()).toEqual(['1-01']);
  }, 120_000);

  it('ends with one sentence where it cannot work', async () => {
    const away = new URL(database.url);
    away.port = '9';
    away.searchParams.delete('host');
    const house = join(folder, 'haus.csv');
    const answers = await Promise.all([call([house, '--as-of', 'gestern']), call([house], away.href)]);
    expect(answers.map(({ code }) => code)).toEqual([2, 1]);
    expect(answers.map(({ err }) => err.trim().split('\n').length)).toEqual([1, 1]);
    expect(answers[0]?.err).toContain('Aufruf: npm run import:organisation -- DATEI');
    expect(answers[1]?.err).toContain('Die Datenbank ist nicht erreichbar.');
  }, 120_000);
});
