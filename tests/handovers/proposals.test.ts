import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/create-digests.js';
import { setActive } from '../../src/people/index.js';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import type { TestClient } from '../support/test-app.js';
import { type HandoverOffice, handoverOffice } from './handover-office.js';

// A leaver in the feed proposes a handover, a joiner an induction: never silently, never twice.

describe('proposals of the personnel system', () => {
  let stage: HandoverOffice;
  let office: TestClient;
  let post: { id: string; number: string };
  let leaver: { id: string; externalId: string };

  const db = () => stage.app.services.db.read;
  const open = () =>
    db().proposal.findMany({ where: { outcome: null }, orderBy: [{ kind: 'asc' }, { day: 'asc' }] });
  const day = (date: Date) => date.toISOString().slice(0, 10);

  async function take(text: string) {
    const given = { text, umfang: 'teil', stand: stage.app.clock.today(), name: 'export.csv' };
    const shown = await office.post('/verwaltung/organisation/pruefung', given);
    const pruefung = /name="pruefung" value="([0-9a-f]+)"/.exec(shown.body)?.[1] ?? '';
    return office.post('/verwaltung/organisation/uebernehmen', { ...given, pruefung });
  }

  beforeAll(async () => {
    stage = await handoverOffice();
    const { app, section } = stage;
    office = await app.as(await app.office.person('Petra Personal', { roles: ['PERSONNEL'] }));
    post = await app.office.position(section, 'Sachbearbeitung Wohngeld', { number: '77-01' });
    leaver = await app.office.person('Lena Leaver', { on: post });
  });
  afterAll(() => stage.app.close());

  it('come from a file once, follow its days, and fill in the start', async () => {
    const line = (until: string) =>
      `Stelle;Kennung;Name;Von;Bis\n77-01;${leaver.externalId};;01.01.2015;${until}\n77-01;p-neu;Nele Neu;01.07.2026;`;
    await take(line('30.06.2026'));
    await take(line('30.06.2026'));
    expect((await open()).map(({ kind, day: on }) => [kind, day(on)])).toEqual([
      ['HANDOVER', '2026-06-30'],
      ['INDUCTION', '2026-07-01'],
    ]);
    await take(line('31.05.2026'));
    const [handover] = await open();
    expect(handover && day(handover.day)).toBe('2026-05-31');
    expect(await db().auditEvent.count({ where: { action: 'proposal.made' } })).toBe(2);
    // Nothing began.
    expect(await db().run.count()).toBe(0);
    const list = await office.get('/verwaltung/vorschlaege');
    expect(list.words).toContain('Lena Leaver');
    expect(list.words).toContain('letzter Tag 31.05.2026');
    const href = /href="(\/uebergaben\/neu\?[^"]+)"/.exec(list.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const start = await office.get(href);
    expect(start.body).toContain('value="2026-05-31"');
    expect(start.body).toMatch(new RegExp(`<option value="${post.id}" selected`));
  });

  it('are gone once the case runs, and are not made while it does', async () => {
    const templateVersionId = (
      await db().templateVersion.findFirstOrThrow({
        where: { status: 'RELEASED', template: { kind: 'HANDOVER' } },
      })
    ).id;
    const started = await office.post('/uebergaben', {
      positionId: post.id,
      templateVersionId,
      lastDayOn: '2026-05-31',
      successorStartsOn: '',
      leaverId: leaver.id,
    });
    expect(started.location).toMatch(/^\/uebergaben\//);
    expect((await open()).map(({ kind }) => kind)).toEqual(['INDUCTION']);
    const settled = await db().proposal.findFirstOrThrow({ where: { outcome: 'STARTED' } });
    expect(settled.runId).not.toBeNull();
    await stage.app.services.db.transact((tx) => setActive(tx, [leaver.id], false));
    await stage.app.work();
    expect((await open()).map(({ kind }) => kind)).toEqual(['INDUCTION']);
    // The induction begins from the handover.
    expect((await office.get('/verwaltung/vorschlaege')).body).toMatch(/einarbeitungen\/neu\?von=/);
  });

  it('are dismissed with a reason, told in the day’s mail, and stay away for a while', async () => {
    stage.app.clock.set('2026-03-03');
    await stage.app.services.db.transact((tx) => enqueue(tx, 'people.joined', { personIds: [leaver.id] }));
    await createDigests(stage.app.services);
    const [mail] = await db().digest.findMany({
      where: { text: { contains: 'Vorschläge aus dem Personalsystem' } },
    });
    expect(mail?.text).toContain('/verwaltung/vorschlaege');
    expect(mail?.text).not.toContain('Nele');
    const [first] = await open();
    const empty = await office.post('/verwaltung/vorschlaege/verwerfen', { grund: '' });
    expect(empty.status).toBe(422);
    const pointedOut = await office.post('/verwaltung/vorschlaege/verwerfen', {
      vorschlag: first?.id ?? '',
      grund: 'Siehe DE89 3704 0044 0532 0130 00',
    });
    expect(pointedOut.status).toBe(422);
    expect(pointedOut.words).toContain('Daten von Bürgerinnen und Bürgern gehören nicht hierher');
    const done = await office.post('/verwaltung/vorschlaege/verwerfen', {
      vorschlag: first?.id ?? '',
      grund: 'Einarbeitung lief schon im Vorjahr',
    });
    expect(done.location).toBe('/verwaltung/vorschlaege');
    await take('Stelle;Kennung;Name;Von;Bis\n77-01;p-neu;Nele Neu;01.07.2026;');
    expect(await open()).toEqual([]);
    const record = await db().auditEvent.findFirstOrThrow({ where: { action: 'proposal.dismissed' } });
    expect(record.details).toMatchObject({ reason: 'Einarbeitung lief schon im Vorjahr' });
  });

  it('come from the directory of accounts: who is closed leaves, who is new needs a post', async () => {
    const { app, section } = stage;
    const other = await app.office.position(section, 'Sachbearbeitung BAföG', { number: '77-02' });
    const gone = await app.office.person('Gero Gegangen', { on: other });
    const fresh = await app.office.person('Frida Frisch');
    const settledHere = await app.office.person('Otto Oft', { on: other, kind: 'STAND_IN' });
    await app.services.db.transact(async (tx) => {
      await setActive(tx, [gone.id], false);
      for (const _ of [1, 2]) await enqueue(tx, 'people.joined', { personIds: [fresh.id, settledHere.id] });
    });
    await app.work();
    expect((await open()).map(({ kind, personId }) => [kind, personId])).toEqual([
      ['HANDOVER', gone.id],
      ['INDUCTION', fresh.id],
    ]);
    const list = await office.get('/verwaltung/vorschlaege');
    expect(list.queries.length).toBeLessThanOrEqual(3);
    const choose = /href="(\/verwaltung\/vorschlaege\/[^"]+\/stelle)"/.exec(list.body)?.[1] ?? '';
    expect((await office.get(choose)).words).toContain('Auf welche Stelle kommt Frida Frisch?');
    const form = await office.get(`/einarbeitungen/neu?stelle=77-02&person=${fresh.id}&beginn=2026-04-01`);
    expect(form.body).toContain('value="2026-04-01"');
    const superior = await app.as(await app.office.person('Susi Superior'));
    expect((await superior.get('/verwaltung/vorschlaege')).status).toBe(403);
    const admin = await app.as(await app.office.person('Ada Admin', { roles: ['ADMIN'] }));
    expect((await admin.get(choose)).status).toBe(403);
  });
});
