import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReservations } from '../../src/handovers/reservation-store.js';
import { startByForm, stepOf } from './handover-office.js';
import { inductionOffice } from './induction-office.js';
import { remarkCases } from './induction-remark-cases.js';
import { auditOf, beforeAcceptance, type PackageOffice, settleSteps } from './package-office.js';

const hashOf = (body: string) => /name="stand" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';

describe('the successor’s induction', () => {
  let stage: PackageOffice;
  let inductionTemplate: string;
  let number: string;
  let page: string;
  let articles: ReadonlyMap<string, string>;
  const start = (client: PackageOffice['head'], over: Record<string, string> = {}) =>
    client.post('/einarbeitungen/neu', {
      von: stage.number,
      successorId: stage.people.successor.id,
      startsOn: '2026-03-16',
      mentorId: stage.people.it.id,
      templateVersionId: inductionTemplate,
      ...over,
    });

  beforeAll(async () => {
    ({ stage, inductionTemplate, articles } = await inductionOffice());
  }, 60_000);
  afterAll(() => stage.app.close());

  it('is started by personnel office or superior, nobody else', async () => {
    expect(
      (await stage.stranger.get(`/einarbeitungen/neu?von=${encodeURIComponent(stage.number)}`)).status,
    ).toBe(404);
    expect((await start(stage.stranger)).status).toBe(404);
    expect((await start(stage.leaver)).status).toBe(403);
    expect((await start(stage.standIn)).status).toBe(403);
    expect((await stage.stranger.get('/einarbeitungen/neu?stelle=50-2-04')).status).toBe(403);
    expect((await stage.head.get('/einarbeitungen/neu')).status).toBe(404);
    const form = await stage.personnel.get(`/einarbeitungen/neu?von=${encodeURIComponent(stage.number)}`);
    expect(form.status).toBe(200);
    expect(form.words).toContain('Fassung 1 eingereicht am 02.03.2026');
  });

  it('names all faults at once and keeps what was typed', async () => {
    const empty = await start(stage.personnel, { successorId: '', startsOn: '' });
    expect(empty.status).toBe(422);
    expect(empty.words).toContain('Bitte die Nachfolge angeben.');
    expect(empty.words).toContain('Bitte den ersten Tag angeben.');
    for (const [over, words] of [
      [{ startsOn: '2026-03-05' }, 'Bis zum 06.03.2026 ist die Stelle noch besetzt.'],
      [{ startsOn: '2029-12-01' }, 'mehr als drei Jahre voraus'],
      [{ successorId: '00000000-0000-4000-8000-000000000000' }, 'Bitte eine Person aus der Liste wählen.'],
      [{ successorId: 'quatsch' }, 'Bitte eine Person aus der Liste wählen.'],
      [{ mentorId: stage.people.successor.id }, 'zwei verschiedene Personen'],
    ] as const) {
      const answer = await start(stage.personnel, over);
      expect([words, answer.status]).toEqual([words, 422]);
      expect(answer.words).toContain(words);
    }
    expect((await start(stage.personnel, { templateVersionId: stage.templateVersionId })).status).toBe(404);
    expect(await stage.app.services.db.read.run.count({ where: { kind: 'INDUCTION' } })).toBe(0);
  });

  it('starts once, with the handover following in people and dates', async () => {
    for (let times = 0; times < 2; times += 1) {
      const answer = await start(stage.personnel);
      expect(answer.status).toBe(303);
      number = decodeURIComponent(answer.location?.split('/').at(-1) ?? '');
      page = answer.location ?? '';
    }
    const { read } = stage.app.services.db;
    const induction = await read.run.findFirstOrThrow({ where: { kind: 'INDUCTION' } });
    expect(await read.run.count({ where: { kind: 'INDUCTION' } })).toBe(1);
    const handover = await stage.run();
    expect(induction).toMatchObject({ number, handoverId: handover.id, mentorId: stage.people.it.id });
    expect(handover).toMatchObject({ successorId: stage.people.successor.id });
    expect(handover.successorStartsOn?.toISOString().slice(0, 10)).toBe('2026-03-16');
    expect((await stepOf(stage.app, stage.number, '34')).assignees[0]?.personId).toBe(
      stage.people.successor.id,
    );
    const held = await read.assignment.findMany({ where: { personId: stage.people.successor.id } });
    expect(held.map(({ kind, startsOn }) => [kind, startsOn.toISOString().slice(0, 10)])).toEqual([
      ['HOLDER', '2026-03-16'],
    ]);
    expect(await auditOf(stage, /^induction/)).toEqual(['induction.started']);
  });

  it('shows the successor what today, what this week, and whom to ask', async () => {
    expect((await stage.stranger.get(page)).status).toBe(404);
    expect((await stage.leaver.get(page)).status).toBe(404);
    stage.app.clock.set('2026-03-16');
    const answer = await stage.successor.get(page);
    expect(answer.status).toBe(200);
    for (const words of [
      'Was heute',
      'Was diese Woche',
      'Tobias Kranz',
      'Patin oder Pate',
      'Aylin Demir',
      'Vertretung',
      'Disposition Fahrdienst',
      '50.2-EGH-2391 Zuständigkeit klären (§ 14 Abs. 1 SGB IX)',
      'Prozessbeschreibung, 3 Minuten, zum Wissensgebiet Fahrdienste',
      'Noch etwa 6 Minuten',
      'Übergabe abnehmen',
    ])
      expect(answer.words).toContain(words);
    expect(answer.words.indexOf('Leerfahrten abrechnen')).toBeLessThan(
      answer.words.indexOf('Fachausschuss vorbereiten'),
    );
    expect(answer.words).not.toContain('Noch ein Entwurf');
    // Besides the session: the run, all of this domain together, the post's articles, foreign ones, the questions.
    expect(answer.queries.length).toBeLessThanOrEqual(1 + 5);
    // Each row of the package can be asked about and corrected, whatever its part.
    const rows = await stage.app.services.db.read.packageItem.findMany({
      where: { positionId: stage.post.id, removedAt: null },
    });
    expect(new Set(rows.map(({ part }) => part)).size).toBeGreaterThan(7);
    for (const { id } of rows) expect(answer.body).toContain(`rueckfrage?eintrag=${id}`);
    expect(answer.words).toContain('0 von 4 gelesen und verstanden');
    // By due day: documents of the first days, then the path.
    expect(answer.words.indexOf('Verpflichtungen:')).toBeLessThan(
      answer.words.indexOf('Fachausschuss vorbereiten'),
    );
    // The mentor sees the plan and the path, nothing of the package; the house service has its step on the run's page.
    const mentor = await (await stage.app.as(stage.people.it)).get(page);
    expect(mentor.status).toBe(200);
    expect(mentor.words).toContain('Leerfahrten abrechnen');
    expect(mentor.words).not.toContain('50.2-EGH-2391');
    expect(mentor.words).not.toContain('Disposition Fahrdienst');
    expect(mentor.body).not.toContain('/paket');
    const house = await (await stage.app.as(stage.people.house)).get(page);
    expect(house.location).toBe(`/uebergaben/${encodeURIComponent(number)}`);
    const head = await stage.head.get(page);
    expect(head.status).toBe(200);
    expect(head.body).not.toContain('/lesepfad/');
    expect((await stage.head.get(`/einarbeitungen/${encodeURIComponent(stage.number)}`)).status).toBe(404);
  });

  it('remembers what was understood, in which version, and finishes the path', async () => {
    const mark = (client: PackageOffice['head'], slug: string, verstanden = 'ja') =>
      client.post(`${page}/lesepfad/${articles.get(slug)}`, { verstanden });
    const { read } = stage.app.services.db;
    expect((await mark(stage.head, 'leerfahrten')).status).toBe(403);
    expect((await mark(stage.stranger, 'leerfahrten')).status).toBe(404);
    expect((await mark(stage.successor, 'entwurf')).status).toBe(404);
    expect((await mark(stage.successor, 'fachausschuss')).status).toBe(303);
    expect((await stepOf(stage.app, number, '12')).status).not.toBe('DONE');
    await settleSteps(stage, number, ['1']);
    expect((await mark(stage.successor, 'leerfahrten')).status).toBe(303);
    expect((await mark(stage.successor, 'leerfahrten')).status).toBe(303);
    expect((await read.readingMark.findMany()).map(({ versionNo }) => versionNo)).toEqual([1, 1]);
    expect((await stepOf(stage.app, number, '12')).status).toBe('DONE');
    expect(await auditOf(stage, /article-understood/)).toHaveLength(2);

    const id = articles.get('leerfahrten') ?? '';
    await read.articleVersion.create({
      data: { articleId: id, no: 2, title: 'Leerfahrten abrechnen', source: 'neu', sourceHash: 'x' },
    });
    await read.article.update({ where: { id }, data: { publishedNo: 2, latestNo: 2 } });
    expect((await stage.successor.get(page)).words).toContain('Seitdem geändert');
    expect((await mark(stage.successor, 'leerfahrten')).status).toBe(303);
    expect((await stage.successor.get(page)).words).not.toContain('Seitdem geändert');
    expect((await mark(stage.successor, 'fachausschuss', 'nein')).status).toBe(303);
    expect(await read.readingMark.count()).toBe(1);
  });

  it('ends with one acceptance that finishes both runs’ steps', async () => {
    const { read } = stage.app.services.db;
    const path = `/uebergaben/${encodeURIComponent(number)}/abnahme`;
    const waits = await stage.successor.get(path);
    expect(waits.words).toContain('Vor der Abnahme ist noch zu erledigen:');
    expect(waits.words).toContain('33 „');
    expect(waits.words).toContain('13 „');
    await settleSteps(stage, number, ['12', '13', '14']);
    await settleSteps(stage, stage.number, [...beforeAcceptance, '22', '31', '32', '33']);
    expect((await stage.leaver.post(path, { urteil: 'ohne' })).status).toBe(403);
    const form = await stage.successor.get(path);
    expect(form.words).toContain('Als Nachfolge übernehmen');
    const fields = {
      stand: hashOf(form.body),
      tun: 'abnehmen',
      urteil: 'mit',
      'vorbehalt.0.text': 'Die Statistik ist nicht beschrieben.',
      'vorbehalt.0.bis': '2026-03-28',
      'vorbehalt.0.wer': stage.people.standIn.id,
    };
    const answers = await Promise.all([
      stage.successor.post(path, fields),
      stage.successor.post(path, fields),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await read.acceptance.findMany({ select: { role: true, personId: true } })).toEqual([
      { role: 'NF', personId: stage.people.successor.id },
    ]);
    expect((await stepOf(stage.app, stage.number, '34')).status).toBe('DONE');
    expect((await stepOf(stage.app, number, '20')).status).toBe('DONE');
    // 28 March 2026 is a Saturday.
    expect((await stage.successor.get(path)).words).toContain(
      'bis 28.03.2026 (in 12 Tagen, kein Arbeitstag)',
    );
    const both = await read.run.findMany({ where: { number: { in: [number, stage.number] } } });
    for (const { id } of both) expect(await openReservations(read, [id])).toHaveLength(1);
    expect((await stage.successor.get(page)).words).toContain('Ihre Abnahme ansehen');
    for (const one of [number, stage.number])
      expect((await stage.head.get(`/uebergaben/${encodeURIComponent(one)}`)).words).toContain(
        'abgenommen am 16.03.2026 von Jonas Weidner (Nachfolge) unter Vorbehalt, 1 offen',
      );
    expect((await stage.personnel.get('/stellen/50-2-04')).words).toContain('1 von 1 Vorbehalt offen');
  });

  remarkCases(() => ({ stage, number, page }));

  it('begins for a post without a handover too', async () => {
    const client = await stage.app.as(stage.people.amtHead);
    const form = await client.get('/einarbeitungen/neu?stelle=50-2-05');
    expect(form.status).toBe(200);
    const answer = await client.post('/einarbeitungen/neu', {
      stelle: '50-2-05',
      successorId: stage.people.stranger.id,
      startsOn: '2026-04-01',
      mentorId: '',
      templateVersionId: inductionTemplate,
    });
    expect(answer.status).toBe(303);
    const own = await stage.stranger.get(answer.location ?? '');
    expect(own.status).toBe(200);
    expect(own.words).toContain('0 von 2 gelesen und verstanden');
    const accept = await stage.stranger.get(
      `/uebergaben/${answer.location?.split('/').at(-1) ?? ''}/abnahme`,
    );
    expect(accept.words).toContain('Das Übergabepaket ist noch leer.');
  });

  it('takes the placement back when it is cancelled, unless a handover still names the successor', async () => {
    const { app, people, neighbour } = stage;
    const { read } = app.services.db;
    const personnel = await app.as(people.personnel);
    const placements = () =>
      read.assignment.count({ where: { positionId: neighbour.id, personId: people.stranger.id } });
    const cancel = async () => {
      const run = await read.run.findFirstOrThrow({
        where: { kind: 'INDUCTION', status: 'ACTIVE', positionId: neighbour.id },
      });
      const path = `/uebergaben/${encodeURIComponent(run.number)}/abbrechen`;
      expect((await personnel.post(path, { reason: 'Zusage zurückgezogen' })).status).toBe(303);
    };
    expect(await placements()).toBe(1);
    await cancel();
    expect(await placements()).toBe(0);

    const handover = await startByForm(stage, { positionId: neighbour.id, lastDayOn: '2026-03-31' });
    const again = await start(personnel, {
      von: handover,
      successorId: people.stranger.id,
      startsOn: '2026-04-01',
      mentorId: '',
    });
    expect(again.status).toBe(303);
    expect(await placements()).toBe(1);
    await cancel();
    expect(await placements()).toBe(1);

    // The other way round: the induction runs, and the handover that named the successor is cancelled.
    const once = await start(personnel, {
      von: handover,
      successorId: people.stranger.id,
      startsOn: '2026-04-01',
      mentorId: '',
    });
    expect(once.status).toBe(303);
    const path = `/uebergaben/${encodeURIComponent(handover)}/abbrechen`;
    const page = await personnel.get(path);
    expect(page.words).toMatch(/übernimmt die Stelle weiterhin am 01\.04\.2026, weil E-2026-\d+ noch läuft/);
    expect((await personnel.post(path, { reason: 'Bleibt doch' })).status).toBe(303);
    expect(await placements()).toBe(1);
    await cancel();
    expect(await placements()).toBe(0);
  });
});
