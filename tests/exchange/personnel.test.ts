import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

const heading =
  'Einheit;Name der Einheit;Übergeordnete Einheit;Stelle;Bezeichnung der Stelle;Kennung;Name;Mailadresse;Aktiv;Von;Bis;Vertretung';

/** A file with the usual heading. */
const table = (...lines: string[]) => [heading, ...lines].join('\r\n');

describe('the organisation from a personnel system', () => {
  let app: TestApp;
  let office: TestClient;
  const db = () => app.services.db.read;

  beforeAll(async () => {
    app = await startTestApp();
    office = await app.as(await app.office.person('Petra Personal', { roles: ['PERSONNEL'] }));
  });
  afterAll(() => app.close());

  const upload = (bytes: Uint8Array | string) =>
    office.upload('/verwaltung/organisation/pruefung', [
      { field: 'datei', name: 'export.csv', content: typeof bytes === 'string' ? Buffer.from(bytes) : bytes },
    ]);
  const check = (text: string, more: Record<string, string> = {}) =>
    office.post('/verwaltung/organisation/pruefung', { text, umfang: 'teil', stand: '2026-03-02', ...more });
  async function apply(text: string, more: Record<string, string> = {}) {
    const shown = await check(text, more);
    const state = /name="pruefung" value="([0-9a-f]+)"/.exec(shown.body)?.[1] ?? '';
    return office.post('/verwaltung/organisation/uebernehmen', {
      text,
      name: 'export.csv',
      umfang: 'teil',
      stand: '2026-03-02',
      pruefung: state,
      ...more,
    });
  }
  const openPosts = async () =>
    (await db().assignment.findMany({ where: { endsOn: null }, include: { position: true } }))
      .map(({ position }) => position.number)
      .sort();

  const house = table(
    'lra;Landratsamt;;1-01;Landrätin;p-1;Vera Vollmer;vera@lra.example;;01.06.2018;;',
    '50;Sozialamt;lra;50-01;Amtsleitung;p-2;Ömer Häberle;oemer@lra.example;;01.01.2020;;',
    '50;;;50-02;Sachbearbeitung;p-3;Anna Alt;anna.alt@lra.example;;01.03.2024;;p-2',
    '50;;;50-03;Sachbearbeitung;;;;;;;',
  );

  it('shows the difference, takes it over once, and finds nothing the second time', async () => {
    const shown = await check(house);
    expect(shown.status).toBe(200);
    expect(shown.words).toContain('Sozialamt');
    expect(shown.words).toContain('50-02 · Anna Alt · Inhaber/in');
    expect(await db().unit.count()).toBe(0);
    expect((await apply(house)).location).toBe('/verwaltung/organisation');
    expect(await openPosts()).toEqual(['1-01', '50-01', '50-02', '50-02']);
    const social = await db().unit.findUniqueOrThrow({ where: { key: '50' } });
    const root = await db().unit.findUniqueOrThrow({ where: { key: 'lra' } });
    expect(social.path).toEqual([root.id, social.id]);
    const written = await db().auditEvent.groupBy({ by: ['action'], _count: true });
    const counts = Object.fromEntries(written.map(({ action, _count }) => [action, _count]));
    expect(counts).toMatchObject({
      'organisation.imported': 1,
      'unit.created': 2,
      'position.created': 4,
      'person.created': 3,
      'assignment.created': 4,
    });
    const before = await db().auditEvent.count();
    const again = await check(house);
    expect(again.words).toContain('Nichts zu tun');
    await apply(house);
    expect(await db().auditEvent.count()).toBe(before);
  });

  it('reads Windows-1252, commas and own headings of the house', async () => {
    const latin = Buffer.from('OE,Bezeichnung der OE\r\nlra,Landratsamt Hohenbrück', 'latin1');
    const missing = await office.upload('/verwaltung/organisation/pruefung', [
      { field: 'datei', name: 'oe.csv', content: latin },
    ]);
    expect(missing.status).toBe(422);
    const saved = await office.post('/verwaltung/organisation/spalten', {
      revision: '0',
      'spalte.unitName': 'Bezeichnung der OE',
    });
    expect(saved.location).toBe('/verwaltung/organisation/spalten');
    const shown = await office.post('/verwaltung/organisation/pruefung', {
      text: latin.toString('latin1'),
      umfang: 'teil',
    });
    expect(shown.words).toContain('Name: Landratsamt → Landratsamt Hohenbrück');
    expect((await upload(latin)).status).toBe(422);
    const stale = await office.post('/verwaltung/organisation/spalten', { revision: '0' });
    expect(stale.status).toBe(409);
    const twice = await office.post('/verwaltung/organisation/spalten', {
      revision: '1',
      'spalte.unit': 'OE',
      'spalte.post': 'oe',
    });
    expect(twice.status).toBe(422);
    await office.post('/verwaltung/organisation/spalten', { revision: '1' });
  });

  it.each([
    ['Name;Mailadresse\nx;y', 'Es fehlt die Spalte „Kennung“'],
    ['Von;Bis\n1;2', 'Es fehlen die Spalten „Stelle“, „Kennung“'],
    ['Farbe\nrot', 'mindestens eine der Spalten'],
    ['', 'leer'],
  ])('names what a file lacks: %j', async (text, words) => {
    const answer = await check(text);
    expect(answer.status).toBe(422);
    expect(answer.words).toContain(words);
  });

  it('refuses single lines with their reason, and takes the others', async () => {
    const text = table(
      ';;;90-01;Neue Stelle;;;;;;;',
      '50;;;50-09;Neue Stelle;p-9;Nina Neu;nina@lra.example;;31.12.2026;01.01.2026;',
      '50;;;50-03;;p-3;Anna Alt;;;01.04.2026;;p-3',
      '50;;;50-03;;p-77;;;;01.04.2026;;',
      ';;;;;p-8;Gerd Gleich;anna.alt@lra.example;;;;',
      '50;;;50-03;;p-3;Anna Anders;;;01.01.1926;;',
      'x;Kreis;y;;;;;;;;;',
      'y;Kreis;x;;;;;;;;;',
      '50;;;50-03;;p-10;Ida Immer;ida@lra.example;;01.04.2026;;',
    );
    const { words } = await check(text);
    for (const reason of [
      'Die Stelle „90-01“ ist neu und hat keine Einheit',
      'Das Ende liegt vor dem Beginn',
      'Dieselbe Person steht in dieser Zeile zweimal',
      'Die Kennung „p-77“ ist nicht bekannt',
      'Die Mailadresse gehört schon zur Kennung „p-3“',
      'kann nicht stimmen. Bitte das Jahr prüfen',
      'sich selbst übergeordnet',
    ])
      expect(words).toContain(reason);
    await apply(text);
    expect(await db().person.findMany({ where: { externalId: { in: ['p-8', 'p-9', 'p-77'] } } })).toEqual([]);
    expect(await db().position.count({ where: { number: { in: ['90-01', '50-09'] } } })).toBe(0);
    expect(await db().person.count({ where: { externalId: 'p-10' } })).toBe(1);
  });

  it('follows somebody who marries, gets a new mail, leaves, and is back after years', async () => {
    await apply(table('50;;;50-02;;P-3;Anna Neu;anna.neu@lra.example;;01.03.2024;;'));
    const anna = await db().person.findUniqueOrThrow({ where: { externalId: 'p-3' } });
    expect(anna).toMatchObject({ name: 'Anna Neu', mail: 'anna.neu@lra.example', active: true });
    await apply(table('50;;;50-02;;p-3;;;nein;01.03.2024;28.02.2026;'));
    expect(await db().person.findUniqueOrThrow({ where: { id: anna.id } })).toMatchObject({ active: false });
    // A file that says nothing of the account does not open it again; one that says so does.
    await apply(table('50;;;50-03;;p-3;;;;01.03.2031;;'));
    expect(await db().person.findUniqueOrThrow({ where: { id: anna.id } })).toMatchObject({ active: false });
    await apply(table(';;;;;p-3;Anna Neu;;ja;;;'));
    expect(await db().person.findUniqueOrThrow({ where: { id: anna.id } })).toMatchObject({ active: true });
    expect(
      (
        await db().assignment.findMany({
          where: { personId: anna.id, kind: 'HOLDER' },
          orderBy: { startsOn: 'asc' },
        })
      ).map(({ endsOn }) => endsOn?.toISOString().slice(0, 10)),
    ).toEqual(['2026-02-28', undefined]);
  });

  it('stops a file that would empty the house until the number is typed, and spares what it could not read', async () => {
    for (let no = 20; no < 26; no += 1)
      await apply(table(`50;;;50-${no};Stelle ${no};p-${no};Person ${no};p${no}@lra.example;;01.01.2024;;`));
    const open = await openPosts();
    // 50-20 is named, though in a line that is refused.
    const almostEmpty = table('lra;;;1-01;;p-1;;;;01.06.2018;;', '50;;;50-20;;p-20;;;vielleicht;;;');
    const shown = await check(almostEmpty, { umfang: 'alles' });
    const ends = /Es würden (\d+) Besetzungen/.exec(shown.words)?.[1] ?? '';
    expect(Number(ends)).toBeGreaterThan(5);
    const stopped = await apply(almostEmpty, { umfang: 'alles' });
    expect(stopped.status).toBe(422);
    expect(stopped.words).toContain('Nichts übernommen');
    expect(await openPosts()).toEqual(open);
    expect((await apply(almostEmpty, { umfang: 'alles', bestaetigt: ends })).status).toBe(303);
    // The stand-in of 50-02 is nobody's in the file's terms, the two of 50-03 have not begun.
    expect(await openPosts()).toEqual(['1-01', '50-02', '50-03', '50-03', '50-20']);
    const ended = await db().assignment.findFirstOrThrow({ where: { position: { number: '50-21' } } });
    expect(ended.endsOn?.toISOString().slice(0, 10)).toBe('2026-03-01');
    // The right file of the next day opens them again: nothing is lost.
    await apply(table('50;;;50-21;;p-21;;;;01.01.2024;;'));
    expect(await openPosts()).toContain('50-21');
  });

  it('does nothing when the house changed after the check, and keeps others out', async () => {
    const text = table('50;Amt für Soziales;;;;;;;;;;');
    const shown = await check(text);
    const state = /name="pruefung" value="([0-9a-f]+)"/.exec(shown.body)?.[1] ?? '';
    await db().unit.update({ where: { key: '50' }, data: { name: 'Sozialamt II' } });
    const late = await office.post('/verwaltung/organisation/uebernehmen', {
      text,
      umfang: 'teil',
      stand: '2026-03-02',
      pruefung: state,
    });
    expect(late.status).toBe(409);
    expect(await db().unit.findUniqueOrThrow({ where: { key: '50' } })).toMatchObject({
      name: 'Sozialamt II',
    });
    const caseworker = await app.as(await app.office.person('Carla Kollegin'));
    expect((await caseworker.get('/verwaltung/organisation')).status).toBe(403);
    const admin = await app.as(await app.office.person('Ada Admin', { roles: ['ADMIN'] }));
    expect((await admin.get('/verwaltung/organisation')).status).toBe(200);
  });
});
