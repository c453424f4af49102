import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReservations, reservationsWaitingFor } from '../../src/handovers/reservation-store.js';
import { stepOf } from './handover-office.js';
import {
  auditOf,
  beforeAcceptance,
  eventsOf,
  fillPackage,
  type PackageOffice,
  packageOffice,
  rows,
  settleSteps,
} from './package-office.js';

const hashOf = (body: string) => /name="stand" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';

describe('acceptance by the stand-in', () => {
  let stage: PackageOffice;
  const at = () => `${stage.path}/abnahme`;
  const reserve = async (id: string) =>
    stage.app.services.db.read.reservation.findUniqueOrThrow({ where: { id } });
  const reservation = async () => stage.app.services.db.read.reservation.findFirstOrThrow();

  beforeAll(async () => {
    stage = await packageOffice();
    await fillPackage(stage);
  }, 60_000);
  afterAll(() => stage.app.close());

  const accept = async (fields: Record<string, string>) => {
    const page = await stage.standIn.get(at());
    return stage.standIn.post(at(), { stand: hashOf(page.body), tun: 'abnehmen', bemerkung: '', ...fields });
  };
  const withOne = (over: Record<string, string> = {}) => ({
    urteil: 'mit',
    'vorbehalt.0.text': 'Die Kündigungsfrist des Rahmenvertrags fehlt.',
    'vorbehalt.0.bis': '2026-03-13',
    'vorbehalt.0.wer': stage.people.leaver.id,
    ...over,
  });

  it('waits until the package is handed in and the steps before are done', async () => {
    expect((await stage.standIn.get(at())).words).toContain('noch nicht eingereicht');
    expect((await accept({ urteil: 'ohne' })).status).toBe(422);
    await stage.leaver.post(`${stage.path}/paket/fassungen`);
    const blocked = await stage.standIn.get(at());
    expect(blocked.words).toContain('Vor der Abnahme ist noch zu erledigen: 21 „');
    expect(blocked.body).not.toContain('name="urteil"');
    expect((await accept({ urteil: 'ohne' })).status).toBe(422);
    expect(await stage.app.services.db.read.acceptance.count()).toBe(0);
    await settleSteps(stage, stage.number, beforeAcceptance);
  });

  it('is the receiver’s act alone', async () => {
    for (const client of [stage.leaver, stage.head, stage.personnel]) {
      const page = await client.get(at());
      expect(page.status).toBe(200);
      expect(page.body).not.toContain('name="urteil"');
      expect((await client.post(at(), { ...withOne(), stand: 'x' })).status).toBe(403);
    }
    expect((await stage.stranger.get(at())).status).toBe(404);
    expect((await stage.stranger.post(at(), withOne())).status).toBe(404);
  });

  it('shows what is taken over, in numbers, with few queries', async () => {
    const page = await stage.standIn.get(at());
    expect(page.words).toContain('Als Vertretung übernehmen');
    expect(page.words).toContain('Offene Fälle: 1, davon 1 rot');
    expect(page.words).toContain('Fassung 1 eingereicht am 02.03.2026');
    expect(page.queries.length).toBeLessThanOrEqual(3 + 5);
  });

  it('names all faults of a reservation at once and keeps what was typed', async () => {
    const answer = await accept(
      withOne({ 'vorbehalt.0.bis': '2026-02-27', 'vorbehalt.0.wer': stage.people.stranger.id }),
    );
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Bitte einen Tag ab heute angeben.');
    expect(answer.words).toContain('Bitte eine der genannten Personen wählen.');
    expect(answer.body).toContain('Die Kündigungsfrist des Rahmenvertrags fehlt.</textarea>');
    for (const [fields, words] of [
      [{}, 'Bitte wählen, ob Sie mit oder ohne Vorbehalt übernehmen.'],
      [{ urteil: 'mit' }, 'Bitte mindestens einen Vorbehalt eintragen'],
      [withOne({ urteil: 'ohne' }), 'Sie haben Vorbehalte eingetragen.'],
      [withOne({ 'vorbehalt.0.bis': '' }), 'Bitte den Tag angeben.'],
      [withOne({ 'vorbehalt.0.text': 'Frau Meier, geb. 12.03.1968' }), 'ein Name mit Geburtsdatum'],
    ] as const) {
      const one = await accept(fields);
      expect([words, one.status]).toEqual([words, 422]);
      expect(one.words).toContain(words);
    }
    expect(await stage.app.services.db.read.acceptance.count()).toBe(0);
  });

  it('offers another line without script and forgets nothing', async () => {
    const more = await accept({ ...withOne(), tun: 'zeile', bemerkung: 'Danke.' });
    expect(more.status).toBe(200);
    expect(more.words).toContain('Vorbehalt 2: Was fehlt?');
    expect(more.body).toContain('Die Kündigungsfrist des Rahmenvertrags fehlt.</textarea>');
    expect(more.body).toContain('Danke.</textarea>');
  });

  it('asks again where the package changed after it was shown', async () => {
    const page = await stage.standIn.get(at());
    await stage.leaver.post(`${stage.path}/paket/aufgaben`, { ...rows.aufgaben, title: 'Nachgetragen' });
    const answer = await stage.standIn.post(at(), {
      ...withOne(),
      stand: hashOf(page.body),
      tun: 'abnehmen',
    });
    expect(answer.status).toBe(409);
    expect(answer.words).toContain('Das Paket wurde gerade geändert');
    expect(answer.body).toContain('Die Kündigungsfrist des Rahmenvertrags fehlt.</textarea>');
    expect(hashOf(answer.body)).not.toBe(hashOf(page.body));
  });

  it('is one acceptance, sent twice at once; it freezes what was accepted and finishes its step', async () => {
    const page = await stage.standIn.get(at());
    const fields = { ...withOne(), stand: hashOf(page.body), tun: 'abnehmen', bemerkung: '' };
    const answers = await Promise.all([stage.standIn.post(at(), fields), stage.standIn.post(at(), fields)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await stage.standIn.post(at(), fields)).status).toBe(303);
    const { read } = stage.app.services.db;
    const all = await read.acceptance.findMany({ include: { reservations: true, packageVersion: true } });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      role: 'VT',
      personId: stage.people.standIn.id,
      packageVersion: { no: 2, reason: 'ACCEPTANCE' },
      reservations: [{ status: 'OPEN', ownerId: stage.people.leaver.id }],
    });
    expect((await stepOf(stage.app, stage.number, '22')).status).toBe('DONE');
    expect((await stepOf(stage.app, stage.number, '23')).status).toBe('OPEN');
    expect(await eventsOf(stage, /^acceptance/)).toEqual(['acceptance.given']);
    expect(await auditOf(stage, /^acceptance/)).toEqual(['acceptance.given']);
    expect((await stage.leaver.get(`${stage.path}/paket`)).words).toContain(
      'Abgenommen unter Vorbehalt, 1 offen',
    );
    expect((await stage.head.get(at())).words).toContain(
      'Fassung 2 abgenommen am 02.03.2026 von Aylin Demir (Vertretung) unter Vorbehalt, 1 offen',
    );
  });

  it('tells run pages and the digest what is open', async () => {
    const { read } = stage.app.services.db;
    const { id } = await stage.run();
    const [open] = await openReservations(read, [id]);
    expect(open).toMatchObject({
      runNumber: stage.number,
      dueOn: '2026-03-13',
      status: 'OPEN',
      ownerId: stage.people.leaver.id,
    });
    expect(await reservationsWaitingFor(read, { personId: stage.people.leaver.id })).toHaveLength(1);
    expect(await reservationsWaitingFor(read, { personId: stage.people.standIn.id })).toEqual([]);
    expect(await openReservations(read, [])).toEqual([]);
  });

  it('hides reservations from strangers and from other runs', async () => {
    const { id } = await reservation();
    const path = `${stage.path}/vorbehalte/${id}`;
    expect((await stage.stranger.get(path)).status).toBe(404);
    expect((await stage.stranger.post(path, { tun: 'resolve', notiz: 'x', revision: '1' })).status).toBe(404);
    // Another run that the head leads too: both ids are asked for.
    const other = await stage.app.services.db.read.run.create({
      data: {
        number: 'Ü-2026-0777',
        kind: 'HANDOVER',
        positionId: stage.neighbour.id,
        templateVersionId: stage.templateVersionId,
      },
    });
    const foreign = `/uebergaben/${encodeURIComponent(other.number)}/vorbehalte/${id}`;
    expect((await stage.head.get(`/uebergaben/${encodeURIComponent(other.number)}/paket`)).status).toBe(200);
    expect((await stage.head.get(foreign)).status).toBe(404);
    expect((await stage.head.post(foreign, { tun: 'resolve', notiz: 'x', revision: '1' })).status).toBe(404);
    expect((await reserve(id)).status).toBe('OPEN');
    expect((await stage.leaver.get(`${stage.path}/vorbehalte/keine-id`)).status).toBe(404);
  });

  it('is mended by the owner, sent back once, and confirmed by the receiver; then its step is done', async () => {
    const { id } = await reservation();
    const path = `${stage.path}/vorbehalte/${id}`;
    const act = (client: typeof stage.leaver, tun: string, notiz: string, revision: number) =>
      client.post(path, { tun, notiz, revision: String(revision) });

    expect((await act(stage.standIn, 'resolve', 'x', 1)).status).toBe(403);
    expect((await act(stage.leaver, 'confirm', '', 1)).status).toBe(403);
    const bare = await act(stage.leaver, 'resolve', ' ', 1);
    expect(bare.status).toBe(422);
    expect(bare.words).toContain('Bitte in einem Satz angeben');
    for (let times = 0; times < 2; times += 1)
      expect((await act(stage.leaver, 'resolve', 'Frist ergänzt.', 1)).status).toBe(303);
    expect(await auditOf(stage, /^reservation/)).toEqual(['reservation.resolved']);

    const page = await stage.standIn.get(path);
    expect(page.words).toContain('Erledigung bestätigen');
    expect(page.words).toContain('Frist ergänzt.');
    expect((await act(stage.standIn, 'return', '', 2)).status).toBe(422);
    expect((await act(stage.standIn, 'return', 'Die Fundstelle fehlt.', 2)).status).toBe(303);
    expect((await act(stage.standIn, 'confirm', '', 2)).status).toBe(409);
    expect((await stage.leaver.get(path)).words).toContain('Die Fundstelle fehlt.');
    expect((await act(stage.leaver, 'resolve', 'Mit Fundstelle.', 3)).status).toBe(303);
    expect((await stepOf(stage.app, stage.number, '23')).status).toBe('OPEN');
    expect((await act(stage.standIn, 'confirm', '', 4)).status).toBe(303);
    expect((await reserve(id)).status).toBe('CONFIRMED');
    expect((await stepOf(stage.app, stage.number, '23')).status).toBe('DONE');
    expect(await eventsOf(stage, /^reservation/)).toEqual([
      'reservation.resolved',
      'reservation.returned',
      'reservation.resolved',
      'reservation.confirmed',
    ]);
    expect((await stage.leaver.get(`${stage.path}/paket`)).words).toContain('unter Vorbehalt, alle erledigt');
    expect(await openReservations(stage.app.services.db.read, [(await stage.run()).id])).toEqual([]);
  });
});

describe('acceptance and its transaction', () => {
  it('leaves nothing behind where the step cannot be finished', async () => {
    const stage = await packageOffice();
    try {
      await fillPackage(stage);
      await stage.leaver.post(`${stage.path}/paket/fassungen`);
      await settleSteps(stage, stage.number, beforeAcceptance);
      const { read, pool } = stage.app.services.db;
      await pool.query(`
        create function no_audit() returns trigger language plpgsql as $$
        begin if new.action = 'acceptance.given' then raise exception 'disk full'; end if; return new; end $$;
        create trigger no_audit before insert on "AuditEvent" for each row execute function no_audit()`);
      const page = await stage.standIn.get(`${stage.path}/abnahme`);
      const answer = await stage.standIn.post(`${stage.path}/abnahme`, {
        stand: hashOf(page.body),
        tun: 'abnehmen',
        urteil: 'ohne',
      });
      expect(answer.status).toBe(500);
      expect([await read.acceptance.count(), await read.packageVersion.count()]).toEqual([0, 1]);
      expect(await eventsOf(stage, /^acceptance/)).toEqual([]);
      expect((await stepOf(stage.app, stage.number, '22')).status).toBe('OPEN');
    } finally {
      await stage.app.close();
    }
  }, 60_000);
});
