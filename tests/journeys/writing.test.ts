/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ArticleOffice, articleOffice, editForm, publish, write } from '../articles/article-office.js';
import { axeFindings } from '../support/axe.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import { makePdf } from '../support/make-files.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { press, words } from './acts.js';

/** Writing with the editor: its tools, a second writer, a lost connection. */
describe('an author with the editor', () => {
  let app: TestApp;
  let house: ArticleOffice;
  let stage: InBrowser;
  let page: Page;
  beforeAll(async () => {
    app = await startTestApp({ realClock: true });
    house = await articleOffice(app);
    const stelle = house.posts.post.id;
    await publish(
      app,
      house,
      await write(app, house.people.brigitte, { stelle, title: 'Gesamtplan erstellen' }),
    );
    const source = 'Anfang.\n\nMitte.\n\nEnde.\n';
    await write(app, house.people.brigitte, { stelle, title: 'Zu zweit', source });
    stage = await inBrowser(app);
    page = stage.page;
    await stage.as(house.people.brigitte);
  }, 180_000);
  afterAll(() => stage?.close());

  const open = async (path: string) => expect(await stage.open(path)).toBe(200);
  const text = () => page.locator('textarea[name="source"]').inputValue();
  const state = (wanted: string) => page.locator('[data-keep]', { hasText: wanted }).waitFor();

  it('writes with tools and keys, and links by [[', async () => {
    await open('/artikel/neu?art=note');
    const editor = page.getByRole('textbox', { name: 'Text' });
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Neues');
    await page.keyboard.press('Alt+F10');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n\n- eins\nzwei\n\nSiehe [[gesamt');
    await page.getByRole('option', { name: 'Gesamtplan erstellen' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await text()).toBe(
      '## Neues\n\n- eins\n- zwei\n\nSiehe [Gesamtplan erstellen](artikel:gesamtplan-erstellen)',
    );
    await page.locator('#vorschau').getByRole('link', { name: 'Gesamtplan erstellen' }).waitFor();
    // Tab is the list's only until Escape gives it back.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') === null)).toBe(true);
    await page.getByRole('button', { name: 'Einfaches Textfeld' }).click();
    expect(await page.locator('textarea[name="source"]').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Einfaches Textfeld' }).click();
    await page.locator('#feld-title').fill('Was neu ist');
    await press(page, 'Entwurf speichern');
    expect(page.url()).toBe(`${app.address}/artikel/was-neu-ist`);
  });

  it('takes a file into a text that is not saved yet, and readers find it by what stands in it', async () => {
    await open('/artikel/neu?art=note');
    const pdf = await makePdf(['Vorblatt', 'Die Begleitperson erhält Fahrtkostenersatz.']);
    const chosen = { name: 'Merkblatt Reise.pdf', mimeType: 'application/pdf', buffer: pdf };
    await page.locator('input[type="file"]').setInputFiles(chosen);
    await page.getByText('sobald der Titel eingetragen ist').waitFor();
    await page.locator('#feld-title').fill('Reisen begleiten');
    await page.keyboard.press('Tab');
    await page.getByText('Die Datei ist eingefügt.').waitFor();
    expect(await text()).toContain('[Merkblatt Reise.pdf](anlage:');
    expect(page.url()).toBe(`${app.address}/artikel/reisen-begleiten/bearbeiten`);
    await state('Gesichert um');
    await press(page, 'Entwurf speichern');
    expect(page.url()).toBe(`${app.address}/artikel/reisen-begleiten`);
    // Nothing is left of the text that had not begun.
    expect(await app.services.db.read.workingCopy.count()).toBe(0);
    await publish(app, house, 'reisen-begleiten', 2);
    // Reading the file's text is an event, and the search's taking it up another.
    await app.work();
    await app.work();
    await open('/suche?q=Fahrtkostenersatz');
    const place = page.getByRole('link', { name: /Merkblatt Reise\.pdf/ });
    expect(await words(page)).toContain('Seite 2');
    expect((await place.first().getAttribute('href')) ?? '').toContain('#page=2');
  });

  it('loses nothing over a lost connection and a closed window, and nothing stays behind', async () => {
    await open('/artikel/zu-zweit/bearbeiten');
    await page.getByRole('textbox', { name: 'Text' }).click();
    await page.keyboard.press('Control+End');
    // Nothing that the page sends arrives, as in a lift; the address itself can still be opened later.
    await page.route('**/bearbeiten/stand*', (request) => request.abort('internetdisconnected'));
    await page.keyboard.type('Ohne Netz.');
    await state('Keine Verbindung. Ihr Text ist in diesem Browser gesichert');
    await page.goto('about:blank');
    await page.unroute('**/bearbeiten/stand*');
    await open('/artikel/zu-zweit/bearbeiten');
    await page.getByRole('button', { name: 'Diesen Text übernehmen' }).click();
    expect(await text()).toContain('Ohne Netz.');
    await state('Gesichert um');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.goto('about:blank');
    await open('/artikel/zu-zweit/bearbeiten');
    expect(await text()).toContain('Ohne Netz.');
  });

  it('is told of the second writer, and brings both texts together', async () => {
    const { markus } = house.people;
    const form = await editForm(app, 'zu-zweit', {
      source: 'Anfang von Markus.\n\nMitte von Markus.\n\nEnde.\n',
    });
    const asMarkus = await app.as(markus);
    const told = await asMarkus.get('/artikel/zu-zweit/bearbeiten');
    expect(told.words).toContain(
      'Brigitte Maurer, Sachbearbeitung Persönliches Budget (50-2-03), schreibt seit',
    );
    expect((await asMarkus.post('/artikel/zu-zweit/bearbeiten', form)).status).toBe(303);
    await page.getByRole('textbox', { name: 'Text' }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Mein ');
    await page
      .locator('[data-keep-others]', { hasText: 'Markus Dietterle hat inzwischen Fassung 2' })
      .waitFor();
    await press(page, 'Entwurf speichern');
    expect(await words(page)).toContain('Eine Stelle haben beide geändert');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Beide; ich bringe sie gleich im Text zusammen').check();
    await press(page, 'Zusammenführen und im Text ansehen');
    const both = 'Anfang von Markus.\n\nMein Anfang.\n\nMitte von Markus.\n\nEnde.\nOhne Netz.\n';
    expect(await text()).toBe(both);
    await press(page, 'Entwurf speichern');
    expect((await editForm(app, 'zu-zweit')).source).toBe(both);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });
});
