import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** How long a loaded machine may take for one step; nothing waits for it otherwise. */
const slowMs = 45_000;

/** A real Chromium with an empty profile. */
export interface Chromium {
  readonly context: BrowserContext;
  /** A page that fails the test when the browser's console reports an error or a foreign address is asked for. */
  page(): Promise<Page>;
  /** From now on it has this session at the address. */
  become(client: { readonly cookie: string }, address: string): Promise<void>;
  /** What the browser complained about or asked elsewhere. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts the browser that tests/run.mjs found (CHROMIUM_PATH).
 * @param options.hosts origins the pages may talk to
 */
export async function startChromium(options: {
  javaScript?: boolean;
  width?: number;
  height?: number;
  hosts: readonly string[];
}): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'staffelstab-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    timeout: slowMs,
  });
  context.setDefaultTimeout(slowMs);
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !options.hosts.includes(origin))
      complaints.push(`foreign request: ${request.url()}`);
  });
  context.on('console', (message) => {
    // Answers like 404 and 422 are part of the tests; the browser logs each as an error.
    if (message.type() === 'error' && !/the server responded with a status of/.test(message.text()))
      complaints.push(
        `console: ${message.text()} (${context
          .pages()
          .map((page) => page.url())
          .join()}, ${message.location().url}:${message.location().lineNumber}:${message.location().columnNumber})`,
      );
  });
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
  return {
    context,
    complaints,
    page: () => context.newPage(),
    async become({ cookie }, url) {
      const [name = '', value = ''] = cookie.split('=');
      await context.clearCookies();
      await context.addCookies([{ name, value, url }]);
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
