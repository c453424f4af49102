import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { completeStepFor } from '../../src/handovers/complete-step.js';
import { findRunByNumber } from '../../src/handovers/run-store.js';
import { loadActor } from '../../src/people/index.js';
import { fromDateOrNull } from '../../src/shared/dates.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

// After the last day present: the stand-in, its checks, and the successor who ends it.

describe('the vacancy', () => {
  let stage: HandoverOffice;
  let number: string;
  const db = () => stage.app.services.db.read;
  const waive = async (key: string) => {
    const personnel = await stage.app.as(stage.people.personnel);
    const { revision, status } = await stepOf(stage.app, number, key);
    if (status === 'DONE' || status === 'WAIVED') return;
    const answer = await personnel.post(`${stepPath(number, key)}/entfaellt`, {
      reason: 'Probe',
      revision: String(revision),
    });
    expect(answer.status).toBe(303);
  };
  const actor = async (person: { id: string }) => {
    const found = await loadActor(stage.app.services.db, person.id, stage.app.clock.today());
    if (!found) throw new Error('no such actor');
    return found;
  };
  /** Finishes the step with this purpose, as an act of another page does. */
  const complete = async (
    person: { id: string },
    purpose: Parameters<typeof completeStepFor>[4],
    evenIfBlocked = false,
  ) => {
    const by = await actor(person);
    return stage.app.services.db.transact(async (tx) => {
      const run = await findRunByNumber(tx, number);
      if (!run) throw new Error('no such run');
      return completeStepFor(tx, stage.app.services, by, run, purpose, {}, { evenIfBlocked });
    });
  };

  beforeEach(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
    const { app, people } = stage;
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    await finish(app, people.head, number, '2', { refill: 'später' });
    await finish(app, people.head, number, '3', { personId: people.standIn.id, share: '50' });
    await finish(app, people.standIn, number, '4', {});
    for (const key of [
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
      '20',
      '21',
    ])
      await waive(key);
  });
  afterEach(() => stage.app.close());

  it('finishes the acceptance in the act, the reservations with it where there are none, and once only', async () => {
    const { people } = stage;
    expect(await complete(people.standIn, 'acceptance')).toBe(true);
    expect(await stepOf(stage.app, number, '22')).toMatchObject({
      status: 'DONE',
      completedById: people.standIn.id,
    });
    expect(await stepOf(stage.app, number, '23')).toMatchObject({
      status: 'DONE',
      answer: { note: 'Ohne Vorbehalt abgenommen.' },
    });
    // The same act sent twice changes nothing.
    expect(await complete(people.standIn, 'acceptance')).toBe(false);
    expect(await db().runEvent.count({ where: { what: 'step.completed', step: { key: '22' } } })).toBe(1);
    // On the step's own page it cannot be ticked off.
    const page = await (await stage.app.as(people.successor)).get(stepPath(number, '34'));
    expect(page.status).toBe(404);
    const tick = await finish(stage.app, people.head, number, '34', {});
    expect(tick.status).toBe(403);
  });

  it('waits with an act that comes too early, or says what it waits for', async () => {
    const { people } = stage;
    expect(await complete(people.standIn, 'package:update', true)).toBe(false);
    await expect(complete(people.standIn, 'package:update')).rejects.toMatchObject({
      code: 'InvalidInput',
      publicMessage: expect.stringContaining('31 „Zwischenstand Vertretung'),
    });
  });

  it('asks again every sixty days while the post is vacant', async () => {
    const { app, people } = stage;
    await complete(people.standIn, 'acceptance');
    app.clock.set('2026-07-31');
    await finish(app, people.standIn, number, '31', { deadlinesKept: 'ja', note: 'nichts' });
    app.clock.set('2026-08-31');
    const answer = await finish(app, people.head, number, '32', {
      decision: 'bestätigen',
      note: 'Umfang passt',
    });
    expect(answer.status).toBe(303);
    const next = await stepOf(app, number, '32-2');
    expect(next).toMatchObject({ status: 'OPEN', mandatory: true, purpose: 'stand-in-confirm' });
    expect(fromDateOrNull(next.dueOn)).toBe('2026-10-30');
    expect(next.assignees[0]?.personId).toBe(people.head.id);
    app.clock.set('2026-10-30');
    await finish(app, people.head, number, '32-2', { decision: 'bestätigen', note: 'Umfang passt noch' });
    expect(fromDateOrNull((await stepOf(app, number, '32-3')).dueOn)).toBe('2026-12-29');
  });

  it('replaces a stand-in: the old one ends today, the new one begins tomorrow and has the steps', async () => {
    const { app, people, post } = stage;
    await complete(people.standIn, 'acceptance');
    app.clock.set('2026-07-31');
    await finish(app, people.standIn, number, '31', {
      deadlinesKept: 'nein',
      note: 'Vorlage für Anhörungen',
    });
    app.clock.set('2026-08-31');
    await finish(app, people.head, number, '32', {
      decision: 'ersetzen',
      personId: people.cash.id,
      note: 'Eigene Stelle braucht sie ganz',
    });
    const standIns = await db().assignment.findMany({
      where: { positionId: post.id, kind: 'STAND_IN' },
      orderBy: { startsOn: 'asc' },
    });
    expect(
      standIns.map(({ personId, startsOn, endsOn }) => [
        personId,
        fromDateOrNull(startsOn),
        fromDateOrNull(endsOn),
      ]),
    ).toEqual([
      [people.standIn.id, '2026-07-01', '2026-08-31'],
      [people.cash.id, '2026-09-01', null],
    ]);
    expect((await stepOf(app, number, '33')).assignees[0]?.personId).toBe(people.cash.id);
    // What the first one did stays theirs.
    expect((await stepOf(app, number, '22')).completedById).toBe(people.standIn.id);
  });

  it("ends with the successor's acceptance: no stand-in, no further check, and the run closes by itself", async () => {
    const { app, people, post } = stage;
    await complete(people.standIn, 'acceptance');
    const head = await app.as(people.head);
    await head.post(`${runPath(number)}/termine`, {
      lastDayOn: '2026-06-30',
      successorStartsOn: '2026-10-01',
      reason: 'Zusage liegt vor',
    });
    await head.post(`${runPath(number)}/beteiligte`, {
      standInId: people.standIn.id,
      successorId: people.successor.id,
      mentorId: '',
      reason: 'Neu geregelt',
    });
    for (const key of ['24', '25', '26', '27', '28', '29', '30', '31', '33', '35']) await waive(key);
    app.clock.set('2026-10-20');
    expect(await complete(people.successor, 'acceptance:successor')).toBe(true);
    const standIn = await db().assignment.findFirstOrThrow({
      where: { positionId: post.id, kind: 'STAND_IN' },
    });
    expect(fromDateOrNull(standIn.endsOn)).toBe('2026-10-20');
    expect(await stepOf(app, number, '32')).toMatchObject({
      status: 'WAIVED',
      reason: 'Die Nachfolge hat abgenommen; die Vertretung ist beendet.',
    });
    const run = await db().run.findUniqueOrThrow({ where: { number } });
    expect(run.status).toBe('COMPLETED');
    expect(fromDateOrNull(run.closedAt && new Date(run.closedAt.toISOString().slice(0, 10)))).toBe(
      '2026-10-20',
    );
    expect(await db().auditEvent.count({ where: { action: 'handover.completed' } })).toBe(1);
    // The successor holds the post.
    const successor = await actor(people.successor);
    expect(successor.positions.map((position) => [position.id, position.kind])).toEqual([
      [post.id, 'HOLDER'],
    ]);
  });
});
