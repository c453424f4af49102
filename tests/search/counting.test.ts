import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealAddress } from '../../src/http/sealed-address.js';
import { openUsageLog } from '../../src/platform/usage/open-usage-log.js';
import { removeOldUsage } from '../../src/platform/usage/usage-store.js';
import { isCountable, searchKey } from '../../src/search/count-search.js';
import { addDays } from '../../src/shared/dates.js';
import { paths } from '../../src/shared/paths.js';
import { startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { publish } from './published.js';

describe('what is counted of a search', () => {
  it('is the same search in every spelling and order', () => {
    expect(searchKey('Kosten der Bestattung')).toBe(searchKey('bestattung KOSTEN'));
    expect(searchKey('Übergabe')).toBe(searchKey('uebergabe'));
    expect(searchKey('Kosten')).not.toBe(searchKey('Bestattung'));
  });

  it.each([
    ['§ 35a SGB VIII', true],
    ['Haushalt 2026', true],
    ['Frau Meier, geb. 12.03.1980', false],
    ['DE02 1203 0000 0000 2020 51', false],
    ['50.2-EGH-1187', false],
    ['Az 123456', false],
    ['und der die das', false],
    ['x'.repeat(500), false],
  ])('takes %p: %p', (text, counted) => {
    expect(isCountable(text)).toBe(counted);
  });
});

describe('counting searches and reads', () => {
  let app: TestApp;
  let small: TestClient;
  let big: TestClient;
  let editor: TestClient;
  let article: { id: string; slug: string };
  let unit: { id: string };
  let team: { id: string };
  const db = () => app.services.db.read;
  const written = async () => {
    await app.services.usage.flush();
    return db().searchTally.findMany({ orderBy: [{ words: 'asc' }, { unitId: 'asc' }] });
  };
  const hitLink = (body: string) =>
    /href="(\/suche\/zu\/[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';

  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    const office = await app.office.unit('Sozialamt', { key: 'sozialamt' });
    unit = office;
    const teamUnit = await app.office.unit('Team Pflege', { parent: office, key: 'team-pflege' });
    team = teamUnit;
    const post = await app.office.position(office, 'Sachbearbeitung Grundsicherung');
    // Three people in the team, six in the Sozialamt with it.
    for (const name of ['Ada', 'Bea']) await app.office.person(name, { on: post });
    big = await app.as(await app.office.person('Cleo', { on: post }));
    const care = await app.office.position(teamUnit, 'Hilfe zur Pflege');
    for (const name of ['Dora', 'Emil']) await app.office.person(name, { on: care });
    small = await app.as(await app.office.person('Fee', { on: care }));
    editor = await app.as(await app.office.person('Edda Redaktion', { roles: ['EDITOR'] }));
    article = await publish(app, { title: 'Pflegegrad beantragen', source: 'Der Antrag.', owner: post });
    await app.work();
  });
  afterAll(() => app.close());

  it('names the nearest unit with five people, and neither person, session nor time', async () => {
    await small.get(paths.searchFor('Pflegegrad'));
    await small.get(paths.searchFor('Pflegegrad beantragen'));
    await small.get(paths.searchFor('Leichenschau'));
    await big.get(paths.searchFor('leichenschau'));
    // Pages and filters are the same search still.
    await big.get(`${paths.searchFor('Pflegegrad')}&seite=2`);
    await big.get(`${paths.searchFor('Pflegegrad')}&art=faq`);
    const rows = await written();
    expect(
      rows.map(({ words, searches, withoutHit, clicked }) => [words, searches, withoutHit, clicked]),
    ).toEqual([
      ['Leichenschau', 2, 2, 0],
      ['Pflegegrad', 1, 0, 0],
      ['Pflegegrad beantragen', 1, 0, 0],
    ]);
    // The team of three is counted with the Sozialamt.
    expect(new Set(rows.map(({ unitId }) => unitId))).toEqual(new Set([unit.id]));
    expect(await db().searchTally.count({ where: { unitId: team.id } })).toBe(0);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'clicked',
      'day',
      'key',
      'searches',
      'unitId',
      'withoutHit',
      'words',
    ]);
  });

  it('counts an opened hit once, by a link that works without script and tells nothing', async () => {
    const { body, queries } = await small.get(paths.searchFor('Pflegegrad'));
    expect(queries.some((sql) => /SearchTally/.test(sql))).toBe(false);
    const link = hitLink(body);
    expect(link).toMatch(/^\/suche\/zu\/pflegegrad-beantragen\?s=[0-9a-f]{16}-[0-9a-f]{12}$/);
    for (let turn = 0; turn < 3; turn += 1)
      expect((await small.get(link)).location).toBe(paths.article(article.slug));
    // Made up tokens count nothing and lead on.
    expect((await small.get('/suche/zu/pflegegrad-beantragen?s=quatsch')).status).toBe(303);
    const [row] = (await written()).filter(({ words }) => words === 'Pflegegrad');
    expect(row).toMatchObject({ searches: 2, clicked: 1 });
  });

  it('counts what typing ended with, not every letter on the way', async () => {
    for (const q of ['Fa', 'Fahr', 'Fahrd', 'Fahrdienst'])
      expect((await big.get(`${paths.liveSearch}?q=${q}`)).status).toBe(200);
    const words = (await written()).map((row) => row.words);
    expect(words).toContain('Fahrdienst');
    expect(words).not.toContain('Fahr');
  });

  it('answers while typing with the hits alone, their number in words, and the address for reloading', async () => {
    const { body, words, headers } = await big.get(`${paths.liveSearch}?q=Pflegegrad`);
    expect(body).not.toContain('<html');
    expect(words).toContain('Pflegegrad beantragen');
    expect(body).toMatch(/<p id="trefferzahl" hx-swap-oob="innerHTML">1 Treffer zu „Pflegegrad“/);
    expect(headers.get('HX-Replace-Url')).toBe(sealAddress(app.config, paths.searchFor('Pflegegrad')));
    const page = await big.get(paths.search);
    for (const attribute of ['hx-sync="this:replace"', 'hx-target="#ergebnisse"', 'id="ergebnisse"'])
      expect(page.body).toContain(attribute);
  });

  it('counts reads of articles by unit', async () => {
    await small.get(paths.article(article.slug));
    await app.services.usage.flush();
    expect(await db().readTally.findMany()).toEqual([
      expect.objectContaining({ unitId: unit.id, articleId: article.id, reads: 1 }),
    ]);
  });

  it('shows the Wissensredaktion the gaps, and nobody else', async () => {
    expect((await big.get(paths.gaps)).status).toBe(403);
    const { status, words, queries } = await editor.get(paths.gaps);
    expect(status).toBe(200);
    expect(words).toContain('Leichenschau 2');
    // Two searches from the Sozialamt are fewer than five: no unit is named.
    expect(words).not.toContain('Sozialamt (');
    expect(queries.length).toBeLessThanOrEqual(5);
    for (let turn = 0; turn < 4; turn += 1) await big.get(paths.searchFor('Leichenschau'));
    await app.services.usage.flush();
    expect((await editor.get(paths.gaps)).words).toContain('Sozialamt (6)');
  });

  it('counts nothing while the house has switched it off', async () => {
    const before = await written();
    await db().officeSetting.create({ data: { key: 'evaluations', value: { off: ['suchen'] } } });
    await big.get(paths.searchFor('Pflegegrad'));
    await big.get(paths.article(article.slug));
    expect(await written()).toEqual(before);
    await db().officeSetting.delete({ where: { key: 'evaluations' } });
  });

  it('forgets after 90 days', async () => {
    await removeOldUsage(app.services.db, addDays('2026-03-02', 1));
    expect(await db().searchTally.count()).toBe(0);
    expect(await db().readTally.count()).toBe(0);
  });
});

describe('the counter itself', () => {
  it('never waits for the database, says once that it is away, and goes on', async () => {
    const warnings: unknown[] = [];
    let batches = 0;
    const usage = openUsageLog({
      write: async () => {
        batches += 1;
        if (batches < 3) throw new Error('away');
      },
      clock: { today: () => '2026-03-02' },
      log: { warn: (...said: unknown[]) => warnings.push(said) },
    });
    const group = { unitId: null, visit: 'a' };
    for (let turn = 0; turn < 3; turn += 1) {
      usage.searched(group, { key: `k${turn}`, words: 'Wohngeld', hits: 1 }, false);
      await usage.flush();
    }
    expect(batches).toBe(3);
    expect(warnings).toHaveLength(1);
    await usage.close();
  });
});
