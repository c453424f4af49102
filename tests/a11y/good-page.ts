import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { htmlFindings } from '../support/html-findings.js';

const widths = [1280, 360];

/**
 * What must hold of every page: it answers, its source is valid, and at both widths axe finds nothing, nothing scrolls
 * sideways (WCAG 1.4.10) and there is one heading of the first level. Opened once and narrowed: no script of ours asks
 * for the width, the style sheet alone makes the phone's page.
 */
export async function expectGoodPage(page: Page, address: string, status = 200): Promise<void> {
  await page.setViewportSize({ width: widths[0] ?? 1280, height: 900 });
  const response = await page.goto(address);
  expect(`${address} ${response?.status()}`).toBe(`${address} ${status}`);
  // Scripts do not run in a picture or a file, so axe would wait for ever.
  expect(`${address} ${response?.headers()['content-type']}`).toMatch(/ text\/html/);
  // At once: the browser does not keep it for long.
  const source = (await response?.text()) ?? '';
  await expectGoodState(page);
  expect([address, await htmlFindings(source)]).toEqual([address, []]);
}

/** The same for the page as it stands, without its source. */
export async function expectGoodState(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const where = `${page.url()} ${width}`;
    expect([where, await axeFindings(page)]).toEqual([where, []]);
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect([where, Math.max(0, over)]).toEqual([where, 0]);
    expect([where, await page.locator('h1').count()]).toEqual([where, 1]);
  }
}
