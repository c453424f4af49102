import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Chromium, startChromium } from '../support/chromium.js';
import { demoDatabase } from '../support/demo-county.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { expectGoodPage } from './good-page.js';
import { furnish, pageRoutes, visit } from './page-samples.js';

/**
 * Every page of the demo county, in as many files as browsers work at once; each takes its share of the routes.
 * @param share this file's number, from 0, of so many
 */
export function everyPage(share: number, of: number): void {
  describe(`every page of the demo county, ${share + 1} of ${of}`, () => {
    let app: TestApp;
    let browser: Chromium;
    let page: Page;
    let everyRight: { id: string };
    const clients = new Map<string, Promise<TestClient>>();

    beforeAll(async () => {
      app = await startTestApp({
        database: await demoDatabase(),
        search: 'postgres',
        realClock: true,
        env: { STAFFELSTAB_DEMO: '1' },
      });
      everyRight = await furnish(app);
      browser = await startChromium({ hosts: [app.address] });
      page = await browser.page();
    }, 180_000);

    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });

    function signedIn(person: { id: string }): Promise<TestClient> {
      const client = clients.get(person.id) ?? app.as(person);
      clients.set(person.id, client);
      return client;
    }

    /** Files are kept, not shown: a browser would only save them. */
    async function isFile(client: TestClient, path: string): Promise<boolean> {
      const { status, headers } = await client.get(path);
      return status === 200 && !headers.get('content-type')?.startsWith('text/html');
    }

    it.each(
      pageRoutes.filter((_route, index) => index % of === share).map((route) => [route.path, route] as const),
    )(
      '%s passes axe and the HTML validator at both widths',
      async (_path, route) => {
        const { path, as } = await visit(app, route, everyRight);
        const client = await signedIn(as);
        const [name = '', value = ''] = client.cookie.split('=');
        await browser.context.addCookies([{ name, value, url: app.address }]);
        try {
          await expectGoodPage(page, app.address + path);
        } catch (error) {
          if (!(await isFile(client, path))) throw error;
        }
        expect(browser.complaints).toEqual([]);
      },
      60_000,
    );
  });
}
