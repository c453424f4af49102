import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPerson, demoSetUpMs, startDemoApp } from '../support/demo-county.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import { looks, lostIn } from './reflow.js';

// WCAG 1.4.4, 1.4.10 and 1.4.12 on pages of every make: a text, a form with the editor, hits, a run, charts, the start.
describe("pages enlarged, and with the reader's own distances", () => {
  let house: InBrowser;

  beforeAll(async () => {
    house = await inBrowser(await startDemoApp());
    await house.as(await demoPerson(house.app, 'p-katrin-haeberle'));
  }, demoSetUpMs);
  afterAll(() => house?.close());

  const pages: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['an article', () => open('/artikel/persoenliches-budget')],
    ['the editor', () => open('/artikel/neu?art=process')],
    ['the start page', () => open('/')],
    ['the list of runs', () => open('/uebergaben')],
    ['the overview with its charts', () => open('/ueberblick')],
    [
      'a run',
      async () => {
        const { number } = await house.app.services.db.read.run.findFirstOrThrow({
          where: { status: 'ACTIVE', kind: 'HANDOVER' },
        });
        await open(`/uebergaben/${encodeURIComponent(number)}`);
      },
    ],
    [
      'hits',
      async () => {
        await open('/suche');
        await house.page.fill('main input[type=search]', 'Budget');
        await house.page.keyboard.press('Enter');
        await house.page.waitForSelector('main mark');
      },
    ],
  ];
  const open = (path: string) => house.open(path);

  it.each(pages)(
    '%s loses nothing',
    async (_name, go) => {
      const { page } = house;
      await page.setViewportSize({ width: 1280, height: 800 });
      await go();
      expect(await page.locator('h1').count()).toBe(1);
      const lost: string[] = [];
      for (const look of looks) lost.push(...(await lostIn(page, look)));
      expect([page.url(), lost]).toEqual([page.url(), []]);
      expect(house.browser.complaints).toEqual([]);
    },
    180_000,
  );

  it('would say so', async () => {
    await open('/hilfe');
    await house.page.evaluate(() => {
      const box = document.createElement('div');
      const [first, second, third] = [1, 2, 3].map(() => document.createElement('p'));
      for (const one of [first, second, third]) {
        if (!one) continue;
        one.textContent = 'Ein Satz, der nicht verloren gehen darf.';
        box.append(one);
      }
      if (first) Object.assign(first.style, { position: 'absolute', top: '0', left: '0' });
      if (second) Object.assign(second.style, { position: 'absolute', top: '0', left: '0' });
      if (third) Object.assign(third.style, { width: '4rem', height: '1rem', overflow: 'hidden' });
      document.querySelector('main')?.append(box);
    });
    const lost = (await lostIn(house.page, { name: 'x', width: 1280, spacing: false })).join('\n');
    expect(lost).toMatch(/over each other/);
    expect(lost).toMatch(/cut off/);
  });
});
