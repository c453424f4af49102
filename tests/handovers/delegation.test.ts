import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listRuns } from '../../src/handovers/list-runs.js';
import { mendAssignees } from '../../src/handovers/mend-assignees.js';
import { mayOnRun, standingOf } from '../../src/handovers/run-policy.js';
import { findRunByNumber } from '../../src/handovers/run-store.js';
import { loadActor, setActive } from '../../src/people/index.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

describe('while somebody is away', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeEach(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
  });
  afterEach(() => stage.app.close());

  const db = () => stage.app.services.db.read;
  const enter = async (
    by: { id: string },
    fields: { personId?: string; standInId: string; startsOn?: string; endsOn?: string },
  ) =>
    (await stage.app.as(by)).post('/abwesenheit', {
      personId: '',
      startsOn: '2026-03-02',
      endsOn: '2026-03-13',
      ...fields,
    });

  it('their stand-in sees and does their steps, marked in page, event and record', async () => {
    const { app, people } = stage;
    const { head, stranger } = people;
    expect((await (await app.as(stranger)).get(runPath(number))).status).toBe(404);
    expect((await enter(head, { standInId: stranger.id })).status).toBe(303);

    const client = await app.as(stranger);
    const tasks = await client.get('/meine-aufgaben');
    expect(tasks.words).toContain(
      'Sie handeln zurzeit auch in Vertretung für Markus Dietterle (bis 13.03.2026)',
    );
    expect(tasks.words).toMatch(/Letzten Präsenztag bestätigen.*?In Vertretung für Markus Dietterle/);
    // The list of runs and the step itself agree with it; the start page's list, too.
    expect((await client.get('/uebergaben')).words).toContain(number);
    const step = await client.get(stepPath(number, '1'));
    expect(step.words).toContain('Sie handeln in Vertretung für Markus Dietterle (abwesend bis 13.03.2026)');
    const done = await finish(app, stranger, number, '1', {
      lastDayOn: '2026-06-30',
      note: 'Personalstelle',
    });
    expect(done.status).toBe(303);
    expect(await stepOf(app, number, '1')).toMatchObject({
      status: 'DONE',
      completedById: stranger.id,
      completedForId: head.id,
    });
    const page = await client.get(runPath(number));
    expect(page.words).toContain('von Miriam Okafor, in Vertretung für Markus Dietterle');
    expect(page.words).toMatch(/Schritt 1 „Letzten.*?“ erledigt als Führungskraft, in Vertretung/);
    const event = await db().runEvent.findFirstOrThrow({ where: { what: 'step.completed' } });
    expect(event).toMatchObject({ personId: stranger.id, new: { inPlaceOf: true, forPersonId: head.id } });
    const audit = await db().auditEvent.findFirstOrThrow({ where: { action: 'step.completed' } });
    expect(audit).toMatchObject({ actorId: stranger.id, details: { inPlaceOf: head.id } });
    expect(audit.label).toContain('(in Vertretung)');
    expect(
      await db().auditEvent.count({ where: { action: 'person.absence-entered', actorId: head.id } }),
    ).toBe(1);

    // Back again: the stand-in is out of it.
    app.clock.set('2026-03-14');
    expect((await client.get(runPath(number))).status).toBe(404);
    expect((await client.get('/meine-aufgaben')).words).not.toContain('In Vertretung');
  });

  it('lists and single runs are decided alike, also through a stand-in who is away', async () => {
    const { app, people } = stage;
    await enter(people.head, { standInId: people.standIn.id });
    await enter(people.leaver, { standInId: people.house.id });
    await enter(people.standIn, { standInId: people.stranger.id });
    await enter(people.it, { standInId: people.cash.id });
    await enter(people.stranger, {
      standInId: people.successor.id,
      startsOn: '2026-04-01',
      endsOn: '2026-04-02',
    });
    const run = await findRunByNumber(db(), number);
    if (!run) throw new Error('missing');
    const seen: string[] = [];
    for (const { id, name } of await db().person.findMany()) {
      const actor = await loadActor(app.services.db, id, app.clock.today());
      if (!actor) throw new Error(name);
      const { runs } = await listRuns(db(), actor, { filter: 'running', today: app.clock.today(), page: 1 });
      const may = mayOnRun(standingOf(actor, run), 'read', actor);
      expect({ name, listed: runs.length === 1 }).toEqual({ name, listed: may });
      if (may) seen.push(name);
    }
    expect(seen).toEqual(expect.arrayContaining(['Miriam Okafor', 'Erwin Bausch', 'Karla Kasten']));
    expect(seen).not.toContain('Jonas Weidner');
    const stranger = await loadActor(app.services.db, people.stranger.id, app.clock.today());
    expect(stranger?.standsInFor?.map(({ name }) => name)).toEqual(['Aylin Demir', 'Markus Dietterle']);
  });

  it('what only they can declare waits for them, and nobody decides on their own leaving', async () => {
    const { app, people } = stage;
    await enter(people.leaver, { standInId: people.house.id, endsOn: '2026-03-06' });
    await enter(people.head, { standInId: people.leaver.id, startsOn: '2026-03-09' });
    const house = await app.as(people.house);
    expect((await house.get('/meine-aufgaben')).words).not.toContain(
      'Hinweis zur fortdauernden Verschwiegenheit',
    );
    expect((await finish(app, people.house, number, '28', { read: 'ja' })).status).toBe(404);
    // They fill in what the leaver would, but answers stay the leaver's own.
    expect((await house.get(`${runPath(number)}/paket`)).status).toBe(200);
    expect([403, 404]).toContain((await house.get(`${runPath(number)}/leitfragen`)).status);
    app.clock.set('2026-03-09');
    const own = await finish(app, people.leaver, number, '1', { lastDayOn: '2026-06-30', note: 'x' });
    expect(own.status).toBe(403);
    expect(own.words).toContain('Über das eigene Ausscheiden entscheidet niemand selbst');
    expect((await stepOf(app, number, '1')).status).toBe('OPEN');
  });

  it('refuses what cannot be, keeps what was typed, and is for oneself or the personnel office', async () => {
    const { app, people } = stage;
    const wrong = await enter(people.head, {
      standInId: people.head.id,
      startsOn: '13.03.2026',
      endsOn: '2026-03-02',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain('Der letzte Tag liegt vor dem ersten.');
    expect(wrong.words).toContain('Niemand vertritt sich selbst.');
    expect((await enter(people.head, { personId: people.amtHead.id, standInId: people.it.id })).status).toBe(
      403,
    );
    const office = await enter(people.personnel, { personId: people.amtHead.id, standInId: people.head.id });
    expect(office.status).toBe(303);
    const twice = await enter(people.personnel, { personId: people.amtHead.id, standInId: people.it.id });
    expect(twice.words).toContain(
      'Für diese Zeit ist schon eine Abwesenheit eingetragen (02.03.2026 bis 13.03.2026).',
    );
    const away = await enter(people.head, { standInId: people.amtHead.id });
    expect(away.words).toContain('Ursula Hagenlocher ist vom 02.03.2026 bis 13.03.2026 selbst abwesend.');
    const { id } = await db().absence.findFirstOrThrow();
    expect((await (await app.as(people.stranger)).post(`/abwesenheit/${id}/beenden`)).status).toBe(404);
    expect((await (await app.as(people.amtHead)).post(`/abwesenheit/${id}/beenden`)).status).toBe(303);
    expect((await db().absence.findFirstOrThrow()).cancelledAt).not.toBeNull();
    expect((await (await app.as(people.head)).get('/meine-aufgaben')).words).not.toContain('in Vertretung');
    expect((await (await app.as(people.stranger)).get('/abwesenheit')).words).not.toContain(
      'Ursula Hagenlocher bis',
    );
  });
});

describe('anchor tests', () => {
  it('(d) an account that ends: steps fall to the superior, events remain', async () => {
    const stage = await handoverOffice();
    const { app, people, head } = stage;
    const { read } = app.services.db;
    try {
      const number = await startByForm(stage);
      await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
      const events = await read.runEvent.count();
      await app.services.db.transact((tx) => setActive(tx, [people.it.id, people.head.id], false));
      await app.work();
      const step2 = await stepOf(app, number, '2');
      expect(step2.assignees[0]).toMatchObject({
        personId: people.amtHead.id,
        climbedNote:
          'Die Leitung „Eingliederungshilfe“ ist nicht besetzt: Der Schritt liegt bei Ursula Hagenlocher (Leitung Sozialamt).',
      });
      expect((await stepOf(app, number, '27')).assignees[0]?.climbedNote).toContain(
        'Die Stelle „Servicedesk“ ist nicht besetzt',
      );
      const tasks = await (await app.as(people.amtHead)).get('/meine-aufgaben');
      expect(tasks.words).toContain('Wiederbesetzung klären');
      // Who did what stays, and the history says what happened.
      expect((await stepOf(app, number, '1')).completedById).toBe(people.head.id);
      expect(await read.runEvent.count()).toBe(events + 1);
      const page = await (await app.as(people.amtHead)).get(runPath(number));
      expect(page.words).toContain('Offene Schritte neu zugeordnet');
      expect(page.words).toContain('von Markus Dietterle');
      expect(await read.auditEvent.count({ where: { action: 'step.reassigned', actorId: null } })).toBe(1);

      // A new head takes over the post: the daily run gives them what is open. Twice is once.
      const next = await app.office.person('Neue Leitung', { on: head });
      await read.assignment.updateMany({
        where: { personId: people.amtHead.id },
        data: { endsOn: new Date('2026-03-01T00:00:00Z') },
      });
      expect(await mendAssignees(app.services)).toBeGreaterThan(5);
      expect(await mendAssignees(app.services)).toBe(0);
      expect((await stepOf(app, number, '2')).assignees[0]).toMatchObject({
        personId: next.id,
        climbedNote: null,
      });
    } finally {
      await app.close();
    }
  });
});
