import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluationKeys } from '../../src/home/evaluations.js';
import { ageOf, beginBy, groupsToShow } from '../../src/home/overview-rules.js';
import type { OverviewUnit } from '../../src/organisation/index.js';
import { csvFile } from '../../src/shared/csv-file.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the rules of the overview', () => {
  it.each([
    ['2026-03-02', 'bis-1-monat'],
    ['2026-01-31', 'bis-1-monat'],
    ['2026-01-30', '1-bis-3-monate'],
    ['2025-12-01', '1-bis-3-monate'],
    ['2025-11-30', '3-bis-6-monate'],
    ['2025-03-02', '6-bis-12-monate'],
    ['2025-03-01', 'ueber-12-monate'],
    [null, 'unbekannt'],
  ])('empty since %s is "%s"', (from, key) => {
    expect(ageOf(from, '2026-03-02')).toBe(key);
  });

  it.each([
    [5, 5, '2026-03-02'],
    [4, 4, '2026-03-02'],
    [5, 2, '2026-06-01'],
    [1, 1, '2026-07-20'],
    [null, null, '2026-07-20'],
  ])('risk %s x %s leads to a beginning by %s', (riskAttrition, riskPosition, day) => {
    expect(beginBy({ endsOn: '2026-08-31', riskAttrition, riskPosition }, '2026-03-02')).toBe(day);
  });

  const unit = (name: string, people: number): OverviewUnit => ({
    id: name,
    key: name,
    name,
    shortName: name,
    posts: people,
    people,
  });
  it.each([
    ['all big', [unit('a', 5), unit('b', 9)], ['a', 'b'], [], false],
    [
      'two small that are enough together',
      [unit('a', 3), unit('b', 2), unit('c', 8)],
      ['c'],
      ['a', 'b'],
      true,
    ],
    // One small group would be what is left of the sum: the smallest big one hides it.
    ['one small', [unit('a', 3), unit('b', 6), unit('c', 8)], ['c'], ['a', 'b'], true],
    ['too few at all', [unit('a', 3)], [], ['a'], false],
    ['an empty unit', [unit('a', 0), unit('b', 7)], ['b'], [], false],
  ])('%s', (_name, units, shown, folded, foldedShown) => {
    const groups = groupsToShow(units, 5);
    expect(groups.shown.map(({ id }) => id)).toEqual(shown);
    expect(groups.folded.map(({ id }) => id)).toEqual(folded);
    expect(groups.foldedShown).toBe(foldedShown);
  });

  it('writes files that no spreadsheet takes for formulas', () => {
    const text = csvFile(
      ['Stelle', 'Wert'],
      [
        ['=HYPERLINK("x")', -5],
        ['+49', 1],
        ['@a', 2],
        ['a;"b"', 3],
        ['ä', 4],
      ],
    );
    expect(text).toBe(
      '\ufeffStelle;Wert\r\n"\'=HYPERLINK(""x"")";-5\r\n\'+49;1\r\n\'@a;2\r\n"a;""b""";3\r\nä;4\r\n',
    );
  });
});

describe('the overview', () => {
  let app: TestApp;
  let personnel: { id: string };
  let head: { id: string };
  let worker: { id: string };
  const open = async (person: { id: string }, path: string) => (await app.as(person)).get(path);

  beforeAll(async () => {
    app = await startTestApp();
    const { office } = app;
    const county = await office.unit('Landratsamt', { key: 'landratsamt' });
    const amt = await office.unit('Sozialamt', { parent: county, key: 'sozialamt' });
    const small = await office.unit('Stabsstelle', { parent: county, key: 'stabsstelle' });
    const lead = await office.position(amt, 'Leitung Sozialamt', {
      number: '50-0-01',
      head: true,
      riskAttrition: 5,
      riskPosition: 5,
    });
    head = await office.person('Ursula Hagenlocher', { on: lead });
    const staff = [];
    for (let index = 0; index < 6; index += 1) {
      const post = await office.position(amt, `Sachbearbeitung ${index}`, {
        number: `50-1-0${index}`,
        riskAttrition: 5,
        riskPosition: 4,
      });
      staff.push(
        await office.person(`Kollegin Nummer${index}`, {
          on: post,
          ...(index === 0 ? { until: '2026-04-30' } : {}),
        }),
      );
    }
    worker = staff[1] ?? head;
    const empty = await office.position(amt, '=Leere Stelle', { number: '50-2-01' });
    await office.person('Frueher Dagewesen', { on: empty, until: '2025-06-30', active: false });
    await office.assign(empty, worker, { kind: 'STAND_IN', from: '2025-07-01', share: 30 });
    await office.position(amt, 'Nie besetzt', { number: '50-2-02' });
    const staffPost = await office.position(small, 'Datenschutz', { number: '01-0-01', head: true });
    await office.person('Karl Einzeln', { on: staffPost });
    personnel = await office.person('Katrin Häberle', { roles: ['PERSONNEL'] });
  }, 60_000);
  afterAll(() => app?.close());

  it('tells those in charge where knowledge will be lost, in few queries', async () => {
    const answer = await open(personnel, '/ueberblick');
    expect(answer.status).toBe(200);
    expect(answer.queries.length).toBeLessThanOrEqual(7);
    expect(answer.words).toContain('Landratsamt');
    expect(answer.words).toContain('1 Stelle wird frei');
    expect(answer.words).toContain('davon 1 ohne Vertretung');
    expect(answer.words).toContain('0,3 volle Stellen in Vertretung');
    expect(answer.words).toMatch(/1 Übergaben in Verzug 0 von 0 laufenden, 1 noch nicht begonnen/);
    expect(answer.words).toContain('7 Stellen mit Risiko ab 16');
    // Posts and units, never people.
    for (const name of ['Hagenlocher', 'Kollegin', 'Dagewesen', 'Einzeln'])
      expect(answer.words).not.toContain(name);
  });

  it('is for those in charge only, for their unit and below', async () => {
    const own = await open(head, '/ueberblick');
    expect(own.words).toContain('Sozialamt');
    expect(own.words).toContain('Überblick');
    // Nobody reads the rating of the post they fill.
    expect(own.words).toContain('6 Stellen mit Risiko ab 16');
    expect(own.body).toContain('/ueberblick/risiko?einheit=sozialamt');
    for (const path of ['/ueberblick?einheit=landratsamt', '/ueberblick/abgaenge?einheit=stabsstelle'])
      expect((await open(head, path)).status).toBe(404);
    const worked = await open(worker, '/ueberblick');
    expect(worked.status).toBe(404);
    for (const what of evaluationKeys)
      expect((await open(worker, `/ueberblick/${what}/csv?einheit=sozialamt`)).status).toBe(404);
    expect((await open(worker, '/')).words).not.toContain('Überblick');
    expect((await open(worker, '/ueberblick/auswertungen')).status).toBe(403);
  });

  it('shows no group under five', async () => {
    const answer = await open(personnel, '/ueberblick?einheit=stabsstelle');
    expect(answer.status).toBe(200);
    expect(answer.words).toContain('Zu wenige Beschäftigte für eine Auswertung');
    expect((await open(personnel, '/ueberblick/risiko?einheit=stabsstelle')).status).toBe(404);
  });

  it('opens the list behind each figure, narrowed by what was chosen, and as a file', async () => {
    const month = await open(personnel, '/ueberblick/abgaenge?einheit=sozialamt&monat=2026-04');
    expect(month.words).toContain('Stellen, die im April 2026 frei werden');
    expect(month.words).toContain('50-1-00');
    expect((await open(personnel, '/ueberblick/abgaenge?einheit=sozialamt&monat=2026-05')).words).toContain(
      'Keine Einträge',
    );
    expect((await open(personnel, '/ueberblick/vakanzen?alter=6-bis-12-monate')).words).toContain('50-2-01');
    expect((await open(personnel, '/ueberblick/risiko?feld=5x4')).words).toMatch(/6 Einträge/);
    for (const what of evaluationKeys) {
      const page = await open(personnel, `/ueberblick/${what}`);
      expect(`${what} ${page.status}`).toBe(`${what} 200`);
      for (const name of ['Hagenlocher', 'Kollegin', 'Dagewesen']) expect(page.words).not.toContain(name);
    }
    const csv = await open(personnel, '/ueberblick/vakanzen/csv?einheit=sozialamt');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename=vakanzen-sozialamt-2026-03-02.csv',
    );
    expect(csv.body).toContain("50-2-01;'=Leere Stelle;Sozialamt;01.07.2025;ja;Nachfolge offen\r\n");
  });

  it('lets each evaluation be switched off, everywhere, with a record, and describes what is on', async () => {
    const client = await app.as(personnel);
    expect((await client.get('/ueberblick/auswertungen')).status).toBe(200);
    const saved = await client.post('/ueberblick/auswertungen', {
      an: ['abgaenge', 'vakanzen'],
      revision: '0',
    });
    expect(saved.status).toBe(303);
    const page = await client.get('/ueberblick');
    expect(page.words).toContain('Stelle wird frei');
    expect(page.words).not.toContain('Risiko ab 16');
    for (const path of ['/ueberblick/risiko', '/ueberblick/risiko/csv', '/ueberblick/vertretung'])
      expect((await client.get(path)).status).toBe(404);
    // The unit's own page follows.
    const unit = await client.get('/einheiten/sozialamt');
    expect(unit.words).toContain('Stellen, die frei werden');
    expect(unit.words).not.toContain('Wissensrisiko der Stellen');
    expect((await client.post('/ueberblick/auswertungen', { revision: '0' })).status).toBe(409);
    const row = await app.services.db.read.auditEvent.findFirstOrThrow({
      where: { action: 'evaluations.set' },
    });
    expect(row.details).toMatchObject({
      off: 'vertretung, verspaetet, abdeckung, risiko, suchen, kenntnisnahmen',
    });

    const text = (await open(worker, '/ueberblick/beschreibung')).words;
    expect(text).toContain('2 eingeschaltete Auswertungen');
    expect(text).toContain(
      'Ausgeschaltet Last durch Vertretung, Übergaben in Verzug, Gesichertes Wissen, Wissensrisiko',
    );
    expect(text).toContain('24 Monate nach Abschluss');
    expect(text).not.toContain('Zahl der Stellen in jedem Feld der Matrix');
    expect((await client.post('/ueberblick/auswertungen', { revision: '1' })).status).toBe(303);
    expect((await client.get('/ueberblick')).words).toContain('Alle Auswertungen sind ausgeschaltet');
    expect((await client.get('/einheiten/sozialamt')).words).not.toContain('Stellen, die frei werden');
    expect((await client.post('/ueberblick/auswertungen', { an: 'quatsch', revision: '2' })).status).toBe(
      403,
    );
  });
});
