import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadTemplates } from '../../src/handovers/load-templates.js';
import { fromDateOrNull } from '../../src/shared/dates.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
  stepPath,
} from './handover-office.js';

const step = (key: string, facts: string, text = 'Text.') =>
  `\n### ${key}* Schritt ${key}\n\n${facts
    .split(' / ')
    .map((fact) => `- ${fact}`)
    .join('\n')}\n\n${text}\n`;

describe('steps by kind', () => {
  let stage: HandoverOffice;
  let number: string;
  beforeAll(async () => {
    stage = await handoverOffice();
    const { app } = stage;
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await writeFile(
      join(folder, 'probe.md'),
      `---\nkey: probe\ntitle: Probe\nkind: Übergabe\n---\n\n## Planung\n${[
        step('1', 'Rolle: FK / Fällig: T-10 / Art: UPLOAD'),
        step('2', 'Rolle: SI / Fällig: T-10 / Art: ARTIKEL'),
        step(
          '3',
          'Rolle: FK / Fällig: T-10 / Art: LESEN',
          'Lesen Sie die [Anweisung](/artikel/anweisung) und bestätigen Sie.',
        ),
        step('4', 'Rolle: FK, SI / Fällig: T-10 / Art: TERMIN'),
        step('5', 'Rolle: SI / Fällig: T-10 / Art: AUFGABE'),
        step('6', 'Rolle: FK / Fällig: T-9 / Art: FREIGABE / nach: 5'),
        step('7', 'Rolle: FK / Fällig: Schritt 6 + 10 / Art: AUFGABE'),
        step('8', 'Rolle: HD, IT / Fällig: T / Art: RÜCKGABE', 'Bitte annehmen:\n\n- Schlüssel\n- Notebook'),
      ].join('')}`,
    );
    expect((await loadTemplates(app.services, folder)).faults).toEqual([]);
    await rm(folder, { recursive: true });
    const version = await app.services.db.read.templateVersion.findFirstOrThrow({
      where: { template: { key: 'probe' } },
    });
    number = await startByForm({ ...stage, templateVersionId: version.id });
  });
  afterAll(() => stage.app.close());

  const audits = (action: string) => stage.app.services.db.read.auditEvent.count({ where: { action } });

  async function upload(person: { id: string }, name: string, content: Buffer) {
    const client = await stage.app.as(person);
    const form = new FormData();
    form.set('_csrf', client.csrf);
    form.set('file', new Blob([new Uint8Array(content)]), name);
    const answer = await fetch(`${stage.app.address}${stepPath(number, '1')}/dateien`, {
      method: 'POST',
      headers: { cookie: client.cookie },
      body: form,
      redirect: 'manual',
    });
    return { status: answer.status, text: await answer.text() };
  }

  it('upload: keeps a file for those who see the step, as a download, and nothing else', async () => {
    const { app, people } = stage;
    const without = await finish(app, people.head, number, '1');
    expect(without.status).toBe(422);
    expect(without.words).toContain('Bitte laden Sie eine Datei hoch');
    const wrong = await upload(people.head, 'bild.png', Buffer.from('kein Bild'));
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('passt nicht zur Endung');
    expect((await upload(people.leaver, 'a.pdf', Buffer.from('%PDF-1.7 x'))).status).toBe(404);
    expect((await upload(people.head, 'groß.pdf', Buffer.alloc(10_000_001, 0x20))).status).toBe(422);
    const content = Buffer.from('%PDF-1.7\nGeschäftsverteilung');
    expect((await upload(people.head, '../Plan <neu>.pdf', content)).status).toBe(303);
    // Sent twice it is there once.
    expect((await upload(people.head, 'Plan.pdf', content)).status).toBe(303);
    const rows = await app.services.db.read.stepFile.findMany({ where: { removedAt: null } });
    expect(rows.map(({ name }) => name)).toEqual(['Plan _neu_.pdf']);

    const path = `${stepPath(number, '1')}/dateien/${rows[0]?.id}`;
    const leaver = await app.as(people.leaver);
    const given = await leaver.get(path);
    expect(given.status).toBe(200);
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="Plan _neu_.pdf"/);
    expect(given.headers.get('content-type')).toBe('application/pdf');
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    expect(given.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await (await app.as(people.stranger)).get(path)).status).toBe(404);
    // Both ids count: the file of another step is not found here.
    expect((await leaver.get(path.replace('/schritte/1/', '/schritte/2/'))).status).toBe(404);
    expect((await leaver.post(`${path}/entfernen`)).status).toBe(404);
    expect((await finish(app, people.head, number, '1')).status).toBe(303);
    const head = await app.as(people.head);
    expect((await head.post(`${path}/entfernen`)).status).toBe(422);
    expect((await head.get(stepPath(number, '1'))).words).toContain('Plan _neu_.pdf');
    expect(await audits('step.file-added')).toBe(1);
  });

  it('article: done when what it waits for is published; told when it is archived', async () => {
    const { app, people } = stage;
    const leaver = await app.as(people.leaver);
    const write = async (title: string) => {
      const made = await leaver.post('/artikel/neu', {
        art: 'faq',
        source: '**Kurz:** Ja.\n',
        aktion: 'speichern',
        stelle: stage.post.id,
        title,
      });
      if (made.status !== 303) throw new Error(made.words.slice(0, 900));
      return made.location?.replace('/artikel/', '') ?? '';
    };
    const slug = await write('Kostenzusage verlängern');
    const other = await write('Fahrdienst wechseln');
    const idOf = async (one: string) =>
      (await app.services.db.read.article.findUniqueOrThrow({ where: { slug: one } })).id;
    const link = async (one: string, act: 'link' | 'unlink' = 'link') =>
      leaver.post(`${stepPath(number, '2')}/artikel`, { act, articleId: await idOf(one) });
    expect((await link(slug)).status).toBe(303);
    expect((await link(other)).status).toBe(303);
    const head = await app.as(people.head);
    expect(
      (await head.post(`${stepPath(number, '2')}/artikel`, { articleId: await idOf(slug) })).status,
    ).toBe(404);
    const early = await finish(app, people.leaver, number, '2', { note: 'fertig' });
    expect(early.status).toBe(422);
    expect(early.words).toContain('2 verknüpfte Artikel sind noch nicht freigegeben');

    await leaver.post(`/artikel/${other}/archivieren`);
    await app.work();
    await app.work();
    const page = await leaver.get(stepPath(number, '2'));
    expect(page.words).toContain('Ein verknüpfter Artikel ist archiviert oder gelöscht');
    expect(page.words).toContain('ein verknüpfter Artikel wurde archiviert oder gelöscht');
    expect(
      await app.services.db.read.runEvent.count({ where: { what: 'step.article-gone', run: { number } } }),
    ).toBe(1);
    expect((await link(other, 'unlink')).status).toBe(303);

    await leaver.post(`/artikel/${slug}/zur-freigabe`, { no: '1' });
    expect((await head.post(`/artikel/${slug}/freigeben`, { no: '1' })).status).toBe(303);
    expect((await stepOf(app, number, '2')).status).toBe('OPEN');
    await app.work();
    expect(await stepOf(app, number, '2')).toMatchObject({ status: 'DONE', completedById: null });
  });

  it('read and confirm: keeps which version was read', async () => {
    const { app, people } = stage;
    const leaver = await app.as(people.leaver);
    const made = await leaver.post('/artikel/neu', {
      art: 'faq',
      source: '**Kurz:** Ja.\n',
      aktion: 'speichern',
      stelle: stage.post.id,
      title: 'Anweisung',
    });
    expect(made.location).toBe('/artikel/anweisung');
    await leaver.post('/artikel/anweisung/zur-freigabe', { no: '1' });
    await (await app.as(people.head)).post('/artikel/anweisung/freigeben', { no: '1' });
    const head = await app.as(people.head);
    const before = await head.get(stepPath(number, '3'));
    expect(before.body).toContain('href="/artikel/anweisung"');
    expect(before.words).toContain('Fassung 1');
    expect((await finish(app, people.head, number, '3', { read: 'ja' })).status).toBe(303);
    const after = await head.get(stepPath(number, '3'));
    expect(after.words).toContain(
      'Anweisung, Fassung 1; Text dieses Schritts, Fassung 1 der Vorlage „Probe“',
    );
  });

  it('appointment: a calendar file, and the own steps as a feed behind a revocable secret', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const ics = `${stepPath(number, '4')}/termin.ics`;
    expect((await head.get(ics)).status).toBe(404);
    const note = async (fields: Record<string, string>) =>
      head.post(`${stepPath(number, '4')}/vormerken`, {
        revision: String((await stepOf(app, number, '4')).revision),
        ...fields,
      });
    expect((await note({ heldOn: '2026-04-02', startsAt: '25:00' })).status).toBe(422);
    expect((await note({ heldOn: '2026-04-02', startsAt: '9.30 Uhr', place: 'Raum 214' })).status).toBe(303);
    const file = await head.get(ics);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    // 09:30 in summer time.
    expect(file.body).toContain('DTSTART:20260402T073000Z');
    expect(file.body).toContain('LOCATION:Raum 214');
    expect((await (await app.as(people.stranger)).get(ics)).status).toBe(404);

    const made = await head.post('/meine-aufgaben/kalender/abonnieren');
    const address = /value="[^"]*(\/kalender\/schritte\.ics\?s=[\w-]+)"/.exec(made.body)?.[1] ?? '';
    const visitor = app.visitor();
    const feed = await visitor.get(address);
    expect(feed.status).toBe(200);
    expect(feed.body).toContain('DTSTART:20260402T073000Z');
    // What others have to do is not in it.
    expect(feed.body).not.toContain('Schritt 5');
    await head.post('/meine-aufgaben/kalender/beenden');
    expect((await visitor.get(address)).status).toBe(404);
  });

  it('approval: sends the steps before it back with a reason; approved, the next day counts from it', async () => {
    const { app, people } = stage;
    await finish(app, people.leaver, number, '5');
    const head = await app.as(people.head);
    expect((await head.get(stepPath(number, '6'))).words).toContain('Nicht freigeben');
    const back = async (returnReason: string) =>
      head.post(`${stepPath(number, '6')}/zurueckgeben`, {
        returnReason,
        revision: String((await stepOf(app, number, '6')).revision),
      });
    expect((await back(' ')).status).toBe(422);
    expect((await back('Die Liste ist von 2024')).status).toBe(303);
    expect((await stepOf(app, number, '5')).status).toBe('OPEN');
    expect(await stepOf(app, number, '6')).toMatchObject({
      status: 'REJECTED',
      reason: 'Die Liste ist von 2024',
    });
    const refused = (await head.get(stepPath(number, '6'))).words;
    expect(refused).toContain('Abgelehnt');
    expect(refused).toContain('Dieser Schritt wartet noch');
    const page = await (await app.as(people.leaver)).get(stepPath(number, '5'));
    expect(page.words).toContain('Zurückgegeben: Die Liste ist von 2024');
    expect((await (await app.as(people.head)).get(runPath(number))).words).toContain(
      'nicht freigegeben, zurück an die Schritte davor: Die Liste ist von 2024',
    );
    await finish(app, people.leaver, number, '5');
    expect((await stepOf(app, number, '6')).status).toBe('OPEN');
    await finish(app, people.head, number, '6');
    expect((await stepOf(app, number, '7')).dueOn?.toISOString().slice(0, 10)).toBe('2026-03-12');
    expect(await audits('step.returned')).toBe(1);
  });

  it('return of things: each with its own day, receiver and due day; not done while one is missing', async () => {
    const { app, people } = stage;
    const house = await app.as(people.house);
    const path = stepPath(number, '8');
    const keep = async (fields: Record<string, string>) =>
      house.post(`${path}/vormerken`, {
        revision: String((await stepOf(app, number, '8')).revision),
        ...fields,
      });
    const key = {
      'ding.0.stand': 'RETURNED',
      'ding.0.am': '2026-03-01',
      'ding.0.von': 'HD',
      'ding.0.notiz': 'Nr. 117',
    };
    expect((await keep({ ...key, 'ding.1.faellig': '2026-07-03' })).status).toBe(303);
    // The notebook may come three days later: the step follows the next open thing.
    expect(fromDateOrNull((await stepOf(app, number, '8')).dueOn)).toBe('2026-07-03');
    const page = await house.get(path);
    expect(page.words).toContain('Tag des nächsten offenen Gegenstands');
    expect(page.body).toMatch(/name="ding.0.am"[^>]*value="2026-03-01"/);
    // Those without a part in the step see what has come back so far.
    const looking = (await (await app.as(people.personnel)).get(path)).words;
    expect(looking).toContain('zurückgegeben am 01.03.2026, angenommen: Hausdienst (Nr. 117)');
    expect(looking).toContain('noch nicht zurück, fällig am 03.07.2026');
    const manage = await (await app.as(people.personnel)).get(runPath(number));
    expect(manage.words).toContain('Diese Pflichtschritte sind noch offen');

    const early = await finish(app, people.house, number, '8', key);
    expect(early.status).toBe(422);
    expect(early.body).toContain('href="#feld-ding-1-stand"');
    const wrong = await finish(app, people.house, number, '8', {
      ...key,
      'ding.0.am': '2027-01-01',
      'ding.0.von': 'XX',
      'ding.1.stand': 'KEPT',
    });
    for (const words of ['Dieser Tag kommt erst noch', 'wer es angenommen hat', 'was vereinbart ist'])
      expect(wrong.words).toContain(words);
    const named = await finish(app, people.house, number, '8', {
      ...key,
      'ding.1.stand': 'KEPT',
      'ding.1.notiz': 'Frau Muster, geboren am 12.03.1968',
    });
    expect(named.words).toContain('sieht aus wie ein Name mit Geburtsdatum');

    const done = { ...key, 'ding.1.stand': 'RETURNED', 'ding.1.von': 'IT' };
    expect((await finish(app, people.house, number, '8', done)).status).toBe(303);
    const shown = (await house.get(path)).words;
    expect(shown).toContain('Schlüssel zurückgegeben am 01.03.2026, angenommen: Hausdienst (Nr. 117)');
    expect(shown).toContain('Notebook zurückgegeben am 02.03.2026, angenommen: IT');
    const head = await app.as(people.head);
    expect((await head.post(`${runPath(number)}/protokoll`)).status).toBe(303);
    const record = (await head.get(`${runPath(number)}/protokoll`)).words;
    expect(record).toContain('Rückgabe');
    expect(record).toContain('Notebook mit dem Schritt zurückgegeben am 02.03.2026, angenommen: IT');
  });
});
