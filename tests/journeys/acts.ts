// The functions given to `evaluate` run in the browser.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Journey } from '../support/journey.js';

/** What the acts need of a journey. */
export type Stage = Pick<Journey, 'app' | 'page' | 'open'>;

/** Fills a form's field by its label: text and dates are typed, options chosen, boxes and radios set. */
export async function fill(page: Page, fields: Readonly<Record<string, string | true>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = await labelled(page, label);
    const kind = await field.evaluate(
      (element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`,
    );
    if (value === true) await field.check();
    else if (kind.startsWith('SELECT')) {
      const option = field.locator('option', { hasText: value }).first();
      await field.selectOption((await option.getAttribute('value')) ?? '');
    } else if (kind.startsWith('DIV')) await paste(field, value);
    else await field.fill(value);
  }
}

/**
 * Puts the text into the editor as from the clipboard. `fill` would let the browser build lines with styles of their own,
 * which the content security policy refuses; nobody writes several lines at once in that way.
 */
async function paste(editor: Locator, text: string): Promise<void> {
  await editor.press('ControlOrMeta+a');
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** The field whose label begins with these words. */
async function labelled(page: Page, label: string) {
  const id = await page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('main label')]
        .find((one) => one.textContent?.trim().startsWith(wanted))
        ?.getAttribute('for'),
    label,
  );
  if (!id) throw new Error(`no field „${label}“ on ${page.url()}`);
  return page.locator(`[id="${id}"]`);
}

/** Presses a button of the page's own part and waits for the next page. */
export async function press(page: Page, name: string): Promise<void> {
  const button = page.locator('main').getByRole('button', { name, exact: false }).first();
  if ((await button.count()) === 0)
    throw new Error(`no button „${name}“ on ${page.url()}: ${await words(page)}`);
  await goOn(page, button);
}

/** Follows a link of the page's own part and waits for the next page. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await goOn(page, page.locator('main').getByRole('link', { name }).first());
}

/**
 * Clicks on what leads to another page and waits until that page is whole and its scripts have begun: a click alone ends
 * when the next page begins to arrive, or before.
 */
export async function goOn(page: Page, place: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), place.click()]);
}

/** The page's words below the header, without the choices of lists. */
export async function words(page: Page): Promise<string> {
  const text = await page.evaluate(() => {
    const main = document.querySelector('main')?.cloneNode(true) as HTMLElement;
    for (const list of main.querySelectorAll('select')) list.remove();
    for (const block of main.querySelectorAll('p, li, td, th, h1, h2, h3, dt, dd, div')) block.append(' ');
    return main.textContent ?? '';
  });
  return text.replace(/\s+/g, ' ');
}

/** Opens a step and does what its form asks: fields by label, then its button. */
export async function doStep(
  journey: Stage,
  run: string,
  key: string,
  button: string,
  fields: Readonly<Record<string, string | true>> = {},
): Promise<void> {
  expect(await journey.open(`/uebergaben/${run}/schritte/${key}`)).toBe(200);
  const { page } = journey;
  await fill(page, fields);
  for (const box of await page.locator('#schritt input[type=checkbox]').all()) await box.check();
  await press(page, button);
  const row = await journey.app.services.db.read.runStep.findFirstOrThrow({
    where: { key, run: { number: run } },
    select: { status: true },
  });
  expect(`${key} ${row.status} ${row.status === 'DONE' ? '' : await words(page)}`).toBe(`${key} DONE `);
}

/** Adds rows to a part of the package, one after the other, as the page offers. */
export async function addToPackage(
  journey: Stage,
  run: string,
  part: string,
  rows: readonly Readonly<Record<string, string | true>>[],
): Promise<void> {
  expect(await journey.open(`/uebergaben/${run}/paket/${part}`)).toBe(200);
  for (const row of rows) {
    await fill(journey.page, row);
    await press(journey.page, 'Speichern und weiter');
    expect(await words(journey.page)).toContain(String(Object.values(row)[0]));
  }
}
