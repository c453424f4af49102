import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMassStart } from '../../src/handovers/mass-start-csv.js';
import { startLines } from '../../src/handovers/start-lines.js';
import { fromDateOrNull } from '../../src/shared/dates.js';
import { decodeText } from '../../src/shared/read-table.js';
import { type HandoverOffice, handoverOffice } from './handover-office.js';

const heading = 'Stelle;Person;Vorlage;Letzter Präsenztag';
const key = 'uebergabe-eingliederungshilfe';

describe('a file of leavers', () => {
  it('is read with semicolons and commas, in UTF-8 and Windows-1252', () => {
    const comma = readMassStart(
      'Stelle,"Letzter Präsenztag",Vorlage,Person\n1,30.06.2026,v,"Maurer, Brigitte"',
    );
    expect(comma).toMatchObject({
      ok: true,
      rows: [{ line: 2, cells: { post: '1', person: 'Maurer, Brigitte', lastDayOn: '30.06.2026' } }],
    });
    const windows = Buffer.from(`${heading}\r\n1;Häberle;v;30.06.2026`, 'latin1');
    const utf8 = Buffer.from(`\uFEFF${heading}\r\n1;Häberle;v;30.06.2026`, 'utf8');
    for (const bytes of [windows, utf8])
      expect(readMassStart(decodeText(bytes))).toMatchObject({
        ok: true,
        rows: [{ cells: { person: 'Häberle' } }],
      });
  });

  it.each([
    ['', 'Die Datei ist leer'],
    ['Stelle;Name\n1;2', 'Es fehlen die Spalten „Vorlage“, „Letzter Präsenztag“'],
    ['Stelle;Person;Vorlage\n1;2;3', 'Es fehlt die Spalte „Letzter Präsenztag“'],
    [heading, 'Unter der Überschrift steht keine Zeile'],
    [`${heading};Stelle\n1;2;3;4;5`, 'Die Spalte „Stelle“ steht zweimal'],
    [`${heading}\n"1;2;3`, 'Anführungszeichen'],
  ])('that is no list says why: %j', (text, words) => {
    const read = readMassStart(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.fault).toContain(words);
  });
});

describe('anchor tests', () => {
  let stage: HandoverOffice;
  const posts: { id: string; number: string }[] = [];
  const leavers: { id: string; name: string; externalId: string }[] = [];

  beforeAll(async () => {
    stage = await handoverOffice();
    const { app, section } = stage;
    for (let index = 0; index < 45; index += 1) {
      const post = await app.office.position(section, `Sachbearbeitung ${index}`, {
        number: `60-${String(index).padStart(2, '0')}`,
      });
      posts.push(post);
      leavers.push(await app.office.person(`Person Nummer ${index}`, { on: post }));
    }
  });
  afterAll(() => stage.app.close());

  const row = (index: number, day = '30.06.2026') =>
    `${posts[index]?.number};${leavers[index]?.name};${key};${day}`;
  const runs = () => stage.app.services.db.read.run.count({ where: { kind: 'HANDOVER' } });

  it('(i) 40 leavers by CSV: dry run, all or nothing per line, repeatable', async () => {
    const { app, people, neighbour } = stage;
    await app.office.person('Nina Doppelt');
    await app.office.person('Nina Doppelt');
    const lines = [
      heading,
      ...Array.from({ length: 40 }, (_, index) => row(index)),
      row(40, '01.03.2026'),
      `99-9;${leavers[41]?.name};${key};30.06.2026`,
      `${posts[41]?.number};Niemand Bekanntes;${key};30.06.2026`,
      `${posts[42]?.number};Nina Doppelt;${key};30.06.2026`,
      `${posts[42]?.number};${leavers[42]?.name};keine-vorlage;30.06.2026`,
      `${neighbour.number};${leavers[42]?.name};${key};30.06.2026`,
      row(0),
      `${posts[43]?.number};${leavers[43]?.name};${key};31.02.2026`,
    ];
    const text = lines.join('\r\n');
    const personnel = await app.as(people.personnel);
    const dryRun = await personnel.post('/uebergaben/sammelstart/pruefung', { text });
    expect(dryRun.status).toBe(200);
    expect(dryRun.words).toContain('40 Zeilen können starten, 8 gehen so nicht.');
    for (const words of [
      'Der letzte Präsenztag liegt in der Vergangenheit.',
      'Die Stelle „99-9“ gibt es nicht.',
      'Person: „Niemand Bekanntes“ ist nicht bekannt.',
      'Person: „Nina Doppelt“ gibt es mehrmals. Bitte die Kennung angeben:',
      'Die Vorlage „keine-vorlage“ gibt es nicht. Vorhanden: „',
      'Die Person hat diese Stelle heute nicht inne.',
      'Die Stelle steht schon in Zeile 2.',
      '„31.02.2026“ ist kein Tag.',
      '34 Schritte',
    ])
      expect(dryRun.words).toContain(words);
    // Forty lines ask no more often than one.
    const single = await personnel.post('/uebergaben/sammelstart/pruefung', {
      text: [heading, row(0)].join('\n'),
    });
    expect(dryRun.queries.length).toBeLessThanOrEqual(single.queries.length + 3);
    expect(await runs()).toBe(0);

    const order = await personnel.post('/uebergaben/sammelstart/starten', { text, name: 'Abgänge.csv' });
    expect(order.status).toBe(303);
    expect(await runs()).toBe(40);
    const result = await personnel.get(order.location ?? '');
    expect(result.words).toContain('40 von 40 gestartet');
    expect(result.words).toContain('Alle Zeilen sind gestartet.');
    const one = await app.services.db.read.run.findFirstOrThrow({
      where: { positionId: posts[7]?.id ?? '' },
      include: { steps: { include: { assignees: true } }, events: true },
    });
    expect(one.steps).toHaveLength(35);
    expect(one.leaverId).toBe(leavers[7]?.id);
    expect(one.startedById).toBe(people.personnel.id);
    expect(one.events.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['run.started', 'holding.ended']),
    );
    const holding = await app.services.db.read.assignment.findFirstOrThrow({
      where: { positionId: posts[7]?.id ?? '', personId: leavers[7]?.id ?? '' },
    });
    expect(fromDateOrNull(holding.endsOn)).toBe('2026-06-30');
    const audited = await app.services.db.read.auditEvent.count({
      where: { action: 'handover.started', actorId: people.personnel.id },
    });
    expect(audited).toBe(40);

    // The same file again, pressed again, and the queued job: nothing is added.
    const again = await personnel.post('/uebergaben/sammelstart/pruefung', { text });
    expect(again.words).toContain('0 Zeilen können starten, 8 gehen so nicht, 40 laufen schon.');
    expect(again.words).toMatch(/Läuft schon als Ü-2026-\d{4}\./);
    const pressed = await personnel.post('/uebergaben/sammelstart/starten', { text, name: 'Abgänge.csv' });
    expect(pressed.status).toBe(422);
    expect(pressed.words).toContain('Keine Zeile kann starten; es wurde nichts angelegt.');
    await app.work();
    expect(await runs()).toBe(40);
    expect(await app.services.db.read.massStart.count()).toBe(1);
  });

  it('takes a file, leaves out what others started meanwhile, and lets two workers share', async () => {
    const { app, people } = stage;
    const personnel = await app.as(people.personnel);
    const boundary = 'grenze';
    const file = Buffer.from([heading, row(40), row(41), row(42)].join('\n'), 'latin1').toString('latin1');
    const part = (name: string, value: string, more = '') =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const body = Buffer.from(
      `${part('_csrf', personnel.csrf)}${part('text', '')}${part('file', file, '; filename="C:\\Abg.csv"\r\nContent-Type: text/csv')}--${boundary}--\r\n`,
      'latin1',
    );
    const send = (content: Buffer) =>
      fetch(`${app.address}/uebergaben/sammelstart/pruefung`, {
        method: 'POST',
        headers: { cookie: personnel.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
        body: new Uint8Array(content),
      });
    const answer = await send(body);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('3 Übergaben starten');
    expect(html).toContain('>Abg.csv<');
    const forged = await send(Buffer.from(body.toString('latin1').replace(personnel.csrf, 'x'), 'latin1'));
    expect(forged.status).toBe(403);

    const { id } = await app.services.db.read.massStart.create({
      data: {
        createdById: people.personnel.id,
        lines: {
          create: [40, 41, 42, 0].map((index) => ({
            line: index,
            positionId: posts[index]?.id ?? '',
            leaverId: leavers[index]?.id ?? '',
            templateVersionId: stage.templateVersionId,
            lastDayOn: new Date('2026-06-30T00:00:00Z'),
          })),
        },
      },
    });
    const started = await Promise.all([startLines(app.services, id), startLines(app.services, id)]);
    expect(started[0] + started[1]).toBe(3);
    const result = await personnel.get(`/uebergaben/sammelstart/${id}`);
    expect(result.words).toContain('3 von 4 gestartet, 1 nicht');
    expect(result.words).toContain('Läuft schon als Ü-2026-');
  });

  it('is for those who may start handovers only', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    expect((await head.get('/uebergaben/sammelstart')).status).toBe(403);
    expect((await head.post('/uebergaben/sammelstart/starten', { text: 'x' })).status).toBe(403);
    expect((await head.get('/uebergaben')).words).not.toContain('Mehrere aus einer Datei');
    const personnel = await app.as(people.personnel);
    const file = await personnel.get('/uebergaben/sammelstart/muster.csv');
    expect(file.body).toContain('Stelle;Person;Vorlage;Letzter Präsenztag;Dienstantritt Nachfolge');
  });

  it('refuses a person named twice in a line, and a successor before the last day', async () => {
    const { app, people } = stage;
    const [name, post] = [leavers[44]?.name ?? '', posts[44]?.number ?? ''];
    const text = [
      `${heading};Vertretung;Dienstantritt Nachfolge`,
      `${post};${name};${key};30.06.2026;${name};`,
      `${post};${name};${key};30.06.2026;;01.06.2026`,
    ].join('\n');
    const answer = await (await app.as(people.personnel)).post('/uebergaben/sammelstart/pruefung', { text });
    expect(answer.words).toContain(`${name} steht in dieser Zeile zweimal: als Person und als Vertretung.`);
    expect(answer.words).toContain('Die Nachfolge beginnt erst nach dem letzten Präsenztag (30.06.2026).');
  });
});
