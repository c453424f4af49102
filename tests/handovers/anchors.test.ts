import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
  stepPath,
} from './handover-office.js';

// The anchor tests of the domain under their letters: each is a failure seen in another product.

describe('anchor tests', () => {
  let stage: HandoverOffice;
  beforeEach(async () => {
    stage = await handoverOffice({ riskAttrition: 3, riskPosition: 3 });
  });
  afterEach(() => stage.app.close());

  const events = (number: string, what: string) =>
    stage.app.services.db.read.runEvent.findMany({
      where: { what, run: { number } },
      orderBy: { id: 'asc' },
      include: { step: { select: { key: true } } },
    });
  const cancel = async (number: string) => {
    const personnel = await stage.app.as(stage.people.personnel);
    const answer = await personnel.post(`${runPath(number)}/abbrechen`, { reason: 'Bleibt doch im Haus' });
    expect(answer.status).toBe(303);
  };

  it('(a) renaming a template step leaves running cases as they are', async () => {
    const { app, people } = stage;
    const number = await startByForm(stage);
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    const name = 'uebergabe-eingliederungshilfe.md';
    const text = await readFile(projectPath('content/templates', name), 'utf8');
    await writeFile(join(folder, name), text.replace('### 12* Offene Fälle', '### 12* Laufende Vorgänge'));
    expect((await loadTemplates(app.services, folder)).released).toEqual([
      { key: 'uebergabe-eingliederungshilfe', no: 2 },
    ]);
    await rm(folder, { recursive: true });

    const page = await (await app.as(people.leaver)).get(stepPath(number, '12'));
    expect(page.words).toContain('Offene Fälle nach Dringlichkeit');
    expect(page.words).not.toContain('Laufende Vorgänge');
    await cancel(number);
    // A new case begins on the new version; the superseded one can no longer be chosen.
    const personnel = await app.as(people.personnel);
    const stale = await personnel.post('/uebergaben', {
      positionId: stage.post.id,
      templateVersionId: stage.templateVersionId,
      lastDayOn: '2026-06-30',
    });
    expect(stale.status).toBe(422);
    expect(stale.words).toContain('Bitte eine Vorlage aus der Liste wählen.');
  });

  it('(b) moving T by 14 days moves open steps, keeps done ones, and logs old -> new', async () => {
    const { app, people } = stage;
    const number = await startByForm(stage, { lastDayOn: '2026-06-30', successorStartsOn: '2026-10-01' });
    await finish(app, people.head, number, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    const before = await stepOf(app, number, '1');
    const head = await app.as(people.head);

    const form = {
      lastDayOn: '14.07.2026',
      successorStartsOn: '2026-10-01',
      reason: 'Resturlaub anders genommen',
    };
    const preview = await head.post(`${runPath(number)}/termine/vorschau`, form);
    expect(preview.status).toBe(200);
    expect(preview.words).toContain('Die Vakanz beginnt am Mittwoch, 15. Juli 2026.');
    expect(preview.words).toContain('Ein erledigter Schritt bleibt erledigt');
    expect(preview.words).toMatch(/7 Wissenslandkarte.*? 06\.05\.2026 20\.05\.2026/);
    // The preview saves nothing.
    expect(fromDateOrNull((await stepOf(app, number, '7')).dueOn)).toBe('2026-05-06');

    const saved = await head.post(`${runPath(number)}/termine`, form);
    expect(saved.status).toBe(303);
    const after = await stepOf(app, number, '1');
    expect({ status: after.status, dueOn: after.dueOn }).toEqual({ status: 'DONE', dueOn: before.dueOn });
    expect(fromDateOrNull((await stepOf(app, number, '7')).dueOn)).toBe('2026-05-20');
    expect(fromDateOrNull((await stepOf(app, number, '31')).dueOn)).toBe('2026-08-14');
    // Steps on another anchor stay.
    expect(fromDateOrNull((await stepOf(app, number, '33')).dueOn)).toBe('2026-09-17');

    const [moved] = await events(number, 'anchor.moved');
    expect(moved).toMatchObject({
      personId: people.head.id,
      old: { T: '2026-06-30', V: '2026-07-01' },
      new: { T: '2026-07-14', V: '2026-07-15', reason: 'Resturlaub anders genommen' },
    });
    const step7 = (await events(number, 'step.moved')).find(({ step }) => step?.key === '7');
    expect(step7).toMatchObject({ old: { dueOn: '2026-05-06' }, new: { dueOn: '2026-05-20' } });
    const page = await head.get(runPath(number));
    expect(page.words).toContain(
      'letzter Präsenztag 30.06.2026 → 14.07.2026, Vakanzbeginn 01.07.2026 → 15.07.2026: Resturlaub anders genommen',
    );
    expect(
      await app.services.db.read.auditEvent.count({
        where: { action: 'handover.rescheduled', actorId: people.head.id },
      }),
    ).toBe(1);
    // The post's line follows: whoever leaves holds it until the new day.
    const holding = await app.services.db.read.assignment.findFirstOrThrow({
      where: { positionId: stage.post.id, personId: people.leaver.id },
    });
    expect(fromDateOrNull(holding.endsOn)).toBe('2026-07-14');
  });

  it('(c) cancelling keeps everything, and the post starts anew', async () => {
    const { app, people, post } = stage;
    const first = await startByForm(stage);
    await finish(app, people.head, first, '1', { lastDayOn: '2026-06-30', note: 'Personalstelle' });
    await app.services.db.read.packageItem.create({
      data: { positionId: post.id, part: 'DUTY', title: 'Statistik zum Quartal' },
    });
    await cancel(first);
    const personnel = await app.as(people.personnel);
    const old = await personnel.get(runPath(first));
    expect(old.status).toBe(200);
    expect(old.words).toContain('Grund: Bleibt doch im Haus');
    expect(old.words).toContain('1 von 34 Schritten ist erledigt');
    // Nothing can be done in it any more, and nothing is lost.
    const again = await finish(app, people.head, first, '2', { refill: 'später' });
    expect(again.status).toBe(422);

    const second = await startByForm(stage, { lastDayOn: '2026-07-31' });
    expect(second).not.toBe(first);
    expect(await app.services.db.read.packageItem.count({ where: { positionId: post.id } })).toBe(1);
    expect(
      await app.services.db.read.runStep.count({ where: { run: { number: first }, status: 'DONE' } }),
    ).toBe(1);
    expect((await events(first, 'run.cancelled')).map((event) => event.new)).toEqual([
      { reason: 'Bleibt doch im Haus' },
    ]);
    // While another one runs, the first cannot go on.
    const restart = `${runPath(first)}/wieder-aufnehmen`;
    const days = { lastDayOn: '2026-06-30', successorStartsOn: '', reason: 'Geht doch' };
    const refused = await personnel.post(restart, days);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain(`Für diese Stelle läuft inzwischen ${second}.`);
    await cancel(second);
    const endsOn = async () =>
      (
        await app.services.db.read.assignment.findFirstOrThrow({
          where: { positionId: post.id, personId: people.leaver.id },
        })
      ).endsOn;
    expect(await endsOn()).toBeNull();

    // Taken up again in April: what was done is done, what has passed is due at once, nothing is dropped.
    app.clock.set('2026-04-15');
    const stale = await personnel.post(`${restart}/vorschau`, {
      ...days,
      lastDayOn: '2026-04-01',
      reason: '',
    });
    expect(stale.status).toBe(422);
    expect(stale.words).toContain('Der letzte Präsenztag liegt in der Vergangenheit.');
    expect(stale.words).toContain('Bitte einen Grund angeben.');
    const preview = await personnel.post(`${restart}/vorschau`, days);
    expect(preview.words).toMatch(
      /\d+ Schritte gehen weiter, \d+ davon sofort fällig\. Ein erledigter bleibt erledigt\./,
    );
    expect((await personnel.get(runPath(first))).words).toContain('Grund: Bleibt doch im Haus');
    const before = await app.services.db.read.runStep.findMany({
      where: { run: { number: first } },
      orderBy: { sort: 'asc' },
    });
    const taken = await personnel.post(restart, days);
    expect(taken.status).toBe(303);
    const after = await app.services.db.read.runStep.findMany({
      where: { run: { number: first } },
      orderBy: { sort: 'asc' },
    });
    expect(after.map(({ key, status, answer }) => ({ key, status, answer }))).toEqual(
      before.map(({ key, status, answer }) => ({ key, status, answer })),
    );
    expect(fromDateOrNull((await stepOf(app, first, '2')).dueOn)).toBe('2026-04-15');
    expect(fromDateOrNull((await stepOf(app, first, '22')).dueOn)).toBe('2026-06-26');
    expect((await events(first, 'run.restarted')).map((event) => event.new)).toEqual([
      expect.objectContaining({ T: '2026-06-30', reason: 'Geht doch' }),
    ]);
    expect(fromDateOrNull(await endsOn())).toBe('2026-06-30');
    expect(await app.services.db.read.auditEvent.count({ where: { action: 'handover.restarted' } })).toBe(1);
    expect((await personnel.get(runPath(first))).words).toContain('Wieder aufgenommen: Geht doch');
    expect((await personnel.post(restart, days)).status).toBe(422);
  });

  it('(e) a step due on a holiday before T lands before it', async () => {
    const { app } = stage;
    // T-28 of 2 July 2026 is 4 June: Fronleichnam in Baden-Württemberg.
    const number = await startByForm(stage, { lastDayOn: '2026-07-02' });
    expect(fromDateOrNull((await stepOf(app, number, '14')).dueOn)).toBe('2026-06-03');
    const page = await (await app.as(stage.people.leaver)).get(stepPath(number, '14'));
    expect(page.words).toContain('28 Tage vor dem letzten Präsenztag, auf den Werktag davor verlegt');
  });

  it('(g) a late start lists past steps as due at once and drops none', async () => {
    const { app, people } = stage;
    const personnel = await app.as(people.personnel);
    const choice = {
      positionId: stage.post.id,
      templateVersionId: stage.templateVersionId,
      lastDayOn: '2026-03-06',
    };
    const preview = await personnel.post('/uebergaben/neu/vorschau', choice);
    expect(preview.status).toBe(200);
    expect(preview.words).toContain('sind schon vorbei; sie sind sofort fällig. Keiner fällt weg.');
    expect(preview.words.match(/sofort fällig 90 Tage vor/g)).toHaveLength(1);
    expect(await app.services.db.read.run.count({ where: { status: 'ACTIVE' } })).toBe(0);

    const number = await startByForm(stage, { lastDayOn: '2026-03-06' });
    const steps = await app.services.db.read.runStep.findMany({ where: { run: { number } } });
    expect(steps).toHaveLength(35);
    const today = steps.filter(({ dueOn }) => fromDateOrNull(dueOn) === '2026-03-02');
    expect(today.map(({ key }) => key)).toEqual(expect.arrayContaining(['1', '7', '11', '20']));
    expect(steps.some(({ dueOn }) => dueOn !== null && (fromDateOrNull(dueOn) ?? '') < '2026-03-02')).toBe(
      false,
    );
    const mine = await (await app.as(people.head)).get('/meine-aufgaben');
    expect(mine.words).toContain(
      'Letzten Präsenztag bestätigen (Resturlaub, Zeitguthaben abgezogen) sofort fällig',
    );
    expect(mine.words).not.toContain('Überfällig (');
  });
});
