import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoSetUpMs, startDemoApp } from '../support/demo-county.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import type { TestClient } from '../support/test-app.js';
import { expectGoodPage } from './good-page.js';
import { furnish, pageRoutes, visit } from './page-samples.js';

/**
 * Every page of the demo county, in as many files as browsers work at once; each takes its share of the routes.
 * @param share this file's number, from 0, of so many
 */
export function everyPage(share: number, of: number): void {
  describe(`every page of the demo county, ${share + 1} of ${of}`, () => {
    let house: InBrowser;
    let everyRight: { id: string };
    const clients = new Map<string, Promise<TestClient>>();

    beforeAll(async () => {
      const app = await startDemoApp();
      house = await inBrowser(app);
      everyRight = await furnish(app);
    }, demoSetUpMs);
    afterAll(() => house?.close());

    function signedIn(person: { id: string }): Promise<TestClient> {
      const client = clients.get(person.id) ?? house.app.as(person);
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
        const { path, as } = await visit(house.app, route, everyRight);
        const client = await signedIn(as);
        await house.like(client);
        try {
          await expectGoodPage(house.page, house.app.address + path);
        } catch (error) {
          if (!(await isFile(client, path))) throw error;
        }
        expect(house.browser.complaints).toEqual([]);
      },
      120_000,
    );
  });
}
