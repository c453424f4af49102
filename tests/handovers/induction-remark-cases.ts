import { beforeAll, describe, expect, it } from '@jest/globals';
import { stepOf } from './handover-office.js';
import { auditOf, type PackageOffice, settleSteps } from './package-office.js';

/** What the successor gives back, in the running induction of the test that calls it. */
export function remarkCases(running: () => { stage: PackageOffice; number: string; page: string }): void {
  describe('what the successor gives back', () => {
    let stage: PackageOffice;
    let number: string;
    let page: string;
    beforeAll(() => {
      ({ stage, number, page } = running());
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
      // A citizen's data in the hint is pointed out beside the row and kept for mending.
      const telling = await head.post(`/stellen/50-2-04/korrekturen/${id}`, {
        urteil: 'TAKEN',
        hinweis: 'Herr Meier, geb. 12.03.1968',
        revision: '1',
      });
      expect(telling.status).toBe(422);
      expect(telling.words).toContain('Das sieht aus wie ein Name mit Geburtsdatum');
      expect(telling.body).toContain('value="Herr Meier, geb. 12.03.1968"');
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
      expect([early.status, early.words]).toEqual([
        422,
        expect.stringContaining('Vorher sind noch offen: 17'),
      ]);
      await settleSteps(stage, number, ['17', '21']);
      const it22 = await stepOf(stage.app, number, '22');
      const byForm = await stage.successor.post(`/uebergaben/${encodeURIComponent(number)}/schritte/22`, {
        revision: String(it22.revision),
      });
      expect(byForm.status).toBe(403);
      expect((await declare(stage.stranger)).status).toBe(404);
      expect((await declare(stage.standIn)).status).toBe(403);
      const iban = 'Auszahlung an DE89 3704 0044 0532 0130 00';
      const pointed = await declare(stage.successor, 'declare', iban);
      expect(pointed.status).toBe(422);
      expect(pointed.words).toContain('IBAN');
      expect(pointed.words).toContain('Ich habe es geprüft');
      expect(await stage.app.services.db.read.readiness.count()).toBe(0);
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
      const settle = (fields: Record<string, string>) =>
        stage.personnel.post(`/verwaltung/verbesserungen/${id}`, { urteil: 'TAKEN', ...fields });
      const hinweis = 'Wie im Fall Herr Meier, geb. 12.03.1968';
      const pointed = await settle({ hinweis });
      expect([pointed.status, pointed.words]).toEqual([
        422,
        expect.stringContaining('Name mit Geburtsdatum'),
      ]);
      const [, box = ''] = /keinPersonenbezug"[^>]*?value="([^"]+)"/.exec(pointed.body) ?? [];
      expect((await settle({ hinweis, keinPersonenbezug: box })).status).toBe(303);
      expect((await stage.personnel.get('/verwaltung/verbesserungen')).words).toContain(
        'Keine offenen Vorschläge',
      );
      expect(await auditOf(stage, /^improvement/)).toEqual(['improvement.taken']);
    });
  });
}
