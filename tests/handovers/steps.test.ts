import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fromDate, fromDateOrNull } from '../../src/shared/dates.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  lastDay,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

describe('the steps of a handover', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeEach(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
  });
  afterEach(() => stage.app.close());

  const db = () => stage.app.services.db.read;
  const by = (person: { id: string }, key: string, fields: Record<string, string | readonly string[]> = {}) =>
    finish(stage.app, person, number, key, fields);
  /** Steps 1 to 3: confirmed, to be refilled, stand-in proposed. */
  async function propose(): Promise<void> {
    const { head, standIn } = stage.people;
    expect((await by(head, '1', lastDay)).status).toBe(303);
    expect((await by(head, '2', { refill: 'später' })).status).toBe(303);
    expect((await by(head, '3', { personId: standIn.id, share: '40' })).status).toBe(303);
  }

  it('opens what waited, writes history and audit record, and tells how to take it back', async () => {
    const { app, people } = stage;
    expect((await stepOf(app, number, '2')).status).toBe('BLOCKED');
    const head = await app.as(people.head);
    const answer = await head.post(stepPath(number, '1'), { ...lastDay, revision: '1' });
    expect(answer.location).toBe(runPath(number));
    expect(await stepOf(app, number, '1')).toMatchObject({
      status: 'DONE',
      completedById: people.head.id,
      answer: lastDay,
    });
    expect((await stepOf(app, number, '2')).status).toBe('OPEN');
    expect((await stepOf(app, number, '5')).status).toBe('OPEN');
    const event = await db().runEvent.findFirstOrThrow({ where: { what: 'step.completed' } });
    expect(event).toMatchObject({ personId: people.head.id, new: { role: 'FK' } });
    expect(
      await db().auditEvent.count({ where: { action: 'step.completed', actorId: people.head.id } }),
    ).toBe(1);

    const page = await head.get(runPath(number));
    expect(page.words).toContain('Schritt 1 ist erledigt.');
    expect(page.words).toContain('Zurücknehmen');
    expect(page.queries.length).toBeLessThanOrEqual(7);
    const undone = await head.post(`${stepPath(number, '1')}/zuruecknehmen`, { revision: '2' });
    expect(undone.status).toBe(303);
    expect(await stepOf(app, number, '1')).toMatchObject({ status: 'OPEN', completedById: null });
    expect((await stepOf(app, number, '2')).status).toBe('BLOCKED');
  });

  it('does not take back what others have built on', async () => {
    const { head } = stage.people;
    await by(head, '1', lastDay);
    await by(head, '2', { refill: 'später' });
    const client = await stage.app.as(head);
    const answer = await client.post(`${stepPath(number, '1')}/zuruecknehmen`, { revision: '2' });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Darauf baut schon auf: Schritt 2');
    expect((await stepOf(stage.app, number, '1')).status).toBe('DONE');
  });

  it('refuses a step that still waits, naming what it waits for', async () => {
    const answer = await by(stage.people.head, '2', { refill: 'später' });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Dieser Schritt wartet noch auf: 1 „Letzten Präsenztag bestätigen');
  });

  it('moves the open steps when another last day is confirmed', async () => {
    const { app, people, post } = stage;
    expect((await by(people.head, '1', { ...lastDay, lastDayOn: '2026-07-14' })).status).toBe(303);
    expect(fromDateOrNull((await stepOf(app, number, '2')).dueOn)).toBe('2026-04-20');
    const run = await db().run.findUniqueOrThrow({ where: { number } });
    expect([run.lastDayOn, run.vacantFromOn].map((day) => day && fromDate(day))).toEqual([
      '2026-07-14',
      '2026-07-15',
    ]);
    const holding = await db().assignment.findFirstOrThrow({
      where: { positionId: post.id, personId: people.leaver.id },
    });
    expect(fromDateOrNull(holding.endsOn)).toBe('2026-07-14');
  });

  it('lets the stand-in accept: I is set, they stand in from V with their share, and their steps are theirs', async () => {
    const { app, people, post } = stage;
    await propose();
    expect((await stepOf(app, number, '22')).assignees[0]).toMatchObject({
      personId: people.standIn.id,
      climbedNote: null,
    });
    const page = await (await app.as(people.standIn)).get(stepPath(number, '4'));
    expect(page.words).toContain('Vertretung annehmen');
    expect(page.words).toContain('Vertretung ablehnen');
    expect((await by(people.standIn, '4', { note: '' })).status).toBe(303);
    const run = await db().run.findUniqueOrThrow({ where: { number } });
    expect(fromDateOrNull(run.standInAcceptedOn)).toBe('2026-03-02');
    const standIn = await db().assignment.findFirstOrThrow({
      where: { positionId: post.id, personId: people.standIn.id },
    });
    expect({ kind: standIn.kind, share: standIn.share, from: fromDate(standIn.startsOn) }).toEqual({
      kind: 'STAND_IN',
      share: 40,
      from: '2026-07-01',
    });
    // An acceptance is a fact: it is not taken back with a click.
    const { revision } = await stepOf(app, number, '4');
    const undo = await (await app.as(people.head)).post(`${stepPath(number, '4')}/zuruecknehmen`, {
      revision: String(revision),
    });
    expect(undo.status).toBe(422);
    // A later T takes the stand-in along.
    const head = await app.as(people.head);
    await head.post(`${runPath(number)}/termine`, { lastDayOn: '2026-07-14', reason: 'Urlaub' });
    const moved = await db().assignment.findUniqueOrThrow({ where: { id: standIn.id } });
    expect(fromDate(moved.startsOn)).toBe('2026-07-15');
  });

  it('lets the stand-in decline: the proposal opens again and the steps fall back', async () => {
    const { app, people } = stage;
    await propose();
    const client = await app.as(people.standIn);
    const { revision } = await stepOf(app, number, '4');
    const without = await client.post(`${stepPath(number, '4')}/ablehnen`, { revision: String(revision) });
    expect(without.status).toBe(422);
    const answer = await client.post(`${stepPath(number, '4')}/ablehnen`, {
      revision: String(revision),
      declineReason: 'Eigenes Sachgebiet ist zurzeit unterbesetzt',
    });
    expect(answer.location).toBe('/meine-aufgaben');
    expect((await stepOf(app, number, '3')).status).toBe('OPEN');
    expect(await stepOf(app, number, '4')).toMatchObject({
      status: 'REJECTED',
      reason: 'Eigenes Sachgebiet ist zurzeit unterbesetzt',
    });
    expect((await stepOf(app, number, '22')).assignees[0]?.personId).toBe(people.head.id);
    expect((await client.get(runPath(number))).status).toBe(404);
    expect(await db().assignment.count({ where: { kind: 'STAND_IN' } })).toBe(0);
    const page = await (await app.as(people.head)).get(runPath(number));
    expect(page.words).toContain('Vertretung abgelehnt: Eigenes Sachgebiet ist zurzeit unterbesetzt');
    // Asked for anew: whoever is asked next is not told why somebody else declined.
    await by(people.head, '3', { personId: people.standIn.id, share: '20' });
    expect(await stepOf(app, number, '4')).toMatchObject({ status: 'OPEN', reason: null });
  });

  it('decides the moderated talk anew when the post is rated', async () => {
    const { app, people, post } = stage;
    await by(people.head, '1', lastDay);
    await by(people.leaver, '5', { heldOn: '2026-03-02', note: 'Zwei Stunden in der Woche' });
    expect((await stepOf(app, number, '8')).status).toBe('BLOCKED');
    const rating = { attrition: '5', position: '2', note: 'Alles ist beschrieben' };
    expect((await by(people.head, '6', rating)).status).toBe(303);
    expect(await db().position.findUniqueOrThrow({ where: { id: post.id } })).toMatchObject({
      riskAttrition: 5,
      riskPosition: 2,
    });
    expect(await stepOf(app, number, '8')).toMatchObject({
      status: 'WAIVED',
      reason: 'Bedingung „Risiko mindestens 16“ nicht erfüllt.',
    });
    const head = await app.as(people.head);
    const { revision } = await stepOf(app, number, '6');
    await head.post(`${stepPath(number, '6')}/zuruecknehmen`, { revision: String(revision) });
    await by(people.head, '6', { ...rating, position: '4' });
    expect(await stepOf(app, number, '8')).toMatchObject({ status: 'BLOCKED', reason: null });
  });

  it('waives the succession of a post that lapses, and brings it back when that changes', async () => {
    const { app, people } = stage;
    await by(people.head, '1', lastDay);
    await by(people.head, '2', { refill: 'kw' });
    expect(await stepOf(app, number, '34')).toMatchObject({
      status: 'WAIVED',
      reason: 'Die Stelle fällt weg (kw); ihre Aufgaben gehen an andere Stellen.',
    });
    const { revision } = await stepOf(app, number, '2');
    await (await app.as(people.head)).post(`${stepPath(number, '2')}/zuruecknehmen`, {
      revision: String(revision),
    });
    await by(people.head, '2', { refill: 'sofort', successorStartsOn: '2026-10-01' });
    expect(await stepOf(app, number, '34')).toMatchObject({ status: 'BLOCKED', reason: null });
    expect(fromDateOrNull((await stepOf(app, number, '34')).dueOn)).toBe('2026-10-21');
  });
});
