import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadTemplates } from '../../src/handovers/load-templates.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { fromDateOrNull } from '../../src/shared/dates.js';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  runPath,
  startByForm,
  stepOf,
} from './handover-office.js';

// "Auf neue Fassung heben": a case, and several at once. 2026-03-02 is today.

describe('moving up to a new version', () => {
  let stage: HandoverOffice;
  let number: string;
  let second: string;
  beforeAll(async () => {
    stage = await handoverOffice();
    const { app, people, neighbour } = stage;
    number = await startByForm(stage);
    second = await startByForm(stage, { positionId: neighbour.id });
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    await finish(app, people.leaver, number, '28', {
      items: [
        'Die Pflicht zur Verschwiegenheit gilt nach dem Ausscheiden weiter.',
        'Das Sozialgeheimnis (§ 35 SGB I) gilt für alles, was Sie dienstlich über Menschen erfahren haben.',
        'Dienstliche Unterlagen und Daten verbleiben im Haus, auch Notizen und Kopien.',
      ],
    });
    // Version 2: 1 and 12 worded otherwise, 14 earlier, 30 out, 28 (done) out, 40 new and already past, 41 under a condition.
    await release((text) =>
      text
        .replace('### 1* Letzten Präsenztag bestätigen', '### 1* Letzten Tag bestätigen')
        .replace('### 12* Offene Fälle', '### 12* Laufende Fälle')
        .replace('### 14* Kontakte', '### 14* Alle Kontakte')
        .replace(/(### 14\*[\s\S]*?- Fällig: )T-28/, '$1T-35')
        .replace(/### 30 Erreichbarkeit[\s\S]*?(?=\n## )/, '')
        .replace(/### 28\*[\s\S]*?(?=### 26\*)/, '')
        .concat(
          '\n### 40* Datenschutz fragen\n\n- Rolle: FK\n- Fällig: T-180\n- Art: AUFGABE\n\nText.\n',
          '\n### 41* Nur bei kw\n\n- Rolle: FK, KA\n- Fällig: T-20\n- Art: AUFGABE\n- Bedingung: 2.wiederbesetzung = kw\n\nText.\n',
        ),
    );
  });
  afterAll(() => stage.app.close());

  async function release(change: (text: string) => string) {
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    const name = 'uebergabe-eingliederungshilfe.md';
    const { source } = await stage.app.services.db.read.templateVersion.findFirstOrThrow({
      where: { status: 'RELEASED', template: { key: 'uebergabe-eingliederungshilfe' } },
    });
    const text = source || (await readFile(projectPath('content/templates', name), 'utf8'));
    await writeFile(join(folder, name), change(text));
    const report = await loadTemplates(stage.app.services, folder);
    await rm(folder, { recursive: true });
    expect(report.faults).toEqual([]);
  }
  const path = () => `${runPath(number)}/fassung`;
  const events = (what: string, of = number) =>
    stage.app.services.db.read.runEvent.findMany({ where: { what, run: { number: of } } });

  it('shows added, changed and removed steps first, and who may not steer sees none of it', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    const run = await head.get(runPath(number));
    expect(run.words).toContain('Auf Fassung 2 heben');
    const preview = await head.get(path());
    expect(preview.status).toBe(200);
    expect(preview.words).toContain('2 neue Schritte, 2 geänderte Schritte, ein entfallener Schritt');
    expect(preview.words).toContain('40 Datenschutz fragen');
    // T-180 has passed: due at once.
    expect(preview.words).toContain('02.03.2026 (180 Tage vor dem letzten Präsenztag)');
    expect(preview.words).toContain('entfällt vorerst');
    expect(preview.words).toContain('35 Tage vor dem letzten Präsenztag');
    expect(preview.words).toContain('2 erledigte Schritte bleiben erledigt');
    expect((await (await app.as(people.leaver)).get(path())).status).toBe(403);
    expect((await (await app.as(people.stranger)).get(path())).status).toBe(404);
    expect(await events('version.raised')).toEqual([]);
  });

  it('needs a reason, refuses another version than the one looked at, and then moves up', async () => {
    const { app, people } = stage;
    const head = await app.as(people.head);
    expect((await head.post(path(), { no: '2', reason: ' ' })).status).toBe(422);
    const other = await head.post(path(), { no: '1', reason: 'Neue Vorgaben' });
    expect(other.status).toBe(409);
    expect(other.body).toContain('value="Neue Vorgaben"');
    const before = await stepOf(app, number, '14');
    expect((await head.post(path(), { no: '2', reason: 'Neue Vorgaben' })).status).toBe(303);

    // Done steps stay as they were done, also in their words, and the one that is no longer there as well.
    expect(await stepOf(app, number, '1')).toMatchObject({
      status: 'DONE',
      title: expect.stringContaining('Letzten Präsenztag bestätigen'),
    });
    expect((await stepOf(app, number, '28')).status).toBe('DONE');
    expect((await stepOf(app, number, '12')).title).toContain('Laufende Fälle');
    const moved = await stepOf(app, number, '14');
    expect([before, moved].map(({ dueOn }) => fromDateOrNull(dueOn))).toEqual(['2026-06-02', '2026-05-26']);
    expect(await stepOf(app, number, '30')).toMatchObject({
      status: 'WAIVED',
      reason: 'In der neuen Fassung der Vorlage nicht mehr vorgesehen (Fassung 2).',
    });
    const added = await stepOf(app, number, '40');
    expect(added).toMatchObject({ status: 'OPEN' });
    expect(fromDateOrNull(added.dueOn)).toBe('2026-03-02');
    expect(added.assignees[0]?.personId).toBe(people.head.id);
    expect((await stepOf(app, number, '41')).assignees.map(({ role }) => role)).toEqual(['FK', 'KA']);
    // The condition of the new version is decided by the answer that comes.
    await finish(app, people.head, number, '2', { refill: 'kw' });
    expect((await stepOf(app, number, '41')).status).toBe('OPEN');

    const [raised] = await events('version.raised');
    expect(raised).toMatchObject({
      personId: people.head.id,
      old: { no: 1 },
      new: { no: 2, reason: 'Neue Vorgaben', added: 2, changed: 2, removed: 1 },
    });
    expect(await events('step.added')).toHaveLength(2);
    expect(
      await app.services.db.read.auditEvent.count({
        where: { action: 'handover.version-raised', actorId: people.head.id },
      }),
    ).toBe(1);
    const page = await head.get(runPath(number));
    expect(page.words).toContain('Fassung 2');
    expect(page.words).not.toContain('Auf Fassung 2 heben');
    const again = await head.post(path(), { no: '2', reason: 'doppelt' });
    expect(again.status).toBe(422);
  });

  it('moves many at once, and names those it could not', async () => {
    const { app, people } = stage;
    await release((text) =>
      text
        .replace('### 12* Laufende Fälle', '### 12* Alle Fälle')
        .concat(
          '\n### 30 Erreichbarkeit\n\n- Rolle: SI\n- Fällig: T-2\n- Art: FORMULAR\n- Zweck: reachability\n\nText.\n',
        ),
    );
    const personnel = await app.as(people.personnel);
    const heben = '/vorlagen/uebergabe-eingliederungshilfe/heben';
    const offer = await personnel.get(heben);
    expect(offer.words).toContain('Von Fassung 1 auf Fassung 3');
    expect(offer.words).toContain('Von Fassung 2 auf Fassung 3');
    expect((await (await app.as(people.head)).get(heben)).status).toBe(403);
    const none = await personnel.post(heben, { no: '3', reason: 'Alle gleich' });
    expect(none.status).toBe(422);
    expect(none.words).toContain('Bitte mindestens eine Übergabe oder Einarbeitung wählen.');
    const stale = await personnel.post(heben, { no: '2', reason: 'Alle gleich', umfang: 'alle' });
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('value="Alle gleich"');
    const named = await personnel.post(heben, {
      no: '3',
      reason: 'Frau Muster, geboren am 12.03.1968',
      umfang: 'alle',
    });
    expect(named.words).toContain('sieht aus wie ein Name mit Geburtsdatum');
    const done = await personnel.post(heben, {
      no: '3',
      reason: 'Alle gleich',
      runs: [second, 'Ü-2020-0001'],
    });
    expect(done.status).toBe(303);
    const progress = await personnel.get(done.location ?? '');
    expect(progress.words).toContain('eine folgt der neuen Fassung, 1 nicht gehoben');
    expect(progress.words).toContain('Ü-2020-0001 Diese Seite gibt es nicht');
    expect((await (await app.as(people.head)).get(done.location ?? '')).status).toBe(403);
    // The job that was kept finds nothing more to do.
    await app.work();
    expect(await events('version.raised', second)).toHaveLength(1);
    const all = await personnel.post(heben, { no: '3', reason: 'Alle gleich', umfang: 'alle' });
    expect((await personnel.get(all.location ?? '')).words).toContain('eine folgt der neuen Fassung');
    expect((await personnel.get(heben)).words).toContain('Alles, was läuft, folgt der geltenden Fassung 3.');
    expect(await events('version.raised', second)).toHaveLength(1);
    // What fell away with version 2 is back with version 3.
    expect((await stepOf(app, number, '30')).status).toBe('OPEN');
    expect((await stepOf(app, second, '12')).title).toContain('Alle Fälle');
  });
});
