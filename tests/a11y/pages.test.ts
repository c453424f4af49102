import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { allRoutes } from '../../src/domains.js';
import { axeFindings } from '../support/axe.js';
import { type Chromium, startChromium } from '../support/chromium.js';
import { demoDatabase } from '../support/demo-county.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const pages = allRoutes.filter((route) => route.method === 'get');

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Preact writes void elements and attribute quoting in its own, valid way.
    'void-style': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
    'require-sri': 'off',
    'prefer-native-element': 'off',
  },
});

describe('every page of the demo county', () => {
  let app: TestApp;
  let browser: Chromium;
  let page: Page;
  let everyRight: { id: string };

  beforeAll(async () => {
    app = await startTestApp({
      database: await demoDatabase(),
      search: 'postgres',
      realClock: true,
      env: { STAFFELSTAB_DEMO: '1' },
    });
    // One person who may open every page, so that each is seen with all it can show.
    const boss = await app.services.db.read.person.findUniqueOrThrow({
      where: { externalId: 'p-markus-dietterle' },
    });
    everyRight = await app.services.db.read.person.update({
      where: { id: boss.id },
      data: { roles: ['EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN'] },
    });
    browser = await startChromium({ hosts: [app.address] });
    const cookie = (await app.as(everyRight)).cookie;
    const [name = '', value = ''] = cookie.split('=');
    await browser.context.addCookies([{ name, value, url: app.address }]);
    page = await browser.page();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it.each(pages.map((route) => [route.path, route] as const))(
    '%s passes axe and the HTML validator at both widths',
    async (_path, route) => {
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        const response = await page.goto(app.address + route.sample);
        expect(`${route.sample} ${response?.status()}`).toBe(`${route.sample} 200`);
        if (!response?.headers()['content-type']?.startsWith('text/html')) return;
        expect(await axeFindings(page)).toEqual([]);
        // No sideways scrolling of the page at any width (WCAG 1.4.10).
        expect(
          await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        ).toBeLessThanOrEqual(0);
        expect(await page.locator('h1').count()).toBe(1);
      }
      const html = await (await app.as(everyRight)).get(route.sample);
      const report = await validator.validateString(html.body);
      expect(
        report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
        ),
      ).toEqual([]);
      expect(browser.complaints).toEqual([]);
    },
    60_000,
  );
});
