import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  lastDay,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

describe('the forms of steps', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeEach(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
  });
  afterEach(() => stage.app.close());

  const by = (person: { id: string }, key: string, fields: Record<string, string | readonly string[]> = {}) =>
    finish(stage.app, person, number, key, fields);

  it('tells the second of two people and keeps what they typed', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    expect((await head.post(stepPath(number, '1'), { ...lastDay, revision: '1' })).status).toBe(303);
    await head.post(`${stepPath(number, '1')}/zuruecknehmen`, { revision: '2' });
    const stale = await head.post(stepPath(number, '1'), {
      ...lastDay,
      note: 'Vom zweiten Fenster',
      revision: '1',
    });
    expect(stale.status).toBe(409);
    expect(stale.words).toContain('Jemand hat diesen Schritt gerade geändert.');
    expect(stale.body).toContain('Vom zweiten Fenster');
    const once = (await stepOf(app, number, '1')).revision;
    const both = await Promise.all([
      head.post(stepPath(number, '1'), { ...lastDay, revision: String(once) }),
      head.post(stepPath(number, '1'), { ...lastDay, revision: String(once) }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('keeps what was typed and names every fault of a form', async () => {
    const answer = await by(stage.people.head, '1', { lastDayOn: '31.02.2026', note: '' });
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Bitte prüfen Sie 2 Angaben');
    expect(answer.words).toContain('Bitte einen Tag wie 22.11.2026 angeben.');
    expect(answer.body).toContain('value="31.02.2026"');
    const past = await by(stage.people.head, '1', { ...lastDay, lastDayOn: '2026-02-27' });
    expect(past.words).toContain('Der letzte Präsenztag liegt in der Vergangenheit');
  });

  it('keeps an appointment for later and does not finish it before it was', async () => {
    const { app, people } = stage;
    await by(people.head, '1', lastDay);
    const early = await by(people.leaver, '5', { heldOn: '2026-04-20', note: '' });
    expect(early.status).toBe(422);
    expect(early.words).toContain('Der Termin liegt noch voraus.');
    const client = await app.as(people.leaver);
    const { revision } = await stepOf(app, number, '5');
    const kept = await client.post(`${stepPath(number, '5')}/vormerken`, {
      heldOn: '2026-04-20',
      revision: String(revision),
    });
    expect(kept.status).toBe(303);
    expect(await stepOf(app, number, '5')).toMatchObject({
      status: 'OPEN',
      answer: { heldOn: '2026-04-20' },
    });
    expect((await client.get(stepPath(number, '5'))).body).toContain('value="2026-04-20"');
  });

  it('asks for every point of a reading, and lists what was confirmed', async () => {
    const { app, people } = stage;
    const client = await app.as(people.leaver);
    const page = await client.get(stepPath(number, '28'));
    const points = [
      ...page.body.matchAll(/name="items"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="items"/g),
    ].map((match) => (match[1] ?? match[2] ?? '').replaceAll('&quot;', '"'));
    expect(points).toHaveLength(3);
    const half = await by(people.leaver, '28', { items: points.slice(0, 2) });
    expect(half.status).toBe(422);
    expect(half.words).toContain('Es ist noch nicht alles angehakt.');
    expect(half.body.match(/checked/g)).toHaveLength(2);
    expect((await by(people.leaver, '28', { items: points })).status).toBe(303);
    expect((await client.get(stepPath(number, '28'))).words).toContain('Das Sozialgeheimnis (§ 35 SGB I)');
  });

  it('asks for the entries of the package, or why there are none', async () => {
    const { app, people, post } = stage;
    await by(people.head, '1', lastDay);
    await by(people.leaver, '5', { heldOn: '2026-03-02', note: 'gut' });
    const empty = await by(people.leaver, '7', { note: '' });
    expect(empty.status).toBe(422);
    expect(empty.words).toContain('Die Wissenslandkarte hat erst 0 von mindestens 5 Knoten.');
    await app.services.db.read.packageItem.createMany({
      data: ['A', 'B', 'C', 'D', 'E'].map((title) => ({
        positionId: post.id,
        part: 'MAP_NODE' as const,
        title,
      })),
    });
    expect((await by(people.leaver, '7', { note: '' })).status).toBe(303);
    const none = await by(people.leaver, '14', { note: 'Keine Kontakte außerhalb des Hauses' });
    expect(none.status).toBe(303);
    expect((await stepOf(app, number, '14')).status).toBe('DONE');
  });

  it('refuses numbers that no form sends, without a failure', async () => {
    const head = await stage.app.as(stage.people.head);
    for (const revision of ['99999999999999', '-1', '1e308', 'x'])
      expect([
        revision,
        (await head.post(`${stepPath(number, '7')}/entfaellt`, { reason: 'unnötig', revision })).status,
      ]).toEqual([revision, 409]);
  });

  it('answers malformed and foreign addresses with 404', async () => {
    const head = await stage.app.as(stage.people.head);
    for (const path of [
      '/uebergaben/%00',
      '/uebergaben/Ü-2026-9999',
      stepPath(number, '99'),
      stepPath(number, 'x%27'),
    ])
      expect((await head.get(path)).status).toBe(404);
  });
});
