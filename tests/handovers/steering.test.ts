import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fromDate } from '../../src/shared/dates.js';
import { type HandoverOffice, handoverOffice, runPath, startByForm, stepOf } from './handover-office.js';

describe('steering a handover: its people, its days, its end', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeEach(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
  });
  afterEach(() => stage.app.close());

  const db = () => stage.app.services.db.read;

  it('moves open steps when people are named, and gives the successor the post from S', async () => {
    const { app, people, post } = stage;
    const head = await app.as(people.head);
    await head.post(`${runPath(number)}/termine`, {
      lastDayOn: '2026-06-30',
      successorStartsOn: '2026-10-01',
      reason: 'Zusage liegt vor',
    });
    const answer = await head.post(`${runPath(number)}/beteiligte`, {
      standInId: people.standIn.id,
      successorId: people.successor.id,
      mentorId: '',
      reason: 'Neu geregelt',
    });
    expect(answer.status).toBe(303);
    expect((await stepOf(app, number, '34')).assignees[0]).toMatchObject({
      personId: people.successor.id,
      climbedNote: null,
    });
    const holding = await db().assignment.findFirstOrThrow({
      where: { positionId: post.id, personId: people.successor.id },
    });
    expect({ kind: holding.kind, from: fromDate(holding.startsOn) }).toEqual({
      kind: 'HOLDER',
      from: '2026-10-01',
    });
    expect((await (await app.as(people.successor)).get(runPath(number))).status).toBe(200);
    const bad = await head.post(`${runPath(number)}/beteiligte`, {
      standInId: people.leaver.id,
      successorId: 'kein-uuid',
      mentorId: '',
      reason: 'Neu geregelt',
    });
    expect(bad.status).toBe(422);
    expect(bad.words).toContain('Wer ausscheidet, kann diese Rolle nicht übernehmen.');
    expect(bad.words).toContain('Bitte eine Person aus der Liste wählen.');
    // Without a successor the planned holding is taken back.
    await head.post(`${runPath(number)}/beteiligte`, {
      standInId: people.standIn.id,
      successorId: '',
      mentorId: '',
      reason: 'Neu geregelt',
    });
    expect(await db().assignment.count({ where: { personId: people.successor.id } })).toBe(0);
  });

  it('shows which steps would go to whom, and gives any role to somebody for this case alone', async () => {
    const { app, people } = stage;
    const number = await startByForm(stage);
    const head = await app.as(people.head);
    const path = `${runPath(number)}/beteiligte`;
    const fields = {
      standInId: people.standIn.id,
      successorId: '',
      mentorId: '',
      role: 'IT',
      rolePersonId: people.editor.id,
      reason: 'Servicedesk unbesetzt',
    };
    const preview = await head.post(`${path}/vorschau`, fields);
    expect(preview.status).toBe(200);
    expect(preview.words).toMatch(/\d+ offene Schritte wechseln die Person\./);
    expect(preview.words).toMatch(/27 Berechtigungen.*? IT Tobias Kranz Friederike Sandmann/);
    expect(preview.words).toMatch(/4 Vertretung annehmen.*? Vertretung Markus Dietterle Aylin Demir/);
    expect((await stepOf(app, number, '27')).assignees[0]?.personId).toBe(people.it.id);
    const half = await head.post(`${path}/vorschau`, { ...fields, rolePersonId: '', reason: ' ' });
    expect(half.status).toBe(422);
    expect(half.words).toContain('Bitte angeben, wer diese Rolle übernimmt.');
    expect(half.words).toContain('Bitte einen Grund angeben.');
    expect((await head.post(path, { ...fields, reason: '' })).status).toBe(422);

    expect((await head.post(path, fields)).status).toBe(303);
    expect((await stepOf(app, number, '27')).assignees[0]).toMatchObject({
      personId: people.editor.id,
      positionId: null,
      climbedNote: 'Hier als IT benannt.',
    });
    expect((await (await app.as(people.editor)).get('/meine-aufgaben')).words).toContain('Berechtigungen in');
    const page = await head.get(runPath(number));
    expect(page.words).toContain('IT neu benannt: Servicedesk unbesetzt');
    expect(page.words).toContain('Beteiligte geändert: Servicedesk unbesetzt');
  });

  it('keeps what two people name or move at the same time', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const path = `${runPath(number)}/beteiligte`;
    const seen = { 'bisher.standInId': '', 'bisher.successorId': '', 'bisher.mentorId': '' };
    const nobody = { standInId: '', successorId: '', mentorId: '', reason: 'Neu geregelt' };
    const named = async () => {
      const { standInId, successorId, mentorId } = await db().run.findFirstOrThrow({ where: { number } });
      return { standInId, successorId, mentorId };
    };
    await head.post(path, { ...nobody, ...seen, standInId: people.standIn.id });
    // The second form still shows nobody as stand-in; only what it touched counts.
    expect((await head.post(path, { ...nobody, ...seen, successorId: people.successor.id })).status).toBe(
      303,
    );
    expect(await named()).toMatchObject({
      standInId: people.standIn.id,
      successorId: people.successor.id,
    });
    const both = await head.post(path, { ...nobody, ...seen, standInId: people.amtHead.id });
    expect(both.status).toBe(422);
    expect(both.words).toContain('inzwischen jemand eine andere Person eingetragen');
    expect(both.body).toContain(`name="bisher.standInId" value="${people.standIn.id}"`);
    expect(both.body).toMatch(
      new RegExp(`value="${people.successor.id}"[^>]*selected|selected[^>]*value="${people.successor.id}"`),
    );
    expect((await named()).standInId).toBe(people.standIn.id);

    const form = { lastDayOn: '2026-07-14', successorStartsOn: '', reason: 'Urlaub', bisher: '2026-06-30 ' };
    expect((await head.post(`${runPath(number)}/termine`, form)).status).toBe(303);
    const late = await head.post(`${runPath(number)}/termine`, { ...form, lastDayOn: '2026-07-31' });
    expect(late.status).toBe(422);
    expect(late.words).toContain('Inzwischen hat jemand die Tage geändert: letzter Präsenztag 14.07.2026');
    expect(late.body).toContain('value="2026-07-31"');
  });

  it('lets only those in charge steer, and shows the others no button for it', async () => {
    const { app, people } = stage;
    const leaver = await app.as(people.leaver);
    expect((await leaver.get(runPath(number))).words).not.toContain('Termine ändern');
    for (const path of ['termine', 'beteiligte', 'abbrechen'])
      expect((await leaver.get(`${runPath(number)}/${path}`)).status).toBe(403);
    expect((await (await app.as(people.amtHead)).get(runPath(number))).words).toContain('Termine ändern');
  });

  it('points out a citizen’s data in every reason, also across the preview', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const reason = 'Fall Max Mustermann, geb. 12.03.1968';
    const box = /name="keinPersonenbezug"[^>]*value="([^"]+)"/;
    const record = async (action: string) =>
      (await db().auditEvent.findFirst({ where: { action }, orderBy: { id: 'desc' } }))?.details;
    /** Refused at first, then taken with what the page offers for confirming; each preview carries it along. */
    async function confirmed(path: string, fields: Record<string, string>, preview: string | null) {
      const typed = { ...fields, reason };
      const first = await head.post(path + (preview ?? ''), typed);
      expect([path, first.status]).toEqual([path, 422]);
      expect(first.words).toContain('Das sieht aus wie ein Name mit Geburtsdatum');
      expect(first.body).toContain('Mustermann');
      expect((await head.post(path, typed)).status).toBe(422);
      const keinPersonenbezug = box.exec(first.body)?.[1] ?? '';
      if (preview) {
        const second = await head.post(path + preview, { ...typed, keinPersonenbezug });
        expect([path, second.status]).toEqual([path, 200]);
        expect(second.body.match(/type="hidden" name="keinPersonenbezug"/g)).toHaveLength(2);
      }
      expect((await head.post(path, { ...typed, keinPersonenbezug })).status).toBe(303);
    }
    const days = { lastDayOn: '2026-07-14', successorStartsOn: '', bisher: '2026-06-30 ' };
    await confirmed(`${runPath(number)}/termine`, days, '/vorschau');
    expect(await record('handover.rescheduled')).toMatchObject({ personalDataConfirmed: true });
    const named = { standInId: people.standIn.id, successorId: '', mentorId: '' };
    await confirmed(`${runPath(number)}/beteiligte`, named, '/vorschau');
    expect(await record('handover.people-changed')).toMatchObject({ personalDataConfirmed: true });
    await confirmed(`${runPath(number)}/abbrechen`, {}, null);
    expect(await record('handover.cancelled')).toEqual({ personalDataConfirmed: true });
    await confirmed(`${runPath(number)}/wieder-aufnehmen`, days, '/vorschau');
    expect(await record('handover.restarted')).toEqual({ personalDataConfirmed: true });
  });
});
