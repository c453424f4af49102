import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/shared/dates.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type ArticleOffice, articleOffice, publish, write } from './article-office.js';

describe('looking after the knowledge of the house', () => {
  let app: TestApp;
  let house: ArticleOffice;
  beforeAll(async () => {
    app = await startTestApp();
    house = await articleOffice(app);
    const make = async (title: string, source: string) => {
      const slug = await write(app, house.people.brigitte, { stelle: house.posts.post.id, title, source });
      await publish(app, house, slug);
      return slug;
    };
    const text = 'Das Budget wird monatlich im Voraus ausgezahlt, die Abrechnung folgt im Jahr darauf. ';
    await make('Persönliches Budget auszahlen', text.repeat(3));
    await make('Persönliches Budget: auszahlen', text.repeat(4));
    await make(
      'Verweist viel',
      'Zu [einem](artikel:persoenliches-budget-auszahlen), zu [keinem](artikel:weg-damit).\n',
    );
    await make('Vorbei', 'Alt.\n');
    const { pool } = app.services.db;
    await pool.query(`update "Article" set "reviewDueOn" = $1 where slug = 'vorbei'`, [
      addDays(app.services.clock.today(), -10),
    ]);
    await pool.query(`update "Article" set "publishedAt" = $1 where slug = 'vorbei'`, [
      addDays(app.services.clock.today(), -200),
    ]);
  });
  afterAll(() => app.close());

  const list = async (key: string) => {
    const page = await (await app.as(house.people.mehmet)).get(`/wissenspflege?liste=${key}`);
    expect(page.status).toBe(200);
    return page.words.slice(page.words.indexOf('Ohne Verweis'));
  };

  it('is for the Wissensredaktion', async () => {
    expect((await (await app.as(house.people.brigitte)).get('/wissenspflege')).status).toBe(403);
  });

  it('lists what is past its check, with the way to mend it', async () => {
    const words = await list('ueberfaellig');
    expect(words).toContain('Vorbei');
    expect(words).toContain('Prüfen');
    expect(words).not.toContain('Verweist viel');
  });

  it('lists links into nothing and articles that nobody leads to', async () => {
    const broken = await list('verweise');
    expect(broken).toContain('„artikel:weg-damit“ gibt es nicht');
    expect(broken).not.toContain('persoenliches-budget-auszahlen');
    const single = await list('einzeln');
    expect(single).toContain('Vorbei');
    expect(single).not.toContain('Persönliches Budget auszahlen');
  });

  it('lists articles that are much alike, and no others', async () => {
    const words = await list('doppelt');
    expect(words).toContain('ähnlich zu „Persönliches Budget');
    expect(words).not.toContain('Vorbei');
  });

  it('lists what nobody reads', async () => {
    expect(await list('ungelesen')).toContain('Vorbei');
    await (await app.as(house.people.aylin)).get('/artikel/vorbei');
    await app.services.usage.flush();
    expect(await list('ungelesen')).not.toContain('Vorbei');
  });

  it('knows somebody who acts for every article: holder, stand-in, head', async () => {
    expect(await list('vertretung')).toContain('Alles in Ordnung');
    const { pool } = app.services.db;
    const yesterday = addDays(app.services.clock.today(), -1);
    const end = `update "Assignment" set "endsOn" = $1 where "positionId" = $2 and "personId" = $3`;
    await pool.query(`update "Assignment" set "startsOn" = $1 where "personId" = $2`, [
      addDays(yesterday, -30),
      house.people.brigitte.id,
    ]);
    await pool.query(end, [yesterday, house.posts.post.id, house.people.brigitte.id]);
    expect(await list('vertretung')).toContain('Leitung: Markus Dietterle');
    await pool.query(
      `insert into "Assignment" (id, "positionId", "personId", kind, "startsOn", share) values (uuidv7(), $1, $2, 'STAND_IN', $3, 50)`,
      [house.posts.post.id, house.people.aylin.id, yesterday],
    );
    const words = await list('vertretung');
    expect(words).toContain('Vertretung: Aylin Demir');
    expect(words).not.toContain('Markus Dietterle');
    const page = await (await app.as(house.people.mehmet)).get('/wissenspflege');
    expect(page.words).toMatch(/0 ohne handelnde Stelle|ohne handelnde Stelle 0/);
    // And the stand-in may act.
    expect((await (await app.as(house.people.aylin)).post('/artikel/vorbei/stimmt-noch', {})).status).toBe(
      303,
    );
    expect(await list('ueberfaellig')).not.toContain('Vorbei');
  });
});
