import type { Page } from 'playwright-core';
import { type Chromium, startChromium } from './chromium.js';
import type { TestApp, TestClient } from './test-app.js';

/** An application and one browser before it. */
export interface InBrowser {
  readonly app: TestApp;
  readonly browser: Chromium;
  readonly page: Page;
  /** From now on the browser is this person, newly signed in. */
  as(person: { readonly id: string }): Promise<void>;
  /** From now on the browser has the session of this client. */
  like(client: TestClient): Promise<void>;
  /** Opens one of our own addresses. @returns the status */
  open(path: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens a browser before the application, which it closes with itself. */
export async function inBrowser(
  app: TestApp,
  options: { javaScript?: boolean; width?: number } = {},
): Promise<InBrowser> {
  const browser = await startChromium({ ...options, hosts: [app.address] }).catch(async (error) => {
    await app.close();
    throw error;
  });
  const page = await browser.page();
  const like = (client: TestClient) => browser.become(client, app.address);
  return {
    app,
    browser,
    page,
    like,
    as: async (person) => like(await app.as(person)),
    async open(path) {
      return (await page.goto(app.address + path))?.status() ?? 0;
    },
    async close() {
      await browser.close();
      await app.close();
    },
  };
}
