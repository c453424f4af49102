import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes } from '../../src/domains.js';
import { indexArticles } from '../../src/search/index.js';
import { paths } from '../../src/shared/paths.js';
import { settleHouse, type Walker, type WalkingHouse, walkers } from '../rights/walking-house.js';
import { publish } from '../search/published.js';
import { demoSetUpMs, startDemoApp } from '../support/demo-county.js';
import { type InBrowser, inBrowser } from '../support/in-browser.js';

/** What stands in somebody's main menu besides what everybody has, and a page of theirs with its heading. */
interface House {
  readonly menu: readonly string[];
  /** The path of a route; its sample leads to the objects that everybody walks to. */
  readonly own: string;
  readonly heading: string;
}

const everybodys = [
  'Start',
  'Suche',
  'Meine Aufgaben',
  'Übergaben',
  'Stellen',
  'Artikel',
  'Fragen',
  'Verzeichnis',
  'Postfach',
];
const houses: Readonly<Record<Walker, House>> = {
  leaver: {
    menu: [],
    own: '/uebergaben/:number/paket',
    heading: 'Sachbearbeitung Eingliederungshilfe, Werkstätten und Fahrdienste',
  },
  standIn: { menu: [], own: '/uebergaben/:number/abnahme', heading: 'Übergabe abnehmen' },
  successor: {
    menu: [],
    own: '/einarbeitungen/:number',
    heading: 'Sachbearbeitung Eingliederungshilfe, Buchstaben N–R',
  },
  caseworker: { menu: [], own: '/meine-aufgaben', heading: 'Meine Aufgaben' },
  superior: { menu: ['Überblick'], own: '/ueberblick', heading: 'Eingliederungshilfe' },
  personnel: {
    menu: ['Überblick', 'Vorlagen', 'Datenschutz im Haus', 'Organisation'],
    own: '/uebergaben/neu',
    heading: 'Übergabe starten',
  },
  protection: {
    menu: ['Datenschutz im Haus'],
    own: '/verwaltung/datenschutz',
    heading: 'Datenschutz im Haus',
  },
  auditor: { menu: ['Nachweis'], own: '/nachweis', heading: 'Nachweis' },
  admin: {
    menu: ['Datenschutz im Haus', 'Anmeldung', 'Rollen', 'Einsicht', 'Organisation'],
    own: '/verwaltung/rollen',
    heading: 'Rollen und Gruppen',
  },
};
/** Those who have no part in the handover of the post. */
const outside: readonly Walker[] = ['caseworker', 'protection', 'auditor', 'admin'];
/** Narrowed to the caseworker's unit, and to the unit of the post. */
const neighbours = { title: 'Verdacht im Heim', slug: 'verdacht-im-heim' };
const ours = { title: 'Persönliches Budget', slug: 'persoenliches-budget' };

describe('nine people in the browser', () => {
  let stage: InBrowser;
  let house: WalkingHouse;
  beforeAll(async () => {
    const app = await startDemoApp();
    stage = await inBrowser(app, { javaScript: false });
    house = await settleHouse(app);
    const { read } = app.services.db;
    const neighbour = await read.position.findFirstOrThrow({
      where: { assignments: { some: { personId: house.people.caseworker.id } } },
      include: { unit: true },
    });
    const { id } = await publish(app, {
      title: neighbours.title,
      source: 'Wer anruft, und wer schweigt.',
      owner: neighbour,
      readers: neighbour.unit,
    });
    const { id: narrowedId } = await read.article.findUniqueOrThrow({ where: { slug: ours.slug } });
    await indexArticles(app.services, [id, narrowedId]);
  }, demoSetUpMs);
  afterAll(() => stage?.close());

  const addressOf = (path: string) => {
    const route = allRoutes.find((one) => one.method === 'get' && one.path === path);
    if (!route) throw new Error(`no route ${path}`);
    return house.addressOf(route);
  };
  /** Types into the search page as somebody does who has no script, so that nothing depends on how fast it runs. */
  async function search(words: string): Promise<string> {
    const { page } = stage;
    await stage.open(paths.search);
    const field = page.locator('main input[name="q"]');
    await field.fill(words);
    await field.press('Enter');
    await page.waitForURL(/\/suche\?v=/);
    return page.content();
  }

  it.each(walkers)(
    '%s has their own house, and nothing of the neighbours',
    async (walker) => {
      const { menu, own, heading } = houses[walker];
      const { page } = stage;
      await stage.as(house.people[walker]);

      expect(await stage.open('/')).toBe(200);
      const links = await page.locator('nav[aria-label="Hauptmenü"] a').allTextContents();
      expect(links.filter((label) => !everybodys.includes(label))).toEqual(menu);
      expect(await stage.open(addressOf(own))).toBe(200);
      expect(await page.locator('h1').textContent()).toBe(heading);

      const foreign = walker === 'caseworker' ? ours : neighbours;
      const closed = [paths.article(foreign.slug)];
      if (outside.includes(walker)) closed.push(addressOf('/uebergaben/:number'));
      for (const path of closed) {
        expect(await stage.open(path)).toBe(404);
        expect(await page.locator('main').textContent()).not.toContain(foreign.title);
      }
      expect(await search(foreign.title)).not.toContain(foreign.slug);
      if (walker === 'caseworker') expect(await search(neighbours.title)).toContain(neighbours.slug);
    },
    120_000,
  );
});
