import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { demoEnvironment } from '../../src/demo/environment.js';
import { projectPath } from '../../src/platform/files/project-path.js';
import { type Chromium, startChromium } from './chromium.js';
import { demoDatabase } from './demo-county.js';
import { freePort } from './free-port.js';
import { startTestApp, type TestApp } from './test-app.js';
import { until } from './until.js';

/** The demo county as people meet it: real web, worker, identity provider, PostgreSQL and browser. */
export interface Journey {
  readonly app: TestApp;
  readonly address: string;
  readonly browser: Chromium;
  readonly page: Page;
  /** Signs out whoever is there and signs this demo person in through the identity provider's page. */
  signInAs(name: string): Promise<void>;
  /** Opens one of our own addresses. @returns the status */
  open(path: string): Promise<number>;
  /** Waits until the worker has nothing left to do. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything. @param options.javaScript false: a browser that runs no script at all */
export async function startJourney(options: { javaScript: boolean; width?: number }): Promise<Journey> {
  const [port, idpPort, database] = await Promise.all([freePort(), freePort(), demoDatabase()]);
  const data = mkdtempSync(join(tmpdir(), 'staffelstab-journey-'));
  const env = demoEnvironment({ databaseUrl: database.url, port, idpPort, data });
  const idp: ChildProcess = spawn(
    process.execPath,
    [projectPath('dist/src/demo/identity-provider/main.js')],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await until(
    'the identity provider answers',
    async () => (await fetch(`http://localhost:${idpPort}/healthz`)).ok,
  );
  const names = Object.entries(env).filter(([name]) =>
    /^(SAML_|BASE_URL|STAFFELSTAB_DEMO|HOLIDAYS)/.test(name),
  );
  const app = await startTestApp({
    database,
    port,
    search: 'postgres',
    realClock: true,
    env: Object.fromEntries(names) as Record<string, string>,
  });
  const runner = await app.context.startWorker();
  const address = env.BASE_URL;
  const browser = await startChromium({
    javaScript: options.javaScript,
    ...(options.width ? { width: options.width } : {}),
    hosts: [address, `http://localhost:${idpPort}`],
  });
  const page = await browser.page();
  return {
    app,
    address,
    browser,
    page,
    async signInAs(name) {
      await browser.context.clearCookies();
      await page.goto(`${address}/saml/login`);
      await page.getByRole('link', { name }).first().click();
      // Without script the identity provider's answer waits for a click.
      if (!options.javaScript) await page.getByRole('button', { name: 'Weiter' }).click();
      await page.waitForURL(`${address}/`);
    },
    async open(path) {
      return (await page.goto(address + path))?.status() ?? 0;
    },
    settled: () =>
      until('the worker has nothing left to do', async () => {
        const { rows } = await app.services.db.pool.query<{ open: number }>(
          'select count(*)::int as open from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
        );
        return rows[0]?.open === 0;
      }),
    async close() {
      await browser.close();
      await runner.stop();
      await app.close();
      idp.kill('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
