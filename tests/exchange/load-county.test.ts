import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readCounty } from '../../src/exchange/read-county.js';
import { readRelativeDay } from '../../src/exchange/relative-day.js';
import { loadOrganisation, superiorChain } from '../../src/organisation/index.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const today = '2026-03-02';
const demo = projectPath('content/demo');
const groups = new Map([['lra-personal', 'PERSONNEL']] as const);

describe('days of the demo files', () => {
  it.each([
    ['2019-03-01', '2019-03-01'],
    ['heute', '2026-03-02'],
    ['heute-2', '2026-02-28'],
    ['heute+30', '2026-04-01'],
    [' heute + 1 ', '2026-03-03'],
    ['2019-02-31', null],
    ['morgen', null],
    ['heute-', null],
    ['heute+1x', null],
  ])('%s', (text, day) => {
    expect(readRelativeDay(text, today)).toBe(day);
  });
});

describe('the demo county as an organisation', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is read without a fault and loaded once, however often', async () => {
    const { rows, faults } = await readCounty(demo, today, groups);
    expect(faults).toEqual([]);
    if (!rows) throw new Error('no rows');
    const first = await app.services.db.transact((tx) => loadOrganisation(tx, rows));
    expect(first).toMatchObject({ ok: true, created: { positions: 250, people: 230 } });
    const tomorrow = await readCounty(demo, '2026-03-03', groups);
    if (!tomorrow.rows) throw new Error('no rows');
    const { rows: later } = tomorrow;
    const again = await app.services.db.transact((tx) => loadOrganisation(tx, later));
    expect(again).toEqual({ ok: true, created: { units: 0, positions: 0, people: 0, assignments: 0 } });
    const { read } = app.services.db;
    expect(await read.assignment.count()).toBe(rows.assignments.length);
    const personnel = await read.person.findMany({ where: { roles: { has: 'PERSONNEL' } } });
    expect(personnel.map(({ externalId }) => externalId)).toContain('p-katrin-haeberle');
  });

  it('makes a tree whose paths lead to the root, and a way up for every post', async () => {
    const { read } = app.services.db;
    const units = await read.unit.findMany();
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units) {
      expect(unit.path.at(-1)).toBe(unit.id);
      expect(unit.path.at(-2) ?? null).toBe(unit.parentId);
      expect(byId.get(unit.path[0] ?? '')?.parentId).toBeNull();
      expect(unit.headPositionId).not.toBeNull();
    }
    const clerk = await read.position.findUniqueOrThrow({ where: { number: '50-2-07' } });
    const chain = await superiorChain(read, clerk.id, today);
    expect(chain.length).toBeGreaterThanOrEqual(3);
    expect(chain[0]?.people[0]?.personName).toBe('Markus Dietterle');
  });
});

describe('a county with mistakes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'county-'));
    for (const file of ['landkreis.yaml', 'einheiten.csv', 'stellen.csv', 'personen.csv', 'besetzungen.csv'])
      await cp(join(demo, file), join(folder, file));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const change = async (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    const before = await readFile(path, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  };

  it('names every faulty line of every file at once', async () => {
    await change('stellen.csv', /\n(01-0-01;[^;]*;[^;]*;[^;]*);\d;(\d);[^;]+;/, '\n$1;7;$2;gestern;');
    await change('besetzungen.csv', /p-henrike-vollmer;HOLDER/, 'p-henrike-vollmer;CHEF');
    await change('landkreis.yaml', /ebenen: \[.*\]/, 'ebenen: []');
    const { rows, faults } = await readCounty(folder, today, groups);
    expect(rows).toBeNull();
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'landkreis.yaml:4',
      'stellen.csv:2',
      'stellen.csv:2',
      'besetzungen.csv:2',
    ]);
  });

  it('says which file is missing or has a line with too few columns', async () => {
    await change('personen.csv', /;lra-alle;ja\n/, ';lra-alle\n');
    const { faults } = await readCounty(folder, today, groups);
    expect(faults).toEqual([{ file: 'personen.csv', line: 2, message: expect.stringContaining('Spalten') }]);
    const nowhere = await readCounty(join(folder, 'nirgends'), today, groups);
    expect(nowhere.faults).toHaveLength(5);
  });

  it('refuses circles, unknown references and doubles, and writes nothing', async () => {
    await change('einheiten.csv', /;D 1;landratsamt;/, ';D 1;hauptamt;');
    await change('besetzungen.csv', /p-henrike-vollmer/, 'p-niemand');
    await change('stellen.csv', /\n01-0-02;/, '\n01-0-01;');
    const { rows } = await readCounty(folder, today, groups);
    if (!rows) throw new Error('no rows');
    const app = await startTestApp();
    const result = await app.services.db.transact((tx) => loadOrganisation(tx, rows));
    const messages = result.ok ? [] : result.faults.map(({ file, message }) => `${file} ${message}`);
    expect(messages.join('\n')).toMatch(/einheiten.csv .*Kreis/);
    expect(messages.join('\n')).toMatch(/besetzungen.csv .*p-niemand/);
    expect(messages.join('\n')).toMatch(/stellen.csv .*steht schon in Zeile 2/);
    expect(await app.services.db.read.unit.count()).toBe(0);
    await app.close();
  });
});
