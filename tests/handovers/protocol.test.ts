import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obstaclesToClosing, unreturnedThings } from '../../src/handovers/closing-rules.js';
import type { RunStep } from '../../src/handovers/run-store.js';
import { canonicalJson } from '../../src/shared/canonical-json.js';
import { pdfFindings } from '../support/pdf-findings.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

describe('what stands in the way of closing', () => {
  const step = (more: Partial<RunStep>) =>
    ({
      key: '1',
      title: 'Schritt',
      kind: 'TASK',
      mandatory: true,
      status: 'DONE',
      detail: '',
      answer: {},
      ...more,
    }) as RunStep;
  const things = '- Notebook\n- Schlüssel';

  it.each([
    ['everything done', [step({})], 0, []],
    [
      'a mandatory step open',
      [step({ status: 'OPEN' })],
      0,
      ['Diese Pflichtschritte sind noch offen: 1 „Schritt“.'],
    ],
    [
      'a mandatory step waiting',
      [step({ status: 'BLOCKED' })],
      0,
      ['Diese Pflichtschritte sind noch offen: 1 „Schritt“.'],
    ],
    ['a voluntary step open', [step({ status: 'OPEN', mandatory: false })], 0, []],
    [
      'a voluntary return with one thing missing',
      [
        step({
          kind: 'RETURN',
          status: 'OPEN',
          mandatory: false,
          detail: things,
          answer: { items: ['Notebook'] },
        }),
      ],
      0,
      ['Noch nicht zurückgegeben (Schritt 1): Schlüssel.'],
    ],
    [
      'a return reported done with a thing missing',
      [step({ kind: 'RETURN', detail: things, answer: { items: ['Schlüssel'] } })],
      0,
      ['Noch nicht zurückgegeben (Schritt 1): Notebook.'],
    ],
    [
      'a return that is waived with its reason',
      [step({ kind: 'RETURN', status: 'WAIVED', detail: things })],
      0,
      [],
    ],
    ['one reservation', [step({})], 1, ['Ein Vorbehalt ist noch nicht als erledigt bestätigt.']],
    ['three reservations', [step({})], 3, ['3 Vorbehalte sind noch nicht als erledigt bestätigt.']],
  ] as const)('%s', (_name, steps, reservations, sentences) => {
    expect(obstaclesToClosing(steps, reservations)).toEqual(sentences);
  });

  it('names a return without a list by its title', () => {
    expect(unreturnedThings(step({ kind: 'RETURN', title: 'Dienstwagen', status: 'OPEN' }))).toEqual([
      'Dienstwagen',
    ]);
  });
});

describe('canonical facts', () => {
  it('are one text for one meaning', () => {
    expect(canonicalJson({ b: [1, null, 'ü'], a: { d: undefined, c: true } })).toBe(
      '{"a":{"c":true},"b":[1,null,"ü"]}',
    );
    expect(canonicalJson('u\u0308')).toBe(canonicalJson('ü'));
  });
});

describe('the protocol', () => {
  let stage: HandoverOffice;
  let number = '';
  const path = () => `${runPath(number)}/protokoll`;
  const stored = () =>
    stage.app.services.db.read.protocol.findMany({ where: { run: { number } }, orderBy: { no: 'asc' } });

  beforeAll(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
    const { app, people } = stage;
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    const { read } = app.services.db;
    const run = await read.run.findUniqueOrThrow({ where: { number } });
    // The way to step 29 is walked elsewhere; here everything before it is done.
    await read.runStep.updateMany({
      where: { runId: run.id, key: { notIn: ['1', '26', '27', '29', '30', '31', '32', '33', '34', '35'] } },
      data: { status: 'DONE', completedAt: app.clock.now(), completedById: people.leaver.id },
    });
    await read.runStep.updateMany({ where: { runId: run.id, key: '29' }, data: { status: 'OPEN' } });
    const version = await read.packageVersion.create({
      data: { positionId: stage.post.id, no: 1, runId: run.id, content: {}, contentHash: 'ab'.repeat(32) },
    });
    const acceptance = await read.acceptance.create({
      data: { runId: run.id, packageVersionId: version.id, personId: people.standIn.id, role: 'VT' },
    });
    await read.reservation.create({
      data: {
        acceptanceId: acceptance.id,
        text: 'Telefonliste der Fahrdienste fehlt & wird <nachgereicht>',
        dueOn: new Date('2026-03-20'),
        ownerId: people.leaver.id,
      },
    });
  }, 60_000);
  afterAll(() => stage?.app.close());

  it('is shown before it is made, and hidden from strangers', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const before = await head.get(path());
    expect(before.status).toBe(200);
    expect(before.words).toContain('Noch ist kein Protokoll erzeugt');
    expect(before.queries.length).toBeLessThanOrEqual(9);
    expect(await stored()).toHaveLength(0);
    const stranger = await app.as(people.stranger);
    for (const at of [path(), `${path()}/1/pdf`]) expect((await stranger.get(at)).status).toBe(404);
    expect((await stranger.post(path())).status).toBe(404);
    expect((await (await app.as(people.leaver)).post(path())).status).toBe(403);
  });

  it('is made by step 29, states facts without names, and stands in history and record', async () => {
    const { app, people } = stage;
    const done = await finish(app, people.head, number, '29', {});
    expect(done.status).toBe(303);
    const [first] = await stored();
    expect(first).toMatchObject({ no: 1, reason: 'STEP', role: 'FK', createdById: people.head.id });
    const facts = JSON.stringify(first?.facts);
    for (const person of Object.values(people)) expect(facts).not.toContain(person.name.split(' ').at(-1));
    const page = await (await app.as(people.leaver)).get(path());
    expect(page.words).toContain('Erzeugt am 02.03.2026, mit dem Schritt der Vorlage');
    expect(page.words).toContain('in der Rolle Führungskraft');
    expect(page.words).toContain('abgenommen am');
    expect(page.words).toContain('in der Rolle Vertretung, unter einem Vorbehalt');
    expect(page.words).toMatch(/Übergabeprotokoll erzeugen und ablegen Führungskraft erledigt am/);
    expect(page.words).not.toContain('Neues Protokoll erzeugen');
    const run = await (await app.as(people.head)).get(runPath(number));
    expect(run.words).toContain('Protokoll Nr. 1 erzeugt');
    const { auditEvent } = app.services.db.read;
    expect(await auditEvent.count({ where: { action: 'protocol.made', actorId: people.head.id } })).toBe(1);
    // It cannot be taken back, nor changed in the database.
    const { revision } = await stepOf(app, number, '29');
    const back = await (await app.as(people.head)).post(`${stepPath(number, '29')}/zuruecknehmen`, {
      revision: String(revision),
    });
    expect(back.status).toBe(422);
    await expect(
      app.services.db.read.protocol.update({ where: { id: first?.id ?? '' }, data: { factsHash: 'x' } }),
    ).rejects.toThrow('append-only');
  });

  it('is a PDF that follows the machine rules of PDF/UA', async () => {
    const { app, people } = stage;
    const answer = await fetch(`${app.address}${path()}/1/pdf`, {
      headers: { cookie: (await app.as(people.leaver)).cookie },
    });
    expect(answer.headers.get('content-type')).toContain('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const file = Buffer.from(await answer.arrayBuffer());
    const [first] = await stored();
    expect(createHash('sha256').update(file).digest('hex')).toBe(first?.fileHash);
    const read = await pdfFindings(file);
    expect(read.findings).toEqual([]);
    expect(read.title).toBe(`Übergabeprotokoll ${number}, Nr. 1`);
    expect(read.tags).toMatchObject({ H1: 1, Table: expect.any(Number) });
    expect(read.tags.TH).toBeGreaterThan(35);
  });

  it('is known again by either checksum, for those who may know it', async () => {
    const { app, people } = stage;
    const [first] = await stored();
    const head = await app.as(people.head);
    const check = async (person: { id: string }, pruefsumme: string) =>
      (await app.as(person)).post('/protokoll-pruefen', { pruefsumme });
    expect((await head.get('/protokoll-pruefen')).status).toBe(200);
    expect((await check(people.head, first?.fileHash ?? '')).words).toContain('Die Datei ist unverändert');
    const grouped = (first?.factsHash ?? '').replace(/(.{8})/g, '$1 ').toUpperCase();
    expect((await check(people.leaver, `SHA-256: ${grouped}`)).words).toContain(
      'Die Angaben sind unverändert',
    );
    const unknown = await check(people.head, 'a'.repeat(64));
    const stranger = await check(people.stranger, first?.fileHash ?? '');
    for (const answer of [unknown, stranger]) {
      expect(answer.words).toContain('Dazu gibt es hier kein Protokoll');
      expect(answer.words).not.toContain(number);
    }
    // Without script the file itself is sent, and not kept.
    const boundary = 'xxxx';
    const client = await app.as(people.head);
    const part = (head: string, body: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const upload = (content: string) =>
      client.postRaw(
        '/protokoll-pruefen',
        `${part('name="_csrf"', client.csrf)}${part('name="datei"; filename="a.pdf"', content)}--${boundary}--\r\n`,
        { 'content-type': `multipart/form-data; boundary=${boundary}` },
      );
    const changed = await upload('verändert');
    expect(changed.status).toBe(200);
    expect(changed.words).toContain('Dazu gibt es hier kein Protokoll');
    const typo = await check(people.head, 'abc');
    expect(typo.status).toBe(422);
    expect(typo.words).toContain('64 Zeichen');
  });

  it('is made anew once something has changed, and once more at the end', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    expect((await head.post(path())).status).toBe(422);
    const { revision } = await stepOf(app, number, '31');
    await head.post(`${stepPath(number, '31')}/entfaellt`, {
      reason: 'Nachfolge beginnt',
      revision: String(revision),
    });
    const changed = await head.get(path());
    expect(changed.words).toContain('Seit diesem Protokoll hat sich etwas geändert');
    expect((await head.post(path())).status).toBe(303);
    expect((await stored()).map(({ reason }) => reason)).toEqual(['STEP', 'REQUEST']);
    expect((await head.get(`${path()}?nr=1`)).words).toContain('Protokoll Nr. 2');

    // A run cannot close over a reservation, a mandatory step or a thing that is not back.
    const { read } = app.services.db;
    const run = await read.run.findUniqueOrThrow({ where: { number } });
    await read.runStep.updateMany({
      where: { runId: run.id, key: { notIn: ['26'] } },
      data: { status: 'DONE' },
    });
    await read.runStep.updateMany({
      where: { runId: run.id, key: '26' },
      data: { mandatory: false, status: 'OPEN', answer: { items: ['Dienstausweis'] } },
    });
    const close = () => head.post(`${runPath(number)}/abschliessen`);
    const refused = await close();
    expect(refused.status).toBe(422);
    expect(refused.words).toMatch(/Noch nicht zurückgegeben \(Schritt 26\): Schlüssel .*Ein Vorbehalt/);
    const page = await head.get(runPath(number));
    expect(page.words).toContain('Vor dem Abschluss');
    expect(page.words).toContain('Noch nicht zurückgegeben (Schritt 26)');
    await read.runStep.updateMany({
      where: { runId: run.id, key: '26' },
      data: { status: 'WAIVED', reason: 'nie ausgegeben' },
    });
    expect((await close()).words).toContain('Ein Vorbehalt ist noch nicht als erledigt bestätigt.');
    await read.reservation.updateMany({ data: { status: 'CONFIRMED', confirmedAt: app.clock.now() } });
    expect((await close()).status).toBe(303);
    const all = await stored();
    expect(all.map(({ reason }) => reason)).toEqual(['STEP', 'REQUEST', 'CLOSING']);
    const last = await (await app.as(people.leaver)).get(path());
    expect(last.words).toContain('mit dem Abschluss');
    expect(last.words).toContain('entfällt: nie ausgegeben');
  });
});
