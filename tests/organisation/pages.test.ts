import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';

/** Statements of the page itself: without the session and the actor. */
const own = (queries: readonly string[]) =>
  queries.filter((sql) => !/"Session"|from "Person" p\s+where p\.id = \$1::uuid and p\.active/.test(sql));

describe('pages of posts and units', () => {
  let app: TestApp;
  let section: { id: string; path: string[] };
  const as: Record<string, TestClient> = {};

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-03-02' });
    const { office } = app;
    const root = await office.unit('Landratsamt Hohenbruck', { key: 'landratsamt' });
    const department = await office.unit('Sozialamt', { parent: root, key: 'sozialamt' });
    section = await office.unit('Eingliederungshilfe', { parent: department, key: 'eingliederungshilfe' });
    const other = await office.unit('Bauamt', { parent: root, key: 'bauamt' });
    const chief = await office.position(department, 'Leitung Sozialamt', { head: true, number: '50-0-01' });
    const head = await office.position(section, 'Leitung Eingliederungshilfe', {
      head: true,
      number: '50-2-01',
      riskAttrition: 2,
      riskPosition: 4,
    });
    const clerk = await office.position(section, 'Werkstätten und Fahrdienste', {
      number: '50-2-07',
      riskAttrition: 5,
      riskPosition: 4,
    });
    const vacant = await office.position(section, 'Assistenz im eigenen Wohnraum', { number: '50-2-10' });
    await office.position(section, 'Altfälle', { number: '50-2-11', lapses: true });
    const builder = await office.position(other, 'Baugenehmigungen', { number: '63-1-02' });
    const person = async (key: string, name: string, options: Parameters<typeof office.person>[1]) => {
      const one = await office.person(name, options);
      as[key] = await app.as(one);
      return one;
    };
    await person('chief', 'Ursula Hagen', { on: chief });
    await person('head', 'Markus Dietz', { on: head });
    const leaver = await person('leaver', 'Rainer Holz', { on: clerk, until: '2026-05-31' });
    await person('standIn', 'Simone Kalb', { on: vacant, kind: 'STAND_IN', from: '2026-02-01' });
    await person('colleague', 'Miriam Oker', { on: builder });
    await person('personnel', 'Katrin Haber', { roles: ['PERSONNEL'] });
    const successor = await person('successor', 'Yusuf Teck', {});
    await office.assign(clerk, successor, { kind: 'SUCCESSOR', from: '2026-07-01' });
    await office.assign(vacant, leaver, { from: '2010-01-01', until: '2025-12-31' });
  });
  afterAll(() => app.close());

  it('answers unknown, malformed and hostile numbers and keys as a plain 404', async () => {
    for (const path of [
      '/stellen/99-9-99',
      '/stellen/%00',
      '/stellen/..%2f..%2fetc',
      "/stellen/'%20or%201=1",
      `/stellen/${'x'.repeat(500)}`,
      '/einheiten/gibt-es-nicht',
      '/einheiten/%F0%9F%92%A9',
    ]) {
      const answer = await as.chief?.get(path);
      expect(`${path} ${answer?.status}`).toBe(`${path} 404`);
      expect(answer?.words).toContain('Seite nicht gefunden');
    }
  });

  it('sends visitors to the sign-in', async () => {
    for (const path of ['/stellen', '/stellen/50-2-07', '/einheiten/sozialamt'])
      expect((await app.visitor().get(path)).status).toBe(303);
  });

  it('shows colleagues who holds the post, and neither risk nor future', async () => {
    const answer = await as.colleague?.get('/stellen/50-2-07');
    expect(answer?.words).toContain('Rainer Holz');
    expect(answer?.words).toContain('seit 01.01.2015');
    for (const hidden of [
      'Wissensrisiko',
      '31.05.2026',
      '2026-05-31',
      'Yusuf Teck',
      'Übergabe starten',
      'Noch keine Übergabe',
    ])
      expect(answer?.body).not.toContain(hidden);
  });

  it('shows those in charge the risk with its meaning, and what is coming', async () => {
    for (const key of ['head', 'chief', 'personnel']) {
      const words = (await as[key]?.get('/stellen/50-2-07'))?.words ?? '';
      expect(words).toContain('20 von 25: Sofort handeln.');
      expect(words).toContain('31.05.2026');
      expect(words).toContain('Yusuf Teck');
    }
    expect((await as.personnel?.get('/stellen/50-2-07'))?.words).toContain('Übergabe starten');
    expect((await as.head?.get('/stellen/50-2-07'))?.words).not.toContain('Übergabe starten');
  });

  it('shows the leaver and the successor the future, not the risk', async () => {
    for (const key of ['leaver', 'successor']) {
      const answer = await as[key]?.get('/stellen/50-2-07');
      expect(answer?.words).toContain('31.05.2026');
      expect(answer?.body).not.toContain('Wissensrisiko');
    }
  });

  it('keeps the rating of a leading post from its own lead', async () => {
    expect((await as.head?.get('/stellen/50-2-01'))?.body).not.toContain('Wissensrisiko');
    expect((await as.chief?.get('/stellen/50-2-01'))?.words).toContain('8 von 25: Standardpaket.');
  });

  it('says since when a post is vacant, who stands in, and who is above', async () => {
    const words = (await as.colleague?.get('/stellen/50-2-10'))?.words ?? '';
    expect(words).toContain('Unbesetzt seit 01.01.2026');
    expect(words).toContain('Vertretung: Simone Kalb, seit 01.02.2026');
    expect(words).toContain('Leitung Eingliederungshilfe Markus Dietz');
    expect((await as.colleague?.get('/stellen/50-2-11'))?.words).toContain('noch nie besetzt');
  });

  it('finds posts by number, title, unit and name, in any letter case', async () => {
    for (const q of ['50-2-07', 'fahrdienste', 'EINGLIEDERUNGSHILFE werkst', 'rainer holz']) {
      const body = (await as.colleague?.get(`/stellen?q=${encodeURIComponent(q)}`))?.body ?? '';
      expect(`${q}: ${body.includes('href="/stellen/50-2-07"')}`).toBe(`${q}: true`);
      expect(body).not.toContain('href="/stellen/63-1-02"');
    }
    const nothing = await as.colleague?.get(`/stellen?q=${encodeURIComponent('100% _')}`);
    expect(nothing?.words).toContain('Keine Stelle zu „100% _“');
    const long = await as.colleague?.get(`/stellen?q=${'a%20'.repeat(3_000)}`);
    expect(long?.status).toBe(200);
  });

  it('shows each unit once, also where numbers of two units mix', async () => {
    const root = await app.office.unit('Mischamt');
    const below = await app.office.unit('Mischteam', { parent: root });
    await app.office.position(root, 'Erste', { number: '80-1-01' });
    await app.office.position(below, 'Zweite', { number: '80-1-02' });
    await app.office.position(root, 'Dritte', { number: '80-1-03' });
    const body = (await as.colleague?.get('/stellen?q=80-1'))?.body ?? '';
    expect(body.match(/<section/g)).toHaveLength(2);
    const order = [...body.matchAll(/href="\/stellen\/(80-1-\d\d)"/g)].map(([, number]) => number);
    expect(order).toEqual(['80-1-01', '80-1-03', '80-1-02']);
  });

  it('lists vacant posts alone, with what covers them', async () => {
    const { words, body } = (await as.colleague?.get('/stellen?frei=ja')) ?? { words: '', body: '' };
    expect(words).toMatch(/Alle \(\d+\) Unbesetzt \(\d+\)/);
    expect(words).toContain('50-2-10 Assistenz im eigenen Wohnraum Unbesetzt Simone Kalb');
    expect(words).toContain('Unbesetzt, fällt weg (kw)');
    expect(body).not.toContain('href="/stellen/63-1-02"');
  });

  it('turns pages instead of showing everything, and survives pages that do not exist', async () => {
    const unit = await app.office.unit('Großes Amt');
    for (let count = 1; count <= 40; count += 1)
      await app.office.position(unit, `Stelle ${count}`, {
        number: `90-1-${String(count).padStart(2, '0')}`,
      });
    const first = await as.colleague?.get('/stellen?q=90-1');
    expect(first?.words).toContain('Alle (40)');
    expect(first?.words).not.toContain('90-1-31');
    const last = await as.colleague?.get('/stellen?q=90-1&seite=99');
    expect(last?.words).toContain('90-1-40');
    expect((await as.colleague?.get('/stellen?seite=minus'))?.status).toBe(200);
  });

  it('shows a unit with its posts to everybody, its losses only to those in charge', async () => {
    const everybody = (await as.colleague?.get('/einheiten/sozialamt'))?.words ?? '';
    expect(everybody).toContain('Leitung: Ursula Hagen');
    expect(everybody).toContain('5 Stellen mit allen untergeordneten Einheiten');
    expect(everybody).toContain('2 unbesetzt Davon 1 ohne Vertretung.');
    for (const hidden of ['werden frei', 'Wissensrisiko', 'Mai 2026'])
      expect(everybody).not.toContain(hidden);
    const chief = (await as.chief?.get('/einheiten/sozialamt'))?.words ?? '';
    expect(chief).toContain('1 werden frei');
    expect(chief).toContain(
      'Mai 2026 (1) 50-2-07 Werkstätten und Fahrdienste letzter Tag 31.05.2026 Nachfolge steht fest',
    );
    expect(chief).toContain('20 · Sofort handeln');
    // The section's lead sees the section's posts, but not the rating of their own.
    const head = (await as.head?.get('/einheiten/eingliederungshilfe'))?.words ?? '';
    expect(head).toContain('1 eingestufte Stellen');
    expect((await as.head?.get('/einheiten/sozialamt'))?.words).not.toContain('Wissensrisiko');
  });

  it('needs few queries, however many rows there are', async () => {
    const counts = async () => ({
      list: own((await as.personnel?.get('/stellen'))?.queries ?? []).length,
      post: own((await as.personnel?.get('/stellen/50-2-07'))?.queries ?? []).length,
      unit: own((await as.personnel?.get('/einheiten/eingliederungshilfe'))?.queries ?? []).length,
    });
    await counts();
    const before = await counts();
    for (const count of Object.values(before)) {
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(5);
    }
    for (let count = 0; count < 30; count += 1) {
      const post = await app.office.position(section, `Weitere Stelle ${count}`);
      await app.office.person(`Weitere Person ${count}`, { on: post });
    }
    expect(await counts()).toEqual(before);
  });
});
