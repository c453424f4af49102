import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

// Conditions, days and people that follow from answers, in the runs of two shipped templates.

describe('a run with conditions', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeAll(async () => {
    stage = await handoverOffice();
    number = await start('uebergabe-umsetzung');
  });
  afterAll(() => stage.app.close());

  async function start(key: string, lastDayOn = '2026-06-30', positionId?: string) {
    const version = await stage.app.services.db.read.templateVersion.findFirstOrThrow({
      where: { status: 'RELEASED', template: { key } },
    });
    const office = { ...stage, templateVersionId: version.id };
    return startByForm(office, { lastDayOn, ...(positionId ? { positionId } : {}) });
  }
  const eventsOf = (key: string, what: string) =>
    stage.app.services.db.read.runEvent.count({ where: { what, step: { key, run: { number } } } });
  const second = (uebergang: string) => ({
    'neue-stelle': '20-1-05 Buchhaltung',
    'neue-fuehrungskraft': stage.people.amtHead.id,
    uebergang,
    stunden: '4,5',
  });

  it('shows steps as not needed, with the condition, until it is decided', async () => {
    const { app, people } = stage;
    for (const key of ['4', '24', '25'])
      expect(await stepOf(app, number, key)).toMatchObject({
        status: 'WAIVED',
        decidedByHand: false,
        reason: expect.stringContaining('Das entscheidet sich mit Schritt 2.'),
      });
    const page = await (await app.as(people.head)).get(stepPath(number, '25'));
    expect(page.words).toContain('Übergangszeit nach dem Wechsel: nicht „kein Übergang“ (Schritt 2)');
    expect(page.words).toContain('Wird doch gebraucht');
  });

  it('asks for typed fields and names what is wrong with each, keeping what was typed', async () => {
    const { app, people } = stage;
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    const wrong = await finish(app, people.head, number, '2', {
      ...second('drei Wochen'),
      'neue-stelle': '',
      stunden: 'viele',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain('Bitte „Künftige Stelle (Nummer, Bezeichnung)“ angeben.');
    expect(wrong.words).toContain('Bitte eine Zahl wie 12 oder 12,5 angeben.');
    expect(wrong.words).toContain('Bitte eine Möglichkeit wählen.');
    expect(wrong.body).toContain('value="viele"');
    const nobody = await finish(app, people.head, number, '2', {
      ...second('zwei Wochen'),
      'neue-fuehrungskraft': '018f0000-0000-7000-8000-000000000000',
    });
    expect(nobody.words).toContain('Bitte eine Person aus der Liste wählen.');
  });

  it('brings in what the answer asks for, sets who was named, and leaves the rest out with its reason', async () => {
    const { app, people } = stage;
    expect((await finish(app, people.head, number, '2', second('zwei Wochen'))).status).toBe(303);
    const [approval, early, late] = await Promise.all(
      ['4', '24', '25'].map((key) => stepOf(app, number, key)),
    );
    expect(approval?.status).toBe('OPEN');
    expect(approval?.assignees[0]).toMatchObject({ personId: people.amtHead.id, climbedNote: null });
    expect(early).toMatchObject({ status: 'WAIVED', reason: expect.stringContaining('nicht erfüllt') });
    expect(late?.status).toBe('OPEN');
    expect(await eventsOf('25', 'step.unwaived')).toBe(1);
    const answer = (await stepOf(app, number, '2')).answer;
    expect(answer).toMatchObject({ stunden: 4.5, uebergang: 'zwei Wochen' });
    const page = await (await app.as(people.head)).get(stepPath(number, '2'));
    expect(page.words).toContain('Stunden je Woche für die bisherige Stelle 4,5');
    expect((await finish(app, people.amtHead, number, '4', {})).status).toBe(303);
  });

  it('decides anew when the answer is taken back and given again; done steps stay', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const revision = async (key: string) => String((await stepOf(app, number, key)).revision);
    // Step 4 is built on it; its superior takes that back first.
    const blocked = await head.post(`${stepPath(number, '2')}/zuruecknehmen`, {
      revision: await revision('2'),
    });
    expect(blocked.words).toContain('Darauf baut schon auf: Schritt 4');
    await head.post(`${stepPath(number, '4')}/zuruecknehmen`, { revision: await revision('4') });
    await head.post(`${stepPath(number, '2')}/zuruecknehmen`, { revision: await revision('2') });
    expect((await stepOf(app, number, '25')).status).toBe('WAIVED');
    expect((await finish(app, people.head, number, '2', second('kein Übergang'))).status).toBe(303);
    expect((await stepOf(app, number, '24')).status).toBe('OPEN');
    expect((await stepOf(app, number, '4')).status).toBe('WAIVED');
  });

  it('leaves alone what a person decided by hand', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const waive = await head.post(`${stepPath(number, '24')}/entfaellt`, {
      reason: 'Konto ist schon gesperrt',
      revision: String((await stepOf(app, number, '24')).revision),
    });
    expect(waive.status).toBe(303);
    const two = String((await stepOf(app, number, '2')).revision);
    await head.post(`${stepPath(number, '2')}/zuruecknehmen`, { revision: two });
    await finish(app, people.head, number, '2', second('kein Übergang'));
    expect(await stepOf(app, number, '24')).toMatchObject({
      status: 'WAIVED',
      reason: 'Konto ist schon gesperrt',
    });
  });

  it('sets days from a completion and from a filled-in day, also after moving T, and brings the holder back', async () => {
    const { app, people, neighbour } = stage;
    const other = await start('uebergabe-ausfall', '2026-03-02', neighbour.id);
    const due = async (key: string) => fromDateOrNull((await stepOf(app, other, key)).dueOn);
    expect(await due('28')).toBeNull();
    await finish(app, people.head, other, '1', { lastDayOn: '2026-03-02', note: 'Personalstelle' });
    const given = { rueckkehr: 'absehbar', 'rueckkehr-tag': '2026-05-04' };
    expect((await finish(app, people.head, other, '19', given)).status).toBe(303);
    expect(await due('26')).toBe('2026-04-27');
    expect(await due('27')).toBe('2026-05-04');
    expect((await stepOf(app, other, '28')).status).toBe('WAIVED');
    // Whoever fell ill has no step here; the team answers for them.
    const leaver = await app.services.db.read.stepAssignee.count({
      where: { role: 'SI', step: { run: { number: other } } },
    });
    expect(leaver).toBe(0);
    const interview = await (await app.as(people.head)).get(`${runPath(other)}/leitfragen/alle`);
    expect(interview.status).toBe(200);

    const head = await app.as(people.head);
    const { revision } = await stepOf(app, other, '26');
    await head.post(`${stepPath(other, '26')}/entfaellt`, {
      reason: 'nur kurz weg',
      revision: String(revision),
    });
    const back = await finish(app, people.head, other, '27', { returnedOn: '2026-05-04' });
    expect(back.status).toBe(303);
    const holding = await app.services.db.read.assignment.findMany({
      where: { positionId: neighbour.id, personId: people.standIn.id, kind: 'HOLDER' },
      orderBy: { startsOn: 'asc' },
    });
    expect(holding.map(({ endsOn }) => fromDateOrNull(endsOn))).toEqual(['2026-03-02', null]);
    expect(fromDateOrNull(holding[1]?.startsOn ?? null)).toBe('2026-05-04');
  });
});
