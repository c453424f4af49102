import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makeEmergencyLink } from '../../src/people/index.js';
import { startTestIdp, type TestIdp } from '../people/test-idp.js';
import { axeFindings } from '../support/axe.js';
import { freePort } from '../support/free-port.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { expectGoodPage } from './good-page.js';

describe('the pages around signing in, in the browser', () => {
  let app: TestApp;
  let county: TestIdp;
  let stage: InBrowser;
  let page: Page;

  beforeAll(async () => {
    county = await startTestIdp();
    const jobcenter = await startTestIdp('https://jobcenter.test.example/metadata');
    const port = await freePort();
    app = await startTestApp({
      port,
      realClock: true,
      env: {
        BASE_URL: `http://127.0.0.1:${port}`,
        SAML_IDP_METADATA: `landkreis=${county.metadataFile}, jobcenter=${jobcenter.metadataFile}`,
        SAML_IDP_NAMES: 'landkreis=Landratsamt Hohenbruck; jobcenter=Jobcenter Hohenbruck',
        SAML_IDP_DOMAINS: 'hohenbruck.example=landkreis',
      },
    });
    stage = await inBrowser(app);
    page = stage.page;
  }, 180_000);
  afterAll(() => stage?.close());

  const isFine = (path: string) => expectGoodPage(page, app.address + path);

  it('are accessible: choosing, the emergency door', async () => {
    await isFine('/saml/login');
    await isFine('/abgemeldet');
    const { address } = await makeEmergencyLink(app.services, {
      reason: 'Probe',
      issuedBy: 'Adam Admin',
      minutes: 5,
    });
    await isFine(new URL(address).pathname + new URL(address).search);
  });

  it('are accessible: checking sign-ins, one’s own sessions', async () => {
    const admin = await app.office.person('Adam Admin', { roles: ['ADMIN'] });
    await app.visitor().postRaw('/saml/acs', 'SAMLResponse=PGEvPg');
    await app.visitor().postRaw(
      '/saml/acs',
      new URLSearchParams({
        SAMLResponse: Buffer.from(county.answer('_erfunden')).toString('base64'),
      }).toString(),
    );
    await stage.as(admin);
    await isFine('/verwaltung/anmeldung');
    await isFine('/anmeldungen');
    await isFine('/anmeldung/erledigt');
  });

  it('cover an open page when its session is over, and uncover it with what was typed when the person is back', async () => {
    const person = await app.office.person('Wanda Weg');
    await stage.as(person);
    await page.goto(`${app.address}/suche`);
    const field = page.locator('main input[name="q"]').first();
    // What is typed is searched at once; that is over before the session is.
    const searched = page.waitForResponse((response) => response.url().includes('/suche/treffer'));
    await field.fill('Halb getippt');
    await (await searched).finished();
    const asks = page.waitForResponse((response) => response.url().includes('/anmeldung/stand'));
    const comesToFront = () => page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await comesToFront();
    await asks;
    const token = () => page.locator('input[name="_csrf"]').first().inputValue();
    const before = await token();

    await app.services.db.read.session.deleteMany({ where: { personId: person.id } });
    await comesToFront();
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('Ihre Anmeldung ist beendet');
    expect(await page.locator('main').isVisible()).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await dialog.count()).toBe(1);

    await stage.as(person);
    await comesToFront();
    await dialog.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Halb getippt');
    expect(await token()).not.toBe(before);

    // A deactivated person stays out; somebody else does not see the page.
    await stage.as(await app.office.person('Andere Angemeldete'));
    await comesToFront();
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('jemand anderes angemeldet');
    expect(await page.locator('main').isVisible()).toBe(false);
  });

  it('ask before an idle session ends, and go on when somebody answers', async () => {
    const person = await app.office.person('Ida Idle');
    await stage.as(person);
    // What the page asked on opening is still on its way back when somebody turns to it: that answer is too old by then.
    const answer = new EventEmitter();
    const onItsWay = once(answer, 'on its way');
    const comesBack = once(answer, 'let through');
    await page.route(
      '**/anmeldung/stand',
      async (one) => {
        const response = await one.fetch();
        answer.emit('on its way');
        await comesBack;
        await one.fulfill({ response });
      },
      { times: 1 },
    );
    await page.goto(`${app.address}/suche`);
    await onItsWay;
    await app.services.db.read.session.updateMany({
      where: { personId: person.id },
      data: { lastSeenAt: new Date(Date.now() - 59 * 60_000) },
    });
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    answer.emit('let through');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('Sind Sie noch da?');
    expect(await page.locator('main').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Ja, angemeldet bleiben' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The sign of life is written beside the answer.
    await until('the session is alive again', async () => {
      const row = await app.services.db.read.session.findFirstOrThrow({ where: { personId: person.id } });
      return Date.now() - row.lastSeenAt.getTime() < 5 * 60_000;
    });
    expect(stage.browser.complaints).toEqual([]);
  });
});
