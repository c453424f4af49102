import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigests } from '../../src/notifications/index.js';
import { type HandoverOffice, handoverOffice, runPath, startByForm } from './handover-office.js';

describe('the vacancy as a phase of its own', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeAll(async () => {
    stage = await handoverOffice({ riskAttrition: 3, riskPosition: 3 });
    const { app, people, post } = stage;
    number = await startByForm(stage);
    await app.services.db.read.packageItem.createMany({
      data: [
        {
          positionId: post.id,
          part: 'DEADLINE',
          title: '50.2-4711/25',
          dueOn: new Date('2026-07-20T00:00:00Z'),
        },
        { positionId: post.id, part: 'CASE', title: '50.2-0815/26', dueOn: new Date('2026-07-03T00:00:00Z') },
        { positionId: post.id, part: 'DUTY', title: 'Statistik zum Quartal' },
      ],
    });
    await app.office.assign(post, people.standIn, { kind: 'STAND_IN', from: '2026-07-01', share: 40 });
    await app.services.db.read.run.update({
      where: { number },
      data: { standInId: people.standIn.id, standInAcceptedOn: new Date('2026-04-01T00:00:00Z') },
    });
  });
  afterAll(() => stage.app.close());

  it('shows the stand-in what they carry: share, age, what comes next, check and succession', async () => {
    const { app, people } = stage;
    app.clock.set('2026-07-10');
    const client = await app.as(people.standIn);
    expect((await client.get('/meine-aufgaben')).words).toContain('Meine Vertretungen');
    const page = await client.get('/vertretungen');
    expect(page.status).toBe(200);
    expect(page.words).toContain(
      'Sie vertreten eine Stelle mit 40 %, die älteste seit 10 Tagen, neben Ihrer eigenen Stelle.',
    );
    expect(page.words).toContain('40 % seit 01.07.2026 (10 Tage)');
    expect(page.words).toMatch(/03\.07\.2026 Offener Fall 50\.2-0815\/26 seit 7 Tagen vorbei/);
    expect(page.words).toMatch(/20\.07\.2026 Frist 50\.2-4711\/25 \(in 10 Tagen\)/);
    expect(page.words).toContain('3 Einträge im Übergabepaket.');
    expect(page.words).toMatch(/Zwischenstand Vertretung.*? am 31\.07\.2026/);
    expect(page.words).toContain('ein Tag, bis zu dem sie geklärt wird, ist nicht gesetzt');
    expect(page.queries).toHaveLength(2);
    const stranger = await (await app.as(people.stranger)).get('/vertretungen');
    expect(stranger.words).toContain('Sie vertreten keine Stelle');
    expect(stranger.words).not.toContain('4711');
  });

  it('lists for the personnel office what waits for whom since when', async () => {
    const { app, people } = stage;
    app.clock.set('2026-07-10');
    const personnel = await app.as(people.personnel);
    const page = await personnel.get('/uebergaben/wartet');
    expect(page.words).toMatch(/\d+ Sachen warten über ihren Tag hinaus/);
    expect(page.words).toMatch(
      /Letzten Präsenztag bestätigen .*? Stelle 50-2-04 .*? Markus Dietterle \(Führungskraft\) 01\.04\.2026 seit 100 Tagen/,
    );
    expect(page.words).toContain('Nachfolge suchen; noch kein Tag gesetzt');
    expect(page.queries.length).toBeLessThanOrEqual(3);
    const file = await personnel.get('/uebergaben/wartet.csv');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.body).toContain('Überfällige Schritte;Letzten Präsenztag bestätigen');
    expect((await (await app.as(people.head)).get('/uebergaben/wartet')).status).toBe(403);

    // A vacancy without an accepted stand-in does not wait silently either.
    await app.services.db.read.run.update({ where: { number }, data: { standInAcceptedOn: null } });
    const again = await personnel.get('/uebergaben/wartet?art=vertretung');
    expect(again.words).toMatch(/Vertretung annehmen .*? Aylin Demir \(Vertretung\) 01\.07\.2026/);
    await app.services.db.read.run.update({
      where: { number },
      data: { standInAcceptedOn: new Date('2026-04-01T00:00:00Z') },
    });
  });

  it('carries the search for a successor as a day of which people are reminded', async () => {
    const { app, people } = stage;
    app.clock.set('2026-07-10');
    const path = `${runPath(number)}/nachfolgesuche`;
    const head = await app.as(people.head);
    const wrong = await head.post(path, { on: '10.07.2026', note: 'Ausschreibung läuft' });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain('Bitte einen Tag nach heute angeben.');
    const telling = await head.post(path, {
      on: '2026-07-31',
      note: 'Zusage von Frau Meier, geb. 12.03.1968',
    });
    expect(telling.status).toBe(422);
    expect(telling.words).toContain('Das sieht aus wie ein Name mit Geburtsdatum');
    expect((await (await app.as(people.standIn)).post(path, { on: '2026-07-31', note: '' })).status).toBe(
      403,
    );
    expect((await head.post(path, { on: '2026-07-31', note: 'Ausschreibung läuft' })).status).toBe(303);
    const page = await head.get(runPath(number));
    expect(page.words).toContain('Nachfolge wird geklärt bis 31.07.2026');
    expect(page.words).toContain('Die Nachfolge wird bis 31.07.2026 geklärt: Ausschreibung läuft');
    expect(await app.services.db.read.auditEvent.count({ where: { action: 'handover.search-set' } })).toBe(1);
    const personnel = await app.as(people.personnel);
    expect((await personnel.get('/uebergaben/wartet?art=nachfolge')).words).toContain('Hier wartet nichts');
    expect((await (await app.as(people.standIn)).get('/vertretungen')).words).toContain(
      'Wird bis 31.07.2026 geklärt, in 3 Wochen.',
    );

    app.clock.set('2026-07-24');
    await createDigests(app.services);
    await app.work();
    const told = app.mail.sent
      .filter(({ text }) => text.includes('Nachfolge klären (1)'))
      .map(({ to }) => to);
    const mailOf = async (id: string) =>
      (await app.services.db.read.person.findUniqueOrThrow({ where: { id } })).mail;
    expect(told.sort()).toEqual([await mailOf(people.head.id), await mailOf(people.personnel.id)].sort());
    app.clock.set('2026-08-03');
    expect((await personnel.get('/uebergaben/wartet?art=nachfolge')).words).toMatch(
      /Nachfolge klären .*? 31\.07\.2026/,
    );
    // Once the day is known there is nothing to look for.
    await app.services.db.read.run.update({
      where: { number },
      data: { successorStartsOn: new Date('2026-10-01T00:00:00Z') },
    });
    expect((await head.get(path)).status).toBe(422);
  });
});
