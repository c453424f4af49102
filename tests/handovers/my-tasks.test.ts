import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nextStepsFor } from '../../src/handovers/index.js';
import { loadActor } from '../../src/people/index.js';
import { finish, type HandoverOffice, handoverOffice, startByForm } from './handover-office.js';

describe('my tasks', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeAll(async () => {
    stage = await handoverOffice({ riskAttrition: 3, riskPosition: 3 });
    number = await startByForm(stage);
    await finish(stage.app, stage.people.head, number, '1', {
      lastDayOn: '2026-06-30',
      note: 'Personalstelle',
    });
  });
  afterAll(() => stage.app.close());

  it('stand in groups, the next first, with what waits for them; what waits for others is folded away', async () => {
    const { app, people } = stage;
    app.clock.set('2026-04-20');
    const page = await (await app.as(people.head)).get('/meine-aufgaben');
    expect(page.words).toContain('2 Schritte liegen bei Ihnen, einer ist überfällig.');
    const late = page.words.indexOf('Überfällig (1)');
    const week = page.words.indexOf('Diese Woche (1)');
    const waiting = page.words.indexOf('Wartet auf andere (');
    expect(late).toBeGreaterThan(0);
    expect(week).toBeGreaterThan(late);
    expect(waiting).toBeGreaterThan(week);
    expect(page.words.slice(late, week)).toContain(
      'Wiederbesetzung klären: sofort, später, Sperre, kw überfällig seit 02.04.2026',
    );
    expect(page.words.slice(late, week)).toContain(
      'Darauf wartet „Vertretung vorschlagen, Umfang in Prozent festlegen“',
    );
    expect(page.words.slice(week, waiting)).toContain('Sie wirken mit (Führungskraft)');
    expect(page.words.slice(waiting)).toContain('Wartet auf „Wiederbesetzung klären');
    expect(page.words).toContain('Zuletzt erledigt (1)');
    // Session with actor, open and done steps, reservations, what is to be read.
    expect(page.queries.length).toBeLessThanOrEqual(5);
  });

  it('are empty, kindly, for those without any', async () => {
    const page = await (await stage.app.as(stage.people.stranger)).get('/meine-aufgaben');
    expect(page.status).toBe(200);
    expect(page.words).toContain('Sie haben zurzeit keine Aufgabe');
  });

  it('give the start page only what can be done, the most urgent first', async () => {
    const { app, people } = stage;
    const actor = await loadActor(app.services.db, people.leaver.id, app.clock.today());
    if (!actor) throw new Error('missing');
    const steps = await nextStepsFor(app.services.db.read, actor, 2);
    expect(steps.map(({ key, status }) => [key, status])).toEqual([
      ['5', 'OPEN'],
      ['30', 'OPEN'],
    ]);
  });

  it('follow a house-wide post to its next holder', async () => {
    const { app, people, itPost } = stage;
    await app.services.db.read.assignment.deleteMany({ where: { positionId: itPost.id } });
    await app.office.assign(itPost, people.stranger);
    const page = await (await app.as(people.stranger)).get('/meine-aufgaben');
    expect(page.words).toContain('Berechtigungen in Fachverfahren, E-Akte, Laufwerken sperren');
  });

  it('are quiet about cancelled cases', async () => {
    const { app, people } = stage;
    await (await app.as(people.personnel)).post(`/uebergaben/${encodeURIComponent(number)}/abbrechen`, {
      reason: 'Bleibt',
    });
    const page = await (await app.as(people.head)).get('/meine-aufgaben');
    expect(page.words).toContain('Sie haben zurzeit keine Aufgabe');
  });
});
