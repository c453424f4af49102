import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { type Chromium, startChromium } from '../support/chromium.js';
import { demoPerson, demoSetUpMs, startDemoApp } from '../support/demo-county.js';
import type { TestApp, TestClient } from '../support/test-app.js';

const focused = 'document.activeElement';
/** The words of what has the focus. */
const focusedWords = (page: Page) =>
  page.evaluate<string>(`(${focused}.textContent || ${focused}.id).replace(/\\s+/g, ' ').trim()`);
const inFocus = (page: Page, selector: string) =>
  page.evaluate<boolean>(`${focused}.closest(${JSON.stringify(selector)}) !== null`);

/** Tabs on until the focus is there; how often it took. */
async function tabTo(page: Page, selector: string, most = 60): Promise<number> {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await inFocus(page, selector)) return presses;
  }
  throw new Error(`${selector} is not reached by ${most} tabs on ${page.url()}`);
}

async function follow(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  // Only now stands the window, and the next Tab, where the address leads.
  await page.waitForLoadState('load');
}

describe('the search by keyboard alone', () => {
  let app: TestApp;
  let miriam: TestClient;

  beforeAll(async () => {
    app = await startDemoApp();
    miriam = await app.as(await demoPerson(app, 'p-miriam-okafor'));
  }, demoSetUpMs);
  afterAll(() => app?.close());

  async function inBrowser(
    options: { javaScript: boolean; width: number },
    work: (page: Page) => Promise<void>,
  ): Promise<void> {
    const browser: Chromium = await startChromium({ ...options, hosts: [app.address] });
    try {
      await browser.become(miriam, app.address);
      const page = await browser.page();
      await page.goto(app.address);
      await work(page);
      expect(browser.complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  }

  /** From the hits of a search: a filter, the hits again, why one is a hit, and what is missing. */
  async function walkHits(page: Page): Promise<void> {
    // What narrows can be passed over at once.
    await tabTo(page, '.st-skip-here', 2);
    expect(await focusedWords(page)).toBe('Zu den Treffern');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await inFocus(page, '.st-hit__title')).toBe(true);

    await page.keyboard.press('Shift+Tab');
    expect(await inFocus(page, '.st-filter-list')).toBe(true);
    await follow(page);
    expect(await page.locator('.st-filter-list [aria-current]').count()).toBe(1);
    // The next stop is among the results, not at the top of the page, and the search field is still to be seen.
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.keyboard.press('Tab');
    expect(await inFocus(page, '#ergebnisse')).toBe(true);

    await tabTo(page, '.st-why > summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open] li').first().isVisible()).toBe(true);
    await tabTo(page, '.st-missing');
    expect(await focusedWords(page)).toBe('Dazu fehlt etwas');
  }

  it.each([1280, 360])(
    'with script, %i wide: hits while typing, focus never lost',
    async (width) => {
      await inBrowser({ javaScript: true, width }, async (page) => {
        await page.keyboard.press('/');
        await page.keyboard.type('Hilfe');
        await follow(page);
        await page.keyboard.press('/');
        expect(await inFocus(page, 'input[type=search]')).toBe(true);
        await page.keyboard.press('Control+a');
        await page.keyboard.type('Eingliderungshilfe');
        const told = page.locator('[role=status]', { hasText: /Treffer zu „Eingliderungshilfe“/ });
        await told.waitFor({ state: 'attached' });
        expect(await inFocus(page, 'input[type=search]')).toBe(true);
        expect(page.url()).toMatch(/\/suche\?v=./);
        expect(await page.locator('.st-results__head').textContent()).toContain('statt „Eingliderungshilfe“');
        expect(await axeFindings(page)).toEqual([]);
        await page.keyboard.press('Tab');
        await walkHits(page);
        // The posts that know come in place of the link on which the focus is.
        await page.keyboard.press('Shift+Tab');
        await page.locator('.st-results__posts').waitFor({ state: 'detached' });
        expect(await page.evaluate(`${focused} !== document.body`)).toBe(true);
      });
    },
    60_000,
  );

  it('without script: the same by whole pages, on to the question and to the posts that know', async () => {
    await inBrowser({ javaScript: false, width: 360 }, async (page) => {
      await tabTo(page, 'main input[type=search]');
      await page.keyboard.type('Wer bekommt Eingliederungshilfe?');
      await follow(page);
      await tabTo(page, 'main search button');
      await walkHits(page);
      const results = page.url();
      await follow(page);
      expect(await page.locator('main').textContent()).toContain('Wer bekommt Eingliederungshilfe?');
      await page.goto(results);
      await tabTo(page, '.st-results__posts');
      await follow(page);
      expect(await page.locator('h1').textContent()).toBe('Wer weiß etwas dazu?');
      expect(await page.locator('.st-knowing__item').count()).toBeGreaterThan(0);
    });
  }, 60_000);
});
