import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type HandoverOffice, handoverOffice } from '../handovers/handover-office.js';
import { axeFindings } from '../support/axe.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';
import { fill, follow, goOn, press, words } from './acts.js';

/** A template is changed by one person of the personnel office and released by another. */
describe('the template editor in the browser', () => {
  let office: HandoverOffice;
  let second: { id: string };
  let stage: InBrowser;
  let page: Page;

  beforeAll(async () => {
    office = await handoverOffice();
    second = await office.app.office.person('Stefanie Brühl', { roles: ['PERSONNEL'] });
    stage = await inBrowser(office.app);
    page = stage.page;
  }, 180_000);
  afterAll(() => stage?.close());

  const draft = '/vorlagen/uebergabe-kurz/entwurf';
  const see = async (path: string) => {
    await stage.open(path);
    return words(page);
  };

  it('edits steps, leads from a fault of the graph to its place, and is released by a second person', async () => {
    await stage.as(office.people.personnel);
    await see('/vorlagen/uebergabe-kurz');
    await press(page, 'Bearbeiten');
    await follow(page, /Offene Fälle/);
    await fill(page, { Titel: 'Offene Fälle nach Dringlichkeit', 'Wartet auf die Schritte': '99' });
    await press(page, 'Speichern');
    expect(await words(page)).toContain('ist gespeichert');

    // The fault names its place and leads there.
    const faulty = await see(draft);
    expect(faulty).toContain('Ein Fehler steht der Freigabe im Weg');
    expect(faulty).toContain('aber 99 gibt es nicht');
    expect(await axeFindings(page)).toEqual([]);
    await goOn(page, page.locator('.kern-alert--danger a').first());
    await fill(page, { 'Wartet auf die Schritte': '2' });
    await press(page, 'Speichern');
    expect(await see(draft)).not.toContain('steht der Freigabe im Weg');

    await goOn(page, page.getByRole('button', { name: /^Runter/ }).first());
    await fill(page, { 'Was ist neu?': 'Fälle werden nach Dringlichkeit gelistet.' });
    await press(page, 'Zur Freigabe vorlegen');
    expect(await words(page)).toContain('Sie haben an diesem Entwurf mitgeschrieben');
    expect(await page.getByRole('button', { name: 'Freigeben', exact: true }).count()).toBe(0);

    await stage.as(second);
    expect(await see(`${draft}/vergleich`)).toContain('Ein geänderter Schritt');
    await see(draft);
    await press(page, 'Freigeben');
    expect(await words(page)).toContain('Fassung 2 gilt.');
    const released = await office.app.services.db.read.templateVersion.findFirstOrThrow({
      where: { status: 'RELEASED', template: { key: 'uebergabe-kurz' } },
      include: { steps: { where: { title: 'Offene Fälle nach Dringlichkeit' } } },
    });
    expect(released).toMatchObject({ no: 2, releasedById: second.id, steps: [{ after: ['2'] }] });
  }, 60_000);
});
