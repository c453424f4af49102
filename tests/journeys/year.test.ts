import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  finish,
  type HandoverOffice,
  handoverOffice,
  stepOf,
  stepPath,
} from '../handovers/handover-office.js';
import { axeFindings } from '../support/axe.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import { addToPackage, doStep, fill, goOn, press, words } from './acts.js';

type Person = { id: string };

/**
 * A whole year of one post in one test: the clock is moved, the acts that matter are done in the browser, what stands
 * between them is sent as the same forms without one.
 */
describe('a year of one post', () => {
  let office: HandoverOffice;
  let stage: InBrowser;
  let page: Page;

  beforeAll(async () => {
    office = await handoverOffice({ riskAttrition: 5, riskPosition: 3 });
    stage = await inBrowser(office.app);
    page = stage.page;
  }, 180_000);
  afterAll(() => stage?.close());

  const as = (person: Person) => stage.as(person);
  const on = (day: string) => office.app.clock.set(day);
  const see = async (path: string) => {
    expect(`${path} ${await stage.open(path)}`).toBe(`${path} 200`);
    return words(page);
  };
  /** The same form that the step's page sends. */
  const send = async (
    person: Person,
    run: string,
    key: string,
    fields: Record<string, string | string[]> = {},
  ) => {
    const answer = await finish(office.app, person, run, key, fields);
    expect(`${key} ${answer.status} ${answer.status === 303 ? '' : answer.words}`).toBe(`${key} 303 `);
  };
  /** Waived by the personnel office, with its reason: steps that this story does not tell. */
  const waive = async (run: string, keys: readonly string[]) => {
    const personnel = await office.app.as(office.people.personnel);
    for (const key of keys) {
      const { revision, status } = await stepOf(office.app, run, key);
      if (status === 'DONE' || status === 'WAIVED') continue;
      const answer = await personnel.post(`${stepPath(run, key)}/entfaellt`, {
        reason: 'In diesem Jahr nicht gebraucht',
        revision: String(revision),
      });
      expect(`${key} ${answer.status}`).toBe(`${key} 303`);
    }
  };
  const numberIn = () => decodeURIComponent(page.url().split('/').at(-1)?.split(/[?#]/)[0] ?? '');
  const allItems = async (run: string, key: string) => {
    const step = await stepOf(office.app, run, key);
    return [...step.detail.matchAll(/^- (.+)$/gm)].map(([, item]) => item ?? '');
  };

  const allBack = async (run: string, key: string) =>
    Object.fromEntries(
      (await allItems(run, key)).flatMap((_item, index) => [
        [`ding.${index}.stand`, 'RETURNED'],
        [`ding.${index}.von`, 'HD'],
      ]),
    );

  it('departure announced, handover, vacancy, stand-in check, late successor, induction, readiness', async () => {
    const { people, post } = office;
    const { personnel, head, leaver, standIn, successor, editor, house, it: service, cash } = people;

    // March: the departure is announced; nothing is saved before it was seen.
    on('2026-03-02');
    await as(personnel);
    await see(`/uebergaben/neu?stelle=${post.number}`);
    await fill(page, {
      'Übergabe einer Sachbearbeitungsstelle': true,
      'Letzter Präsenztag': '2026-06-30',
    });
    await press(page, 'Vorschau ansehen');
    expect(await words(page)).toContain('noch nichts gespeichert');
    await press(page, 'Übergabe starten');
    const run = numberIn();
    expect(run).toBe('Ü-2026-0001');

    await as(head);
    await doStep(stage, run, '1', 'Bestätigen', { 'Abgestimmt mit': 'Personalstelle' });
    await send(head, run, '2', { refill: 'später' });
    await doStep(stage, run, '3', 'Vertretung vorschlagen', {
      Vertretung: 'Aylin Demir',
      'Umfang in Prozent': '40',
    });
    await as(standIn);
    await doStep(stage, run, '4', 'Vertretung annehmen');

    // May: the leaver writes down what the post knows.
    on('2026-05-04');
    await send(head, run, '5', { heldOn: '2026-05-04', note: 'Umfang besprochen' });
    await send(head, run, '6', { attrition: '5', position: '3', note: 'Wenig ist beschrieben' });
    await as(leaver);
    expect(await see('/meine-aufgaben')).toContain('Wissenslandkarte');
    await addToPackage(stage, run, 'fristen', [
      { Aktenzeichen: '50.2-EGH-2391', Frist: '2026-08-31', 'Was ist zu tun': 'Gesamtplan überprüfen' },
    ]);
    const enough = { note: 'Mehr gibt es auf dieser Stelle nicht.' };
    for (const key of ['7', '9', '10', '11', '12', '14', '15', '16']) await send(leaver, run, key, enough);
    await send(leaver, run, '13', { note: 'Die Vertretung nimmt teil' });
    await send(head, run, '17');
    await send(editor, run, '18');
    await send(leaver, run, '19', enough);
    on('2026-06-22');
    await send(leaver, run, '20', { heldOn: '2026-06-16', note: 'Drei Fälle gemeinsam' });
    await see(`/uebergaben/${run}/paket`);
    await press(page, 'Paket einreichen');
    await send(leaver, run, '21', { heldOn: '2026-06-22', note: 'Anhand des Pakets' });

    // June: the receiver accepts with a reservation, which is settled before the last day.
    on('2026-06-25');
    await as(standIn);
    await see(`/uebergaben/${run}/abnahme`);
    await fill(page, {
      'Unter Vorbehalt': true,
      'Vorbehalt 1: Was fehlt?': 'Die Telefonliste fehlt.',
      'Bis wann': '2026-06-29',
    });
    await press(page, 'Abnehmen');
    await as(leaver);
    await see(`/uebergaben/${run}/abnahme`);
    await goOn(page, page.locator('main a[href*="/vorbehalte/"]').first());
    await fill(page, { 'Was haben Sie getan?': 'Liegt in der E-Akte.' });
    await press(page, 'Erledigt');
    await as(standIn);
    await see(`/uebergaben/${run}/abnahme`);
    await goOn(page, page.locator('main a[href*="/vorbehalte/"]').first());
    await press(page, 'Bestätigen');
    await send(leaver, run, '24');
    await send(head, run, '25');
    await send(leaver, run, '28', { items: await allItems(run, '28') });
    await send(leaver, run, '30', { reachable: 'keine' });

    // The last day: things come back, the record is made and can be kept.
    on('2026-06-30');
    await send(house, run, '26', await allBack(run, '26'));
    await as(head);
    await doStep(stage, run, '29', 'Freigeben');
    const record = await see(`/uebergaben/${run}/protokoll`);
    expect(record).toContain('in der Rolle Vertretung, unter einem Vorbehalt');
    expect(record).not.toContain('Maurer');
    expect(await axeFindings(page)).toEqual([]);

    const kept = await office.app.services.db.read.protocol.findFirstOrThrow({
      where: { run: { number: run } },
    });
    await see('/protokoll-pruefen');
    await page.setInputFiles('#protokolldatei', {
      name: 'Protokoll.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(kept.file ?? []),
    });
    await page.getByText('ist eingetragen').waitFor();
    await press(page, 'Prüfen');
    expect(await words(page)).toContain('Die Datei ist unverändert');

    // July: the post is empty, and says so.
    on('2026-07-01');
    await send(service, run, '27', { items: await allItems(run, '27') });
    const empty = await see(`/stellen/${post.number}`);
    expect(empty).toContain('Unbesetzt');
    expect(empty).toContain('Vertretung: Aylin Demir (40 %)');
    on('2026-07-31');
    await as(standIn);
    expect(await see('/meine-aufgaben')).toContain('Zwischenstand Vertretung');
    await doStep(stage, run, '31', 'Bestätigen', {
      Ja: true,
      'Was fehlt im Paket': 'nichts',
    });
    on('2026-08-31');
    await send(head, run, '32', { decision: 'bestätigen', note: 'Umfang passt' });

    // October: nobody has come yet. Nothing waits silently: the check is asked again, the overview shows the load.
    on('2026-10-30');
    await as(personnel);
    const overview = await see('/ueberblick');
    expect(overview).toMatch(/1 unbesetzt/);
    expect(overview).toContain('0,4 volle Stellen in Vertretung');
    await as(head);
    await doStep(stage, run, '32-2', 'Bestätigen', {
      'Vertretung bestätigen': true,
      Begründung: 'Die Stelle ist erneut ausgeschrieben',
    });

    // November: the successor is found, late; the induction begins with the package.
    on('2026-11-02');
    await as(personnel);
    await see(`/einarbeitungen/neu?von=${encodeURIComponent(run)}`);
    await fill(page, {
      Nachfolge: 'Jonas Weidner',
      Dienstantritt: '2026-12-01',
      'Patin oder Pate': 'Aylin Demir',
    });
    await press(page, 'Einarbeitung beginnen');
    const induction = numberIn();
    expect(induction).toBe('E-2026-0001');
    on('2026-12-01');
    await as(successor);
    const first = await see(`/einarbeitungen/${induction}`);
    expect(first).toContain('Aylin Demir');
    expect(await see(`/uebergaben/${run}/paket`)).toContain('50.2-EGH-2391');
    await send(standIn, run, '33', { note: 'Fristen nachgetragen' });
    on('2026-12-07');
    await waive(induction, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
    await send(successor, induction, '13', { heldOn: '2026-12-07', note: 'Mit der Vertretung' });
    await send(successor, induction, '14', { note: 'Gegen die E-Akte geprüft' });

    // January: the successor accepts, and the standing in ends with it.
    on('2027-01-04');
    await see(`/uebergaben/${run}/abnahme`);
    await fill(page, { 'Ohne Vorbehalt': true });
    await press(page, 'Abnehmen');
    expect(await words(page)).toContain('Jonas Weidner');
    on('2027-01-05');
    const filled = await see(`/stellen/${post.number}`);
    expect(filled).toContain('Jonas Weidner, seit 01.12.2026');
    expect(filled).not.toContain('Vertretung: Aylin Demir (40 %)');
    expect(await page.locator('svg[role=img]').count()).toBeGreaterThan(0);

    // March: ready to work alone. The year ends where it began, and everything can be read.
    on('2027-03-02');
    await waive(induction, ['15', '16', '17', '18', '19', '21']);
    for (const person of [successor, head]) {
      await as(person);
      await see(`/einarbeitungen/${induction}`);
      await press(page, 'Eigenständig erklären');
    }
    expect((await stepOf(office.app, induction, '22')).status).toBe('DONE');
    await as(personnel);
    await waive(run, ['35']);
    const ended = await see(`/uebergaben/${run}`);
    expect(ended).toContain('Abgeschlossen am 02.03.2027.');
    expect(ended).toContain('Was bisher geschah');
    expect(await see(`/uebergaben/${run}/protokoll`)).toContain('mit dem Abschluss');
    const { db } = office.app.services;
    expect(await db.read.protocol.count({ where: { run: { number: run } } })).toBe(2);
    expect(cash.id).toBeTruthy();
    expect(stage.browser.complaints).toEqual([]);
  }, 180_000);
});
