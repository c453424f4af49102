import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReservations } from '../../src/handovers/reservation-store.js';
import { startByForm, stepOf } from './handover-office.js';
import {
  auditOf,
  beforeAcceptance,
  fillPackage,
  type PackageOffice,
  packageOffice,
  settleSteps,
} from './package-office.js';

const hashOf = (body: string) => /name="stand" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';

describe('the successor’s induction', () => {
  let stage: PackageOffice;
  let inductionTemplate: string;
  let number: string;
  let page: string;
  const articles = new Map<string, string>();
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
    stage = await packageOffice({ lastDayOn: '2026-03-06' });
    await fillPackage(stage);
    await stage.leaver.post(`${stage.path}/paket/fassungen`);
    const { read } = stage.app.services.db;
    inductionTemplate = (
      await read.templateVersion.findFirstOrThrow({
        where: { status: 'RELEASED', template: { key: 'einarbeitung-sachbearbeitung' } },
      })
    ).id;
    for (const [slug, title, state] of [
      ['leerfahrten', 'Leerfahrten abrechnen', 'PUBLISHED'],
      ['fachausschuss', 'Fachausschuss vorbereiten', 'PUBLISHED'],
      ['entwurf', 'Noch ein Entwurf', 'DRAFT'],
    ] as const) {
      const article = await read.article.create({
        data: {
          slug,
          kind: 'PROCESS',
          state,
          title,
          ownerPositionId: stage.post.id,
          authorId: stage.people.leaver.id,
          publishedNo: state === 'PUBLISHED' ? 1 : null,
          versions: {
            create: { no: 1, title, source: 'Wort '.repeat(400), sourceHash: slug },
          },
        },
      });
      articles.set(slug, article.id);
    }
    await read.packageItem.updateMany({
      where: { part: 'MAP_NODE', title: 'Fahrdienste' },
      data: { articleId: articles.get('leerfahrten') },
    });
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

  it('lets the successor ask about any item, and correct what is wrong', async () => {
    const { read } = stage.app.services.db;
    const { people, successor, standIn, head } = stage;
    const deadline = await read.packageItem.findFirstOrThrow({ where: { part: 'DEADLINE' } });
    const contact = await read.packageItem.findFirstOrThrow({ where: { part: 'CONTACT' } });
    const about = `${page}/rueckfrage?eintrag=${deadline.id}`;
    const form = await successor.get(about);
    expect(form.words).toContain('Zu: Frist „50.2-EGH-2391“');
    for (const words of ['Tobias Kranz', 'Aylin Demir', 'Markus Dietterle'])
      expect(form.words).toContain(words);
    // The predecessor is asked only where they are still in the house.
    expect(form.words).not.toContain('Brigitte Maurer');
    await stage.app.office.assign(stage.itPost, people.leaver, { kind: 'HOLDER', from: '2026-03-10' });
    expect((await successor.get(about)).words).toContain('Brigitte Maurer');
    expect((await standIn.get(about)).status).toBe(403);
    expect((await stage.stranger.get(about)).status).toBe(404);
    const ask = (fields: Record<string, string>) =>
      successor.post(`${page}/rueckfrage`, { eintrag: deadline.id, ...fields });
    expect((await ask({ frage: '', an: people.leaver.id })).words).toContain('Bitte Ihre Frage angeben.');
    expect((await ask({ frage: 'Wer?', an: people.cash.id })).status).toBe(422);
    expect((await ask({ frage: 'Frau Meier, geb. 12.03.1968?', an: people.leaver.id })).words).toContain(
      'Das sieht aus wie ein Name mit Geburtsdatum',
    );
    expect((await ask({ frage: 'Seit wann läuft die Frist?', an: people.leaver.id })).status).toBe(303);
    expect(await read.question.findMany()).toMatchObject([
      {
        text: 'Zu: Frist „50.2-EGH-2391“\n\nSeit wann läuft die Frist?',
        addresseeId: people.leaver.id,
        packageItemId: deadline.id,
        positionId: stage.post.id,
      },
    ]);
    expect((await successor.get(page)).words).toContain('Seit wann läuft die Frist?');

    const correct = await successor.post(`${page}/berichtigung`, {
      eintrag: contact.id,
      vorschlag: 'Neue Nummer: 07999 4480-77',
    });
    expect(correct.status).toBe(303);
    expect((await successor.get(page)).words).toContain('Berichtigung vorgeschlagen');
    expect(
      (
        await successor.post(`${page}/berichtigung`, {
          artikel: '00000000-0000-4000-8000-000000000000',
          vorschlag: 'x',
        })
      ).status,
    ).toBe(404);
    // The stand-in's time has ended with the acceptance; the superior decides.
    expect((await head.get('/')).words).toContain('Ein Korrekturvorschlag wartet');
    const list = await head.get('/stellen/50-2-04/korrekturen');
    expect(list.words).toContain('Neue Nummer: 07999 4480-77');
    const { id } = await read.correction.findFirstOrThrow();
    const settle = (client: PackageOffice['head']) =>
      client.post(`/stellen/50-2-04/korrekturen/${id}`, {
        urteil: 'TAKEN',
        hinweis: 'Danke!',
        revision: '1',
      });
    expect((await settle(successor)).status).toBe(403);
    expect((await settle(stage.stranger)).status).toBe(404);
    expect((await settle(standIn)).status).toBe(404);
    expect((await settle(head)).status).toBe(303);
    expect((await settle(head)).status).toBe(409);
    expect((await successor.get(page)).words).toContain('übernommen');
  });

  it('confirms contacts', async () => {
    const { read } = stage.app.services.db;
    const { id } = await read.packageItem.findFirstOrThrow({ where: { part: 'CONTACT' } });
    const confirm = (client: PackageOffice['head'], stimmt: string) =>
      client.post(`${page}/kontakte/${id}`, { stimmt });
    expect((await confirm(stage.head, 'ja')).status).toBe(403);
    expect((await confirm(stage.successor, 'ja')).status).toBe(303);
    expect((await stage.successor.get(page)).words).toContain('Erreicht, stimmt');
    expect((await stage.head.get(page)).words).toContain('1 von 1 erreicht');
    await confirm(stage.successor, 'nein');
    expect(await read.contactCheck.count()).toBe(0);
  });

  it('is ready when successor and superior have both said so', async () => {
    const declare = (client: PackageOffice['head'], weiter = 'declare', bemerkung = '') =>
      client.post(`${page}/eigenstaendig`, { weiter, bemerkung });
    const early = await declare(stage.successor);
    expect([early.status, early.words]).toEqual([422, expect.stringContaining('Vorher sind noch offen: 17')]);
    await settleSteps(stage, number, ['17', '21']);
    const it22 = await stepOf(stage.app, number, '22');
    const byForm = await stage.successor.post(`/uebergaben/${encodeURIComponent(number)}/schritte/22`, {
      revision: String(it22.revision),
    });
    expect(byForm.status).toBe(403);
    expect((await declare(stage.stranger)).status).toBe(404);
    expect((await declare(stage.standIn)).status).toBe(403);
    expect((await declare(stage.successor)).status).toBe(303);
    expect((await stepOf(stage.app, number, '22')).status).toBe('OPEN');
    expect((await stage.head.get('/')).words).toContain('Eigenständigkeit der Nachfolge erklären');
    await declare(stage.successor, 'withdraw');
    expect((await stage.head.get('/')).words).not.toContain('Eigenständigkeit der Nachfolge erklären');
    await declare(stage.head, 'declare', 'Sonderfälle noch zu zweit.');
    await declare(stage.successor);
    expect((await stepOf(stage.app, number, '22')).status).toBe('DONE');
    expect((await stage.successor.get(page)).words).toContain('Von beiden erklärt');
    expect((await declare(stage.head, 'withdraw')).status).toBe(409);
    // The record of the induction states both halves, in their roles and without names.
    const record = `/uebergaben/${encodeURIComponent(number)}/protokoll`;
    expect((await stage.successor.get(`/uebergaben/${encodeURIComponent(number)}`)).words).toContain(
      'Einarbeitungsprotokoll',
    );
    expect((await stage.head.post(record)).status).toBe(303);
    const shown = (await stage.head.get(record)).words;
    expect(shown).toMatch(
      /Eigenständigkeit Erklärt am .*? in der Rolle Führungskraft\. Bemerkung: Sonderfälle/,
    );
    expect(shown).toMatch(/Erklärt am [\d.]+ in der Rolle Nachfolge\./);
    expect(shown).not.toContain('Weidner');
    expect(await auditOf(stage, /^induction\.readiness/)).toEqual([
      'induction.readiness.declared',
      'induction.readiness.withdrawn',
      'induction.readiness.declared',
      'induction.readiness.declared',
    ]);
  });

  it('carries feedback into articles and template, without a name where that was chosen', async () => {
    const { read } = stage.app.services.db;
    const step = await stepOf(stage.app, number, '25');
    const given = await stage.successor.post(`/uebergaben/${encodeURIComponent(number)}/schritte/25`, {
      revision: String(step.revision),
      useful: 'ja',
      complete: 'teils',
      current: 'ja',
      gaps: 'Die Leerfahrten über die Kreisgrenze.',
      note: 'Der Lesepfad kommt zu spät.',
      anonymous: 'ja',
    });
    expect(given.status).toBe(303);
    const question = await read.question.findFirstOrThrow({ where: { text: { contains: 'Kreisgrenze' } } });
    expect(question).toMatchObject({ askedById: null, runId: null, positionId: stage.post.id });
    expect(await read.templateImprovement.findMany()).toMatchObject([
      { authorId: null, runId: null, text: expect.stringContaining('Der Lesepfad kommt zu spät.') },
    ]);
    expect((await stepOf(stage.app, number, '25')).answer).toEqual({ anonymous: 'ja' });
    expect((await stage.head.get('/verwaltung/verbesserungen')).status).toBe(403);
    const list = await stage.personnel.get('/verwaltung/verbesserungen');
    expect(list.words).toContain('Das Paket war nützlich: ja, vollständig: teils, aktuell: ja.');
    expect(list.words).toContain('ohne Namen am');
    const { id } = await read.templateImprovement.findFirstOrThrow();
    await stage.personnel.post(`/verwaltung/verbesserungen/${id}`, { urteil: 'TAKEN', hinweis: 'Fassung 2' });
    expect((await stage.personnel.get('/verwaltung/verbesserungen')).words).toContain(
      'Keine offenen Vorschläge',
    );
    expect(await auditOf(stage, /^improvement/)).toEqual(['improvement.taken']);
  });

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
