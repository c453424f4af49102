import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  assignmentsOfPosition,
  createAssignment,
  currentAssignments,
  endAssignment,
  findPositionByNumber,
  getPosition,
  listPeopleForSelect,
  listPositionsForSelect,
  personNames,
  positionsByIds,
  positionsByNumbers,
  responsiblePosition,
  superiorChain,
  unitById,
  unitsByIds,
} from '../../src/organisation/index.js';
import { AppError } from '../../src/shared/errors.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const day = '2026-03-02';

describe('what the organisation tells other domains', () => {
  let app: TestApp;
  let county: Awaited<ReturnType<typeof build>>;

  async function build() {
    const { office } = app;
    const root = await office.unit('Landratsamt');
    const department = await office.unit('Sozialamt', { parent: root });
    const section = await office.unit('Eingliederungshilfe', { parent: department });
    const landrat = await office.position(root, 'Landrätin', { head: true });
    const lead = await office.position(department, 'Amtsleitung', { head: true });
    const head = await office.position(section, 'Sachgebietsleitung', { head: true, number: '50-2-01' });
    const post = await office.position(section, 'Sachbearbeitung', { number: '50-2-04' });
    const anna = await office.person('Anna Ahlers', { on: landrat });
    const bert = await office.person('Bert Bach', { on: lead, active: false });
    const cora = await office.person('Cora Claus', { on: head, until: '2026-02-28' });
    const dora = await office.person('Dora Dietz', { on: post, from: '2020-01-01', until: '2026-03-02' });
    const emil = await office.person('Emil Ernst', { on: post, kind: 'STAND_IN', from: '2026-03-01' });
    const fritz = await office.person('Fritz Fink', { on: post, kind: 'SUCCESSOR', from: '2026-01-01' });
    return { root, department, section, landrat, lead, head, post, anna, bert, cora, dora, emil, fritz };
  }

  beforeAll(async () => {
    app = await startTestApp();
    county = await build();
  });
  afterAll(() => app.close());

  const read = () => app.services.db.read;

  it('finds a post by its number and not by nonsense', async () => {
    expect((await findPositionByNumber(read(), '50-2-04'))?.unit.name).toBe('Eingliederungshilfe');
    for (const nonsense of ['', '50-2-99', "' or 1=1", 'a\0b', 'x'.repeat(500)])
      expect(await findPositionByNumber(read(), nonsense)).toBeNull();
  });

  it('answers unknown and malformed ids as not found', async () => {
    expect((await getPosition(read(), county.post.id)).number).toBe('50-2-04');
    for (const id of [randomUUID(), 'kein-schluessel'])
      await expect(getPosition(read(), id)).rejects.toBeInstanceOf(AppError);
    expect(await unitById(read(), 'kein-schluessel')).toBeNull();
    expect((await unitById(read(), county.section.id))?.path).toHaveLength(3);
  });

  it('reads many at once and leaves out the unknown', async () => {
    expect([...(await positionsByIds(read(), [county.post.id, randomUUID()])).keys()]).toEqual([
      county.post.id,
    ]);
    expect([...(await positionsByNumbers(read(), ['50-2-04', 'gibt-es-nicht'])).keys()]).toEqual(['50-2-04']);
    expect((await unitsByIds(read(), [county.root.id, county.section.id])).size).toBe(2);
    expect([...(await personNames(read(), [county.anna.id, null, undefined])).values()]).toEqual([
      'Anna Ahlers',
    ]);
  });

  it('knows who fills a post on a day: last day included, no successor, no deactivated account', async () => {
    const on = async (when: string) =>
      (await currentAssignments(read(), [county.post.id], when)).map(({ kind, personName }) => [
        kind,
        personName,
      ]);
    expect(await on('2026-03-02')).toEqual([
      ['HOLDER', 'Dora Dietz'],
      ['STAND_IN', 'Emil Ernst'],
    ]);
    expect(await on('2026-03-03')).toEqual([['STAND_IN', 'Emil Ernst']]);
    expect(await on('2026-02-28')).toEqual([['HOLDER', 'Dora Dietz']]);
    expect(await currentAssignments(read(), [county.lead.id], day)).toEqual([]);
    expect(await assignmentsOfPosition(read(), county.post.id)).toHaveLength(3);
  });

  it('climbs from the unit to the root, past vacant posts, without the post itself', async () => {
    const chain = await superiorChain(read(), county.post.id, day);
    expect(chain.map(({ title, people }) => [title, people.map((one) => one.personName)])).toEqual([
      ['Sachgebietsleitung', []],
      ['Amtsleitung', []],
      ['Landrätin', ['Anna Ahlers']],
    ]);
    expect((await superiorChain(read(), county.head.id, day)).map(({ title }) => title)).toEqual([
      'Amtsleitung',
      'Landrätin',
    ]);
    expect(await superiorChain(read(), county.landrat.id, day)).toEqual([]);
    expect(await superiorChain(read(), randomUUID(), day)).toEqual([]);
  });

  it('names the post that answers for a role of the whole house', async () => {
    await app.office.responsible('IT', county.head);
    expect((await responsiblePosition(read(), 'IT'))?.id).toBe(county.head.id);
    expect(await responsiblePosition(read(), 'XX')).toBeNull();
  });

  it('offers posts and people for choosing', async () => {
    const below = await listPositionsForSelect(read(), { withinUnitIds: [county.section.id] });
    expect(below.map(({ number }) => number)).toEqual(['50-2-01', '50-2-04']);
    expect(await listPositionsForSelect(read())).toHaveLength(4);
    const people = await listPeopleForSelect(read(), day);
    expect(people.map(({ name }) => name)).not.toContain('Bert Bach');
    expect(people.find(({ name }) => name === 'Dora Dietz')?.posts).toBe('50-2-04 Sachbearbeitung');
  });

  it('puts people on posts once, and ends that again', async () => {
    const { db } = app.services;
    const given = {
      positionId: county.head.id,
      personId: county.emil.id,
      kind: 'ACTING',
      startsOn: day,
    } as const;
    const first = await db.transact((tx) => createAssignment(tx, given));
    const again = await db.transact((tx) => createAssignment(tx, { ...given, startsOn: '2026-04-01' }));
    expect(again.id).toBe(first.id);
    await expect(db.transact((tx) => endAssignment(tx, first.id, '2026-01-01'))).rejects.toBeInstanceOf(
      AppError,
    );
    await expect(
      db.transact((tx) => createAssignment(tx, { ...given, kind: 'STAND_IN', endsOn: '2026-01-01' })),
    ).rejects.toBeInstanceOf(AppError);
    await db.transact((tx) => endAssignment(tx, first.id, '2026-03-31'));
    expect(await currentAssignments(read(), [county.head.id], '2026-03-31')).toHaveLength(1);
    expect(await currentAssignments(read(), [county.head.id], '2026-04-01')).toEqual([]);
  });
});
