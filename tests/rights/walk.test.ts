import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { demoSetUpMs, startDemoApp } from '../support/demo-county.js';
import type { TestApp } from '../support/test-app.js';
import { settleHouse, type WalkingHouse, walkers } from './walking-house.js';

// Nine people walk through every address of the demo county, at the objects of one post: its handover and induction, its
// package, a text narrowed to its unit, a question to it. What each finds stands in walk.txt, to be read by people.

const signs: Readonly<Record<number, string>> = {
  200: 'sees',
  302: 'led on',
  303: 'led on',
  403: 'may not',
  404: '.',
  410: 'gone',
};

describe('a walk as', () => {
  let app: TestApp;
  let house: WalkingHouse;
  beforeAll(async () => {
    app = await startDemoApp();
    house = await settleHouse(app);
  }, demoSetUpMs);
  afterAll(() => app?.close());

  it('nine people shows each their own house, and nothing of the neighbours', async () => {
    const clients = await Promise.all(walkers.map((walker) => app.as(house.people[walker])));
    const lines: string[] = [];
    for (const route of allRoutes) {
      if (route.method !== 'get' || route.access === 'public') continue;
      const path = house.addressOf(route);
      const found = await Promise.all(
        clients.map(async (client) => {
          const { status } = await client.get(path);
          return signs[status] ?? String(status);
        }),
      );
      lines.push(`${found.map((word) => word.padEnd(10)).join('')}${route.path}`);
    }
    const expected = readFileSync(new URL('walk.txt', import.meta.url), 'utf8').split('\n');
    const rows = expected.filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.sort()).toEqual([...rows].sort());
    // In the order of the addresses.
    expect(rows).toEqual([...rows].sort((a, b) => (a.slice(90) < b.slice(90) ? -1 : 1)));
  }, 180_000);

  it('a caseworker of another office, posting to what is not theirs, is told that there is nothing', async () => {
    const neighbour = await app.as(house.people.caseworker);
    const others: string[] = [];
    for (const route of allRoutes) {
      if (route.method !== 'post' || route.access === 'public') continue;
      const { status, words } = await neighbour.post(house.addressOf(route));
      expect(words).not.toContain(house.narrowedTitle);
      if (route.access !== 'signed-in') expect(`${route.path} ${status}`).toBe(`${route.path} 403`);
      else if (status !== 404 && status !== 403) others.push(`${status} ${route.path}`);
    }
    // What everybody may do for themselves, and forms whose mistakes are seen before any object is looked for.
    expect(others.sort()).toEqual([
      '200 /artikel/aehnliche',
      '200 /artikel/vorschau',
      '200 /meine-aufgaben/kalender/abonnieren',
      '200 /meine-daten/ausgabe',
      '200 /schlagwort-vorschlaege',
      '200 /suche/treffer',
      '303 /abonnements/alle-beenden',
      '303 /artikel/:slug/sammlungen',
      '303 /artikel/:slug/wer-sieht-das',
      '303 /glossar',
      '303 /meine-aufgaben/kalender/beenden',
      '303 /schlagwoerter',
      '303 /stellen',
      '303 /suche',
      '303 /verzeichnis',
      '303 /verzeichnis/karte',
      '303 /wer-weiss',
      '422 /abonnements',
      '422 /abonnements/beenden',
      '422 /abwesenheit',
      '422 /artikel/:slug/freigeben',
      '422 /artikel/:slug/gelesen',
      '422 /artikel/:slug/oeffentlich/freigeben',
      '422 /artikel/:slug/prozess',
      '422 /artikel/:slug/prozess/schritte',
      '422 /artikel/:slug/zur-freigabe',
      '422 /artikel/:slug/zurueckgeben',
      '422 /artikel/neu',
      '422 /artikel/neu/entwurf',
      '422 /artikel/neu/stand',
      '422 /artikel/neu/verwerfen',
      '422 /fragen/neu',
      '422 /glossar/neu',
      '422 /protokoll-pruefen',
      '422 /sammlungen/:slug/artikel',
      '422 /sammlungen/:slug/artikel/entfernen',
      '422 /verzeichnis/neu',
    ]);
  }, 180_000);
});
