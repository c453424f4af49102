import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDraft } from '../../src/articles/index.js';
import { loadActor } from '../../src/people/index.js';
import { auditOf, type PackageOffice, packageOffice } from './package-office.js';

describe('answers that are saved as they are typed, and notes of a moderated conversation', () => {
  let stage: PackageOffice;
  const at = (rest = '') => `${stage.path}/leitfragen${rest}`;
  const answer = (questionKey: string) =>
    stage.app.services.db.read.interviewAnswer.findFirst({ where: { questionKey } });
  const type = (antwort: string, revision: string) =>
    stage.leaver.post(at('/sichern'), { frage: 'zusagen-1', antwort, revision });

  beforeAll(async () => {
    stage = await packageOffice();
  }, 60_000);
  afterAll(() => stage.app.close());

  it('keeps half a sentence, offers the question again, and takes the button behind it', async () => {
    const first = await type('Die Werkstatt bekommt', '0');
    expect(first.status).toBe(200);
    expect(first.body).not.toContain('<html');
    expect(first.words).toMatch(/Gesichert um \d{2}:\d{2} Uhr/);
    expect(first.body).toContain('name="revision" value="1"');
    expect(await answer('zusagen-1')).toMatchObject({ answer: 'Die Werkstatt bekommt', postponed: true });
    expect((await stage.leaver.get(at('/ergebnis'))).words).toContain(
      'Welche Zusagen oder Absprachen stehen in keiner Akte? angefangen',
    );
    // The page had not heard of its own saving when the button was pressed.
    const saved = await stage.leaver.post(at(), {
      frage: 'zusagen-1',
      antwort: 'Die Werkstatt bekommt die Bescheide vorab.',
      weiter: 'save',
      revision: '0',
    });
    expect(saved.status).toBe(303);
    expect(await answer('zusagen-1')).toMatchObject({ postponed: false, revision: 2 });
    expect(await auditOf(stage, /^interview\.answered/)).toHaveLength(2);
    await type('Die Werkstatt bekommt die Bescheide immer vorab.', '2');
    expect(await answer('zusagen-1')).toMatchObject({ postponed: false, revision: 3 });
    expect(await auditOf(stage, /^interview\.answered/)).toHaveLength(2);
  });

  it('does not save by itself what must be confirmed or was changed elsewhere', async () => {
    const found = await type('Frau Meier, geb. 12.03.1968', '3');
    expect(found.words).toContain('Noch nicht gesichert. Das sieht aus wie ein Name mit Geburtsdatum');
    const stale = await type('Etwas anderes', '1');
    expect(stale.words).toContain('Brigitte Maurer hat diese Antwort inzwischen geändert');
    expect(await answer('zusagen-1')).toMatchObject({ revision: 3 });
    expect((await stage.head.post(at('/sichern'), { frage: 'zusagen-1', antwort: 'x' })).status).toBe(403);
    expect((await stage.stranger.post(at('/sichern'), { frage: 'zusagen-1', antwort: 'x' })).status).toBe(
      404,
    );
  });

  it('saves the long page by itself, answer by answer', async () => {
    const page = await stage.leaver.get(at('/alle'));
    expect(page.body).toContain('hx-post');
    const saved = await stage.leaver.post(at('/sichern'), {
      'antwort.ablage-1': 'E-Akte 50.2',
      'revision.ablage-1': '0',
      'antwort.zusagen-1': 'Nie gelesen',
      'revision.zusagen-1': '1',
    });
    expect(saved.body).toContain('id="gemerkt-ablage-1"');
    expect(saved.body).not.toContain('id="gemerkt-zusagen-1"');
    expect(await answer('ablage-1')).toMatchObject({ answer: 'E-Akte 50.2', postponed: false });
  });

  it('lets an answer become each kind of entry', async () => {
    const page = await stage.leaver.get(at('?frage=zusagen-1'));
    for (const word of ['Aufgabe', 'Frist', 'Kontakt', 'Entscheidung', 'Zusage', 'Ablageort'])
      expect(page.words).toContain(`Als ${word} übernehmen`);
    expect(page.words).toContain('Prozessbeschreibung anlegen');
    const turned = await stage.leaver.post(at('/uebernehmen'), { frage: 'zusagen-1', ziel: 'DECISION' });
    expect(turned.location).toBe(at('/ergebnis#antwort-zusagen-1'));
  });

  it('has the moderator named by the leaver, never a superior nor the leaver', async () => {
    const { people } = stage;
    const name = (moderatorId: string) => stage.leaver.post(at('/gespraech/moderation'), { moderatorId });
    expect((await name(people.head.id)).words).toContain('Führungskräfte der Stelle moderieren nicht');
    expect((await name(people.amtHead.id)).status).toBe(422);
    expect((await name(people.leaver.id)).status).toBe(422);
    const moderator = await stage.app.as(people.editor);
    expect((await moderator.get(at('/gespraech'))).status).toBe(404);
    expect((await name(people.editor.id)).status).toBe(303);
    expect((await moderator.get(at('/gespraech'))).words).toContain('Brigitte Maurer durch die Leitfragen');
    expect((await stage.head.get(at('/gespraech'))).status).toBe(403);
    expect((await stage.stranger.get(at('/gespraech'))).status).toBe(404);
    // Nothing but the conversation: neither package nor answers.
    expect((await moderator.get(`${stage.path}/paket`)).status).toBe(404);
    expect((await moderator.get(at('/ergebnis'))).status).toBe(404);
  });

  it('shows notes to nobody until the leaver has taken them into the answer', async () => {
    const moderator = await stage.app.as(stage.people.editor);
    const note = (fields: Record<string, string>) =>
      moderator.post(at('/gespraech'), { frage: 'ausfall-1', ...fields });
    const found = await note({ notiz: 'Herr Kunz, geb. 01.02.1970, wartet.' });
    expect(found.status).toBe(422);
    expect(found.body).toContain('wartet.</textarea>');
    expect((await note({ notiz: 'Der Fahrdienst ruft hier an.' })).status).toBe(303);
    expect((await note({ notiz: 'Wird verworfen.' })).status).toBe(303);
    const notes = await stage.app.services.db.read.interviewNote.findMany({ orderBy: { id: 'asc' } });
    const [first, second] = notes;
    expect((await stage.leaver.post(at('/gespraech'), { frage: 'ausfall-1', notiz: 'x' })).status).toBe(403);
    const list = await stage.leaver.get(at('/gespraech'));
    expect(list.words).toContain('2 Notizen warten auf Sie');
    expect(list.body).toContain('Der Fahrdienst ruft hier an.</textarea>');
    expect(await answer('ausfall-1')).toBeNull();
    const settle = (id: string | undefined, weiter: string, notiz: string) =>
      stage.leaver.post(at(`/gespraech/notizen/${id}`), { weiter, notiz, revision: '1' });
    const released = await settle(first?.id, 'release', 'Die Disposition ruft hier an.');
    expect(released.location).toBe(at('/ergebnis#antwort-ausfall-1'));
    expect(await answer('ausfall-1')).toMatchObject({ answer: 'Die Disposition ruft hier an.' });
    expect((await settle(second?.id, 'discard', 'egal')).status).toBe(303);
    expect(
      await stage.app.services.db.read.interviewNote.findUnique({ where: { id: second?.id ?? '' } }),
    ).toMatchObject({ text: '', releasedAt: null });
    expect(
      (await moderator.post(at(`/gespraech/notizen/${first?.id}`), { weiter: 'release', notiz: 'x' })).status,
    ).toBe(403);
    expect(await auditOf(stage, /^interview\.(note|moder)/)).toEqual([
      'interview.moderator-named',
      'interview.noted',
      'interview.noted',
      'interview.note-released',
      'interview.note-discarded',
    ]);
  });

  it('points out a citizen’s data at a step, its note and its reasons, and in an article begun from an answer', async () => {
    const { app, number, people } = stage;
    const iban = 'Rückzahlung auf DE89 3704 0044 0532 0130 00';
    const path = `/uebergaben/${encodeURIComponent(number)}/schritte/1`;
    const fields = { revision: '1', lastDayOn: '2026-06-30', note: iban };
    const found = await stage.head.post(path, fields);
    expect(found.status).toBe(422);
    expect(found.words).toContain('Das sieht aus wie eine Bankverbindung (IBAN)');
    const key = /name="keinPersonenbezug"[^>]*value="([^"]+)"/.exec(found.body)?.[1] ?? '';
    expect((await stage.head.post(path, { ...fields, keinPersonenbezug: 'anders' })).status).toBe(422);
    const why = await stage.head.post(`${path}/entfaellt`, { revision: '1', reason: iban });
    expect([why.status, why.words]).toEqual([422, expect.stringContaining('Bankverbindung (IBAN)')]);
    expect((await stage.head.post(path, { ...fields, keinPersonenbezug: key })).status).toBe(303);
    const told = await app.services.db.read.auditEvent.findFirstOrThrow({
      where: { action: 'step.completed' },
    });
    expect(told.details).toEqual({ personalDataConfirmed: true });

    const turn = (more: Record<string, string> = {}) =>
      stage.leaver.post(at('/uebernehmen'), { frage: 'ablage-1', ziel: 'FAQ', titel: iban, ...more });
    const asked = await turn();
    expect(asked.status).toBe(422);
    const box = /name="keinPersonenbezug"[^>]*value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
    expect((await turn({ keinPersonenbezug: box })).status).toBe(303);
    // No way around: the use case asks too.
    const leaver = await loadActor(app.services.db, people.leaver.id, app.clock.today());
    if (!leaver) throw new Error('no leaver');
    await expect(
      createDraft(app.services, leaver, {
        kind: 'FAQ',
        ownerPositionId: stage.post.id,
        title: 'Noch einer',
        source: iban,
      }),
    ).rejects.toThrow('Bankverbindung');
  });
});
