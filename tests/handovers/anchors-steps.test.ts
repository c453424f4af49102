import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { riskBands, riskOf } from '../../src/organisation/index.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

// The anchor tests that are about single steps and their people; the others stand in anchors.test.ts.

describe('anchor tests of steps', () => {
  let stage: HandoverOffice;
  beforeEach(async () => {
    stage = await handoverOffice();
  });
  afterEach(() => stage.app.close());

  const cancel = async (number: string) => {
    const personnel = await stage.app.as(stage.people.personnel);
    const answer = await personnel.post(`${runPath(number)}/abbrechen`, { reason: 'Bleibt doch im Haus' });
    expect(answer.status).toBe(303);
  };

  it('(h) the leaver sees their own steps; others see nothing of the case', async () => {
    const { app, people } = stage;
    const number = await startByForm(stage);
    const leaver = await app.as(people.leaver);
    expect((await leaver.get(runPath(number))).status).toBe(200);
    expect((await leaver.get(stepPath(number, '28'))).status).toBe(200);
    const mine = await leaver.get('/meine-aufgaben');
    expect(mine.status).toBe(200);
    expect(mine.words).toContain('Hinweis zur fortdauernden Verschwiegenheit');
    expect(mine.words).not.toContain('Risikoeinstufung der Stelle prüfen Später');
    expect(mine.body).not.toContain(`${stepPath(number, '1')}"`);

    const stranger = await app.as(people.stranger);
    for (const path of [
      runPath(number),
      stepPath(number, '28'),
      `${runPath(number)}/termine`,
      `${runPath(number)}/abbrechen`,
    ]) {
      const answer = await stranger.get(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      expect(answer.words).not.toContain('Eingliederungshilfe');
    }
    const list = await stranger.get('/uebergaben');
    expect(list.words).not.toContain(number);
    expect(list.words).not.toContain('(1)');
    // Somebody in the case without the role at the step: not found, and nothing changed.
    const wrong = await finish(app, people.leaver, number, '1', { lastDayOn: '2026-06-30', note: 'x' });
    expect(wrong.status).toBe(404);
    expect((await stepOf(app, number, '1')).status).toBe('OPEN');
  });

  it('(j) a role that nobody fills climbs to the next superior, cycle-safe, and the step says so', async () => {
    const { app, people, head, itPost, section, amt } = stage;
    const { assignment, unit } = app.services.db.read;
    await assignment.deleteMany({ where: { positionId: { in: [head.id, itPost.id] } } });
    const number = await startByForm(stage);
    const fk = await stepOf(app, number, '1');
    expect(fk.assignees[0]?.personId).toBe(people.amtHead.id);
    expect(fk.assignees[0]?.climbedNote).toBe(
      'Die Leitung „Eingliederungshilfe“ ist nicht besetzt: Der Schritt liegt bei Ursula Hagenlocher (Leitung Sozialamt).',
    );
    // Above the service desk stands nobody: the case's starter has it, so that it does not wait for nobody.
    const it = await stepOf(app, number, '27');
    expect(it.assignees[0]?.personId).toBe(people.personnel.id);
    expect(it.assignees[0]?.climbedNote).toContain('Die Stelle „Servicedesk“ ist nicht besetzt');
    const page = await (await app.as(people.amtHead)).get(stepPath(number, '1'));
    expect(page.words).toContain('Die Leitung „Eingliederungshilfe“ ist nicht besetzt');
    await cancel(number);

    // A tree bent into a circle still ends.
    const path = (await unit.findUniqueOrThrow({ where: { id: section.id } })).path;
    await unit.update({ where: { id: section.id }, data: { path: [...path, amt.id, section.id] } });
    await assignment.deleteMany({ where: { positionId: stage.amtHead.id } });
    const second = await startByForm(stage);
    expect((await stepOf(app, second, '1')).assignees[0]?.personId).toBe(people.personnel.id);
    await cancel(second);
  });

  it('(k) nothing completes all: each step is finished or waived alone, with its own reason', async () => {
    const { app, people } = stage;
    const number = await startByForm(stage);
    const acting = allRoutes.filter(
      ({ audit }) => Array.isArray(audit) && audit.some((action) => /^step\./.test(action)),
    );
    expect(acting.length).toBeGreaterThan(0);
    for (const { path } of acting) expect(path).toContain('/schritte/:key');
    const head = await app.as(people.head);
    const closing = await head.post(`${runPath(number)}/abschliessen`);
    expect(closing.status).toBe(422);
    expect(closing.words).toContain(
      'Diese Pflichtschritte sind noch offen: 1 „Letzten Präsenztag bestätigen',
    );
    const { revision } = await stepOf(app, number, '7');
    const without = await head.post(`${stepPath(number, '7')}/entfaellt`, {
      reason: '  ',
      revision: String(revision),
    });
    expect(without.status).toBe(422);
    expect(without.words).toContain('Bitte eine Begründung angeben.');
    expect((await stepOf(app, number, '7')).status).toBe('BLOCKED');
    const withReason = await head.post(`${stepPath(number, '7')}/entfaellt`, {
      reason: 'Karte von 2025 ist aktuell',
      revision: String(revision),
    });
    expect(withReason.status).toBe(303);
    expect(await stepOf(app, number, '7')).toMatchObject({
      status: 'WAIVED',
      reason: 'Karte von 2025 ist aktuell',
    });
    // The leaver may not waive.
    const leaver = await app.as(people.leaver);
    expect(
      (await leaver.post(`${stepPath(number, '9')}/entfaellt`, { reason: 'keine Lust', revision: '1' }))
        .status,
    ).toBe(403);
  });

  it('(l) all 25 pairs of factors land in exactly one band', () => {
    for (const attrition of [1, 2, 3, 4, 5])
      for (const position of [1, 2, 3, 4, 5]) {
        const total = attrition * position;
        const bands = riskBands.filter(({ from, to }) => total >= from && total <= to);
        expect(bands).toHaveLength(1);
        expect(riskOf({ riskAttrition: attrition, riskPosition: position })?.band).toBe(bands[0]);
      }
    expect(riskBands.map(({ from, to }) => `${from}-${to}`)).toEqual(['20-25', '16-19', '10-15', '1-9']);
  });

  it('(n) a finished case is still at 100 % and readable after closing', async () => {
    const { app, people } = stage;
    const number = await startByForm(stage);
    const personnel = await app.as(people.personnel);
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    const steps = await app.services.db.read.runStep.findMany({
      where: { run: { number } },
      orderBy: { sort: 'asc' },
    });
    for (const { key, mandatory } of steps) {
      if (key === '1' || !mandatory) continue;
      const { revision } = await stepOf(app, number, key);
      await personnel.post(`${stepPath(number, key)}/entfaellt`, {
        reason: 'Probe',
        revision: String(revision),
      });
    }
    const before = await personnel.get(runPath(number));
    expect(before.words).toContain('alle Pflichtschritte erledigt');
    expect((await personnel.post(`${runPath(number)}/abschliessen`)).status).toBe(303);
    const run = await app.services.db.read.run.findUniqueOrThrow({ where: { number } });
    expect(run.status).toBe('COMPLETED');
    const page = await (await app.as(people.leaver)).get(runPath(number));
    expect(page.status).toBe(200);
    expect(page.words).toContain('1 von 1 Schritten ist erledigt');
    expect(page.body).toMatch(/<progress[^>]*value="1" max="1"/);
    expect(page.words).toContain('entfällt (Freiwillig und beim Abschluss noch offen.)');
    expect(page.words).toContain('Schritt 1 „Letzten Präsenztag bestätigen');
    const done = await personnel.get('/uebergaben?auswahl=beendet');
    expect(done.words).toContain(number);
  });
});
