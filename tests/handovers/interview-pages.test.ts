import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditOf, type PackageOffice, packageOffice, rows } from './package-office.js';

describe('the guided interview', () => {
  let stage: PackageOffice;
  const at = (rest = '') => `${stage.path}/leitfragen${rest}`;
  const save = (frage: string, antwort: string, more: Record<string, string> = {}) =>
    stage.leaver.post(at(), { frage, antwort, weiter: 'save', revision: '0', ...more });
  const answers = () => stage.app.services.db.read.interviewAnswer.findMany({ orderBy: { id: 'asc' } });

  beforeAll(async () => {
    stage = await packageOffice();
  }, 60_000);
  afterAll(() => stage.app.close());

  it('begins at the first question, with example and progress', async () => {
    expect((await stage.leaver.get(at())).location).toBe(at('?frage=ueberblick-1'));
    const page = await stage.leaver.get(at('?frage=ueberblick-1'));
    expect(page.words).toContain('Was ist an der Stelle wichtiger, als die Stellenbeschreibung sagt?');
    expect(page.words).toContain('Frage 1 von 26');
    expect(page.words).toContain('Beispiel aus einer anderen Stelle');
    expect(page.queries.length).toBeLessThanOrEqual(3 + 2);
    expect((await stage.leaver.get(at('?frage=quatsch-1'))).status).toBe(404);
  });

  it('belongs to the leaver alone until the package is handed in', async () => {
    await save('ueberblick-1', 'Die Fahrdienste.');
    for (const client of [stage.head, stage.standIn, stage.personnel]) {
      expect((await client.get(at('?frage=ueberblick-1'))).status).toBe(403);
      expect((await client.get(at('/ergebnis'))).status).toBe(404);
      expect((await client.post(at(), { frage: 'ueberblick-2', antwort: 'x', revision: '0' })).status).toBe(
        403,
      );
      expect((await client.get(`${stage.path}/paket`)).words).not.toContain('Die Fahrdienste.');
    }
    for (const path of [at(), at('/alle'), at('/ergebnis'), at('?frage=ueberblick-1')])
      expect((await stage.stranger.get(path)).status).toBe(404);
    expect((await stage.leaver.get(`${stage.path}/paket`)).words).toContain('Die Fahrdienste.');
  });

  it('goes on to the next open question, can be put off and undone', async () => {
    const later = await stage.leaver.post(at(), {
      frage: 'ueberblick-2',
      antwort: 'halb fertig',
      weiter: 'later',
      revision: '0',
    });
    expect(later.location).toBe(at('?frage=kalender-1'));
    const none = await stage.leaver.post(at(), {
      frage: 'fehlversuche-1',
      antwort: '',
      weiter: 'not-applicable',
      revision: '0',
    });
    expect(none.location).toBe(at('?frage=kontakte-1'));
    const notice = await stage.leaver.get(at('?frage=kontakte-1'));
    expect(notice.words).toContain('Als nicht zutreffend vermerkt.');
    expect(notice.words).toContain('2 von 26 bearbeitet');
    expect(notice.body).toContain('value="reopen"');
    const undone = await stage.leaver.post(at(), {
      frage: 'fehlversuche-1',
      weiter: 'reopen',
      revision: '1',
    });
    expect(undone.location).toBe(at('?frage=fehlversuche-1'));
    expect(
      (await answers()).map(({ questionKey, answer, postponed, notApplicable }) => [
        questionKey,
        answer,
        postponed,
        notApplicable,
      ]),
    ).toEqual([
      ['ueberblick-1', 'Die Fahrdienste.', false, false],
      ['ueberblick-2', 'halb fertig', true, false],
      ['fehlversuche-1', '', false, false],
    ]);
    expect(await auditOf(stage, /^interview/)).toHaveLength(4);
  });

  it('shows both answers where two windows were open', async () => {
    const stale = await save('ueberblick-1', 'Etwas anderes');
    expect(stale.status).toBe(409);
    expect(stale.words).toContain('Brigitte Maurer hat diese Antwort inzwischen geändert');
    expect(stale.words).toContain('Die Fahrdienste.');
    expect(stale.body).toContain('Etwas anderes</textarea>');
  });

  it('points out a citizen’s data', async () => {
    const answer = await save('erfolg-krise-1', 'Frau Meier, geb. 12.03.1968, war der schwierigste Fall.');
    expect(answer.status).toBe(422);
    expect(answer.words).toContain('Das sieht aus wie ein Name mit Geburtsdatum');
    expect(answer.body).toContain('war der schwierigste Fall.</textarea>');
  });

  it('saves nothing of a long page that comes back untouched, and only what was changed', async () => {
    await stage.leaver.post(at(), {
      frage: 'kontakte-1',
      antwort: 'Disposition',
      weiter: 'later',
      revision: '0',
    });
    const before = await answers();
    expect(before.some(({ postponed }) => postponed)).toBe(true);
    const { body } = await stage.leaver.get(at('/alle'));
    const hidden = [...body.matchAll(/name="((?:revision|gezeigt)\.[^"]+)" value="([^"]*)"/g)];
    const shown: Record<string, string> = Object.fromEntries(
      hidden.map(([, name = '', value = '']) => [name, value]),
    );
    for (const name of Object.keys(shown).filter((one) => one.startsWith('gezeigt.'))) {
      const answer = before.find(({ questionKey }) => `gezeigt.${questionKey}` === name);
      shown[name.replace('gezeigt', 'antwort')] = answer?.answer ?? '';
      if (answer?.notApplicable) shown[name.replace('gezeigt', 'entfaellt')] = 'ja';
    }
    expect((await stage.leaver.post(at('/alle'), shown)).location).toBe(at('/ergebnis'));
    expect(await answers()).toEqual(before);

    // What somebody saved meanwhile stays where this page was not touched.
    const kept = { frage: 'kontakte-1', antwort: 'Disposition Nord', weiter: 'later', revision: '1' };
    await stage.leaver.post(at(), kept);
    const changed = await stage.leaver.post(at('/alle'), {
      ...shown,
      'antwort.erfolg-krise-1': 'Der Umzug.',
    });
    expect(changed.location).toBe(at('/ergebnis'));
    const after = await answers();
    expect(after.find(({ questionKey }) => questionKey === 'erfolg-krise-1')?.answer).toBe('Der Umzug.');
    expect(after.find(({ questionKey }) => questionKey === 'kontakte-1')).toMatchObject({
      answer: 'Disposition Nord',
      postponed: true,
    });
    await stage.app.services.db.read.interviewAnswer.deleteMany({
      where: { questionKey: { in: ['kontakte-1', 'erfolg-krise-1'] } },
    });
  });

  it('takes all answers on one page and leaves untouched ones alone', async () => {
    const page = await stage.leaver.get(at('/alle'));
    expect(page.body.match(/<textarea/g)).toHaveLength(26);
    const fields = Object.fromEntries(
      [...page.body.matchAll(/name="(revision\.[^"]+)" value="(\d+)"/g)].map(([, name, value]) => [
        name ?? '',
        value ?? '',
      ]),
    );
    const before = (await auditOf(stage, /^interview/)).length;
    const saved = await stage.leaver.post(at('/alle'), {
      ...fields,
      'antwort.ueberblick-1': 'Die Fahrdienste.',
      'antwort.ueberblick-2': 'halb fertig',
      'antwort.kalender-1': 'Monatlich bis zum 15.: Fahrdienstrechnungen prüfen\nJährlich: Mittelanmeldung',
      'antwort.fristen-1': '50.2-EGH-2043: Überprüfung des Gesamtplans bis 30.06.2026',
      'antwort.ungeschriebenes-1': 'Vorlagen bis Mittwoch.',
      'antwort.zusagen-1': '',
      'entfaellt.zusagen-1': 'ja',
    });
    expect(saved.location).toBe(at('/ergebnis'));
    expect((await auditOf(stage, /^interview/)).length).toBe(before + 1);
    const result = await stage.leaver.get(at('/ergebnis'));
    expect(result.words).toContain('Beantwortet (5)');
    expect(result.words).toContain('Trifft nicht zu (1)');
  });

  it('turns an answer into rows of the package with one click, and pressing twice is one', async () => {
    const turn = (frage: string, ziel: string, more: Record<string, string> = {}) =>
      stage.leaver.post(at('/uebernehmen'), { frage, ziel, ...more });
    for (let times = 0; times < 2; times += 1) {
      expect((await turn('fristen-1', 'DEADLINE')).location).toBe(at('/ergebnis#antwort-fristen-1'));
      expect((await turn('kalender-1', 'DUTY', { zeilen: 'ja' })).status).toBe(303);
    }
    const items = await stage.app.services.db.read.packageItem.findMany({ orderBy: { id: 'asc' } });
    expect(
      items.map(({ part, title, dueOn, fields }) => [part, title, dueOn?.toISOString().slice(0, 10), fields]),
    ).toEqual([
      [
        'DEADLINE',
        '50.2-EGH-2043',
        '2026-06-30',
        { subject: 'Überprüfung des Gesamtplans bis 30.06.2026', legalBasis: '' },
      ],
      [
        'DUTY',
        'Fahrdienstrechnungen prüfen',
        undefined,
        { rhythm: 'monthly', pattern: '', until: '', note: 'Monatlich bis zum 15.' },
      ],
      ['DUTY', 'Mittelanmeldung', undefined, { rhythm: 'yearly', pattern: '', until: '', note: '' }],
    ]);
    const result = await stage.leaver.get(at('/ergebnis'));
    expect(result.words).toContain('Frist „50.2-EGH-2043“');
    expect(result.words).toContain('Aufgabe „Mittelanmeldung“');
  });

  it('asks for what the answer does not say', async () => {
    await save('hypothetisch-2', 'Die Rahmenverträge enden im nächsten Sommer.');
    const asked = await stage.leaver.post(at('/uebernehmen'), { frage: 'hypothetisch-2', ziel: 'DEADLINE' });
    expect(asked.location).toBe(`${stage.path}/paket/fristen?antwort=hypothetisch-2`);
    const form = await stage.leaver.get(asked.location ?? '');
    expect(form.words).toContain('Die Rahmenverträge enden im nächsten Sommer.');
    expect(form.body).toContain('value="Die Rahmenverträge enden im nächsten Sommer"');
    const saved = await stage.leaver.post(`${stage.path}/paket/fristen`, {
      ...rows.fristen,
      antwort: 'hypothetisch-2',
    });
    expect(saved.location).toBe(at('/ergebnis'));
    expect(await stage.app.services.db.read.interviewOutcome.count()).toBe(4);
  });

  it('turns an answer into an article draft of the post', async () => {
    const bare = await stage.leaver.post(at('/uebernehmen'), {
      frage: 'ungeschriebenes-1',
      ziel: 'FAQ',
      titel: ' ',
    });
    expect(bare.status).toBe(422);
    expect(bare.words).toContain('Bitte einen Titel angeben.');
    const made = await stage.leaver.post(at('/uebernehmen'), {
      frage: 'ungeschriebenes-1',
      ziel: 'FAQ',
      titel: 'Wann geht eine Vorlage mit?',
    });
    expect(made.location).toBe('/artikel/wann-geht-eine-vorlage-mit/bearbeiten');
    const article = await stage.app.services.db.read.article.findUniqueOrThrow({
      where: { slug: 'wann-geht-eine-vorlage-mit' },
      include: { versions: true },
    });
    expect([article.kind, article.state, article.ownerPositionId, article.versions[0]?.source]).toEqual([
      'FAQ',
      'DRAFT',
      stage.post.id,
      expect.stringContaining('Vorlagen bis Mittwoch.'),
    ]);
    expect(await auditOf(stage, /article\.created|turned-into/)).toEqual([
      'article.created',
      'interview.turned-into-article',
    ]);
    expect((await stage.leaver.get(at('/ergebnis'))).words).toContain('„Wann geht eine Vorlage mit?“');
    expect(
      (await stage.head.post(at('/uebernehmen'), { frage: 'ungeschriebenes-1', ziel: 'FAQ', titel: 'x' }))
        .status,
    ).toBe(403);
  });

  it('keeps a wording back where the leaver says so, and opens the rest with the submission', async () => {
    const before = await stage.leaver.post(at(), { frage: 'ueberblick-1', weiter: 'hide', revision: '1' });
    expect(before.location).toBe(at('/ergebnis#antwort-ueberblick-1'));
    expect((await stage.leaver.post(`${stage.path}/paket/fassungen`)).status).toBe(303);
    const version = await stage.app.services.db.read.packageVersion.findFirstOrThrow();
    expect((version.content as { answers: { key: string }[] }).answers.map(({ key }) => key)).toEqual([
      'ueberblick-2',
      'kalender-1',
      'fristen-1',
      'ungeschriebenes-1',
      'hypothetisch-2',
    ]);
    for (const client of [stage.head, stage.standIn]) {
      const result = await client.get(at('/ergebnis'));
      expect(result.status).toBe(200);
      expect(result.words).toContain('Vorlagen bis Mittwoch.');
      expect(result.words).not.toContain('Trifft nicht zu Ändern');
      expect(result.body).not.toContain('/leitfragen/uebernehmen');
      expect((await client.get(at())).location).toBe(at('/ergebnis'));
      const page = await client.get(`${stage.path}/paket`);
      expect(page.words).toContain('Vorlagen bis Mittwoch.');
      expect(page.words).not.toContain('Die Fahrdienste.');
    }
    expect((await stage.personnel.get(at('/ergebnis'))).status).toBe(404);
  });
});
