import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  beforeAcceptance,
  fillPackage,
  type PackageOffice,
  packageOffice,
  settleSteps,
} from '../handovers/package-office.js';
import { axeFindings } from '../support/axe.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import type { TestClient } from '../support/test-app.js';
import { expectGoodPage } from './good-page.js';

// The pages of tests/a11y are seen by one person of the demo county; these belong to leaver, receiver and successor.
describe('the knowledge pages, each as its own reader', () => {
  let stage: PackageOffice;
  let seen: InBrowser;

  beforeAll(async () => {
    stage = await packageOffice({ lastDayOn: '2026-03-13' });
    await fillPackage(stage);
    await stage.leaver.post(`${stage.path}/paket/landkarte`, {
      title: 'Rechtsbehelfsbelehrungsvordruckverwaltung',
      parent: '',
      priority: '3',
      article: '',
    });
    for (const [frage, antwort] of [
      ['kalender-1', 'Monatlich: Rechnungen prüfen\nJährlich: Mittel anmelden'],
      ['ungeschriebenes-1', 'Vorlagen bis Mittwoch.'],
    ] as const)
      await stage.leaver.post(`${stage.path}/leitfragen`, { frage, antwort, weiter: 'save', revision: '0' });
    await stage.leaver.post(`${stage.path}/leitfragen/uebernehmen`, {
      frage: 'kalender-1',
      ziel: 'DUTY',
      zeilen: 'ja',
    });
    await stage.leaver.post(`${stage.path}/paket/fassungen`);
    await settleSteps(stage, stage.number, beforeAcceptance);
    seen = await inBrowser(stage.app);
  }, 180_000);
  afterAll(() => seen?.close());

  /** Opens the page as this person. */
  async function look(client: TestClient, path: string): Promise<void> {
    await seen.like(client);
    await expectGoodPage(seen.page, stage.app.address + path);
    expect(seen.browser.complaints).toEqual([]);
  }

  it('the leaver fills', async () => {
    const item = await stage.app.services.db.read.packageItem.findFirstOrThrow({ where: { part: 'CASE' } });
    for (const path of [
      '/paket',
      ...['fristen', 'kontakte', 'landkarte'].map((slug) => `/paket/${slug}`),
      `/paket/faelle/${item.id}`,
      '/paket/fassungen/1',
      '/leitfragen?frage=kalender-2',
      '/leitfragen/alle',
      '/leitfragen/ergebnis',
    ])
      await look(stage.leaver, stage.path + path);
  }, 180_000);

  it('the superior reviews, the stand-in accepts, the owner mends', async () => {
    await look(stage.head, `${stage.path}/paket`);
    await look(stage.standIn, `${stage.path}/abnahme`);
    const form = await stage.standIn.get(`${stage.path}/abnahme`);
    await stage.standIn.post(`${stage.path}/abnahme`, {
      stand: /name="stand" value="([^"]+)"/.exec(form.body)?.[1] ?? '',
      tun: 'abnehmen',
      urteil: 'mit',
      'vorbehalt.0.text': 'Die Kündigungsfrist fehlt.',
      'vorbehalt.0.bis': '2026-03-09',
      'vorbehalt.0.wer': stage.people.leaver.id,
    });
    await look(stage.standIn, `${stage.path}/abnahme`);
    const { id } = await stage.app.services.db.read.reservation.findFirstOrThrow();
    await look(stage.leaver, `${stage.path}/vorbehalte/${id}`);
  }, 120_000);

  it('the successor begins', async () => {
    const { read } = stage.app.services.db;
    const template = await read.templateVersion.findFirstOrThrow({
      where: { template: { key: 'einarbeitung-sachbearbeitung' }, status: 'RELEASED' },
    });
    await look(stage.personnel, `/einarbeitungen/neu?von=${encodeURIComponent(stage.number)}`);
    await look(stage.head, '/einarbeitungen/neu?stelle=50-2-05');
    const started = await stage.personnel.post('/einarbeitungen/neu', {
      von: stage.number,
      successorId: stage.people.successor.id,
      startsOn: '2026-03-16',
      mentorId: stage.people.it.id,
      templateVersionId: template.id,
    });
    stage.app.clock.set('2026-03-16');
    await look(stage.successor, started.location ?? '');
    stage.app.clock.set('2026-03-02');
  }, 60_000);

  it('says what is wrong without a mouse: the error summary has the focus and leads to the field', async () => {
    const { page } = seen;
    await seen.like(stage.leaver);
    await seen.open(`${stage.path}/paket/fristen?weiter=ja`);
    await page.locator('#feld-fileNumber:focus').waitFor();
    await page.keyboard.type('Frau Meier');
    await page.keyboard.press('Enter');
    await page.locator('[data-error-summary]:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#feld-fileNumber:focus').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }, 60_000);
});
