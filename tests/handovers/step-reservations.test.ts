import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

describe('accepting a step under reservations', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeAll(async () => {
    stage = await handoverOffice();
    number = await startByForm(stage);
    // The stand-in takes over equipment at step 26; house service and IT prepare it.
    const { app, people } = stage;
    const { id } = await stepOf(app, number, '26');
    const { read } = app.services.db;
    await read.runStep.update({
      where: { id },
      data: {
        kind: 'ACCEPTANCE',
        detail: 'Erhalten:\n\n- Notebook\n- Schlüssel',
        after: ['27'],
        status: 'OPEN',
      },
    });
    await read.stepAssignee.updateMany({
      where: { stepId: id, rank: 0 },
      data: { personId: people.standIn.id },
    });
    await read.runStep.updateMany({ where: { run: { number }, key: '27' }, data: { status: 'DONE' } });
  }, 60_000);
  afterAll(() => stage.app.close());

  const row = (index: number, text: string, ownerId: string, dueOn = '2026-03-13') => ({
    [`vorbehalt.${index}.text`]: text,
    [`vorbehalt.${index}.bis`]: dueOn,
    [`vorbehalt.${index}.wer`]: ownerId,
  });
  const db = () => stage.app.services.db.read;
  const open = () => db().reservation.findFirstOrThrow();
  const pathOf = async () => `${runPath(number)}/vorbehalte/${(await open()).id}`;

  it('names its faults, offers another row, and keeps day, owner and text of each', async () => {
    const { app, people } = stage;
    const standIn = await app.as(people.standIn);
    const path = stepPath(number, '26');
    expect((await standIn.get(path)).words).toContain('Tobias Kranz (IT)');
    const more = await standIn.post(path, {
      revision: '1',
      urteil: 'mit',
      tun: 'zeile',
      ...row(0, 'Netzteil fehlt', people.it.id),
    });
    expect(more.status).toBe(200);
    expect(more.words).toContain('Vorbehalt 2: Was fehlt?');
    expect(more.body).toContain('Netzteil fehlt');
    const send = (fields: Record<string, string>) => finish(app, people.standIn, number, '26', fields);
    const wrong = await send({
      urteil: 'mit',
      ...row(0, 'Netzteil fehlt', people.stranger.id, '2026-02-01'),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain('Bitte einen Tag ab heute angeben.');
    expect(wrong.words).toContain('Bitte eine der genannten Personen wählen.');
    const torn = await send({ urteil: 'ohne', items: 'Notebook', ...row(0, 'Netzteil', people.it.id) });
    expect(torn.words).toContain('Bitte „Unter Vorbehalt“ wählen');
    const named = await send({
      urteil: 'mit',
      ...row(0, 'Frau Muster, geboren am 12.03.1968', people.it.id),
    });
    expect(named.words).toContain('sieht aus wie ein Name mit Geburtsdatum');
    expect(await db().reservation.count()).toBe(0);

    expect(
      (await send({ urteil: 'mit', items: 'Schlüssel', ...row(0, 'Netzteil fehlt', people.it.id) })).status,
    ).toBe(303);
    expect(await open()).toMatchObject({ text: 'Netzteil fehlt', ownerId: people.it.id, status: 'OPEN' });
    expect((await standIn.get(path)).words).toContain('Netzteil fehlt');
    expect((await standIn.get(runPath(number))).words).toContain('unter einem Vorbehalt angenommen');
    expect((await standIn.get(runPath(number))).words).toContain('Offene Vorbehalte an Schritten');
  });

  it('waits for its owner, whose stand-in mends it while they are away; the receiver alone confirms', async () => {
    const { app, people } = stage;
    const it = await app.as(people.it);
    expect((await it.get('/meine-aufgaben')).words).toContain('Vorbehalt erledigen: Netzteil fehlt');
    expect((await (await app.as(people.cash)).get(await pathOf())).words).not.toContain(
      'Was haben Sie getan?',
    );
    await it.post('/abwesenheit', {
      personId: '',
      standInId: people.stranger.id,
      startsOn: '2026-03-02',
      endsOn: '2026-03-13',
    });
    const stranger = await app.as(people.stranger);
    expect((await stranger.get('/meine-aufgaben')).words).toMatch(
      /Netzteil fehlt.*?in Vertretung für Tobias Kranz/,
    );
    const page = await stranger.get(await pathOf());
    expect(page.words).toContain('Sie handeln in Vertretung für Tobias Kranz; das wird so vermerkt.');
    const act = async (tun: string, notiz: string) => ({
      tun,
      notiz,
      revision: String((await open()).revision),
    });
    expect((await stranger.post(await pathOf(), await act('confirm', ''))).status).toBe(403);
    expect((await stranger.post(await pathOf(), await act('resolve', 'Netzteil ausgegeben'))).status).toBe(
      303,
    );
    expect(await open()).toMatchObject({
      status: 'RESOLVED',
      resolvedById: people.stranger.id,
      resolvedForId: people.it.id,
    });
    const audit = await db().auditEvent.findFirstOrThrow({ where: { action: 'reservation.resolved' } });
    expect(audit.label).toContain('(in Vertretung)');
    expect(audit.details).toMatchObject({ inPlaceOf: people.it.id });

    const head = await app.as(people.head);
    expect((await head.post(`${runPath(number)}/abschliessen`)).words).toContain(
      'Ein Vorbehalt ist noch nicht',
    );
    const standIn = await app.as(people.standIn);
    expect((await standIn.get(await pathOf())).words).toContain(
      'von Miriam Okafor in Vertretung für Tobias Kranz',
    );
    expect((await head.post(`${runPath(number)}/protokoll`)).status).toBe(303);
    const record = (await head.get(`${runPath(number)}/protokoll`)).words;
    expect(record).toMatch(/Vorbehalte zu Schritt 26.*?Netzteil fehlt 13\.03\.2026 IT erledigt gemeldet/);
    expect((await standIn.post(await pathOf(), await act('confirm', ''))).status).toBe(303);
    expect((await (await app.as(people.personnel)).get(runPath(number))).words).not.toContain(
      'Offene Vorbehalte an Schritten',
    );
  });
});
