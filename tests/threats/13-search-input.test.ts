import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from '../../src/platform/log/log.js';
import { meilisearchSearch } from '../../src/platform/search/meilisearch/meilisearch-search.js';
import { postgresSearch } from '../../src/platform/search/postgres/postgres-search.js';
import type { SearchEngine } from '../../src/platform/search/search-engine.js';
import { searchWithFallback } from '../../src/platform/search/search-with-fallback.js';
import { withoutWithdrawn } from '../../src/platform/search/withdrawn.js';
import { germanAnalysis } from '../../src/search/index.js';
import { paths } from '../../src/shared/paths.js';
import { publish } from '../search/published.js';
import { type RecordedServer, startRecordedServer } from '../search/recorded-server.js';
import { cpuMs } from '../support/cpu-ms.js';
import { type Answer, startTestApp, type TestApp, type TestClient } from '../support/test-app.js';
import { pause } from '../support/until.js';

/** How long the engine is left alone after a failure, here. */
const pauseMs = 1_000;
/** What our process may work for a page here. */
const boundMs = 1_500;

const empties = ['', ' ', '\u00a0\u2003', ' '.repeat(5_000), '\u0000\u0007\u001b', '\u200b\u200d\ufeff'];
const odd: readonly [string, string][] = [
  ['one letter', 'a'],
  ['10,000 letters', 'a'.repeat(10_000)],
  ['10,000 words', 'wohngeld '.repeat(10_000)],
  ['5,000 blanks before a word', `${' '.repeat(5_000)}Wohngeld`],
  ['a quote left open', '"Wohngeld beantragen'],
  ['quotes in quotes', '""Wohngeld""" \'\' "'],
  ['operators only', '-- - + && || ! ( ) AND OR NOT *'],
  ['exclusions only', '-wohngeld -antrag'],
  ['control characters inside', 'Wohn\u0000geld\u0008 An\u001btrag'],
  ['right to left', '\u202eeznarG \u2066 سكن ודיור'],
  ['Chinese', '住房補貼申請'],
  ['Cyrillic and Greek', 'Жилищное пособие Ευρετήριο'],
  ['emoji', '🏠💶👩‍👩‍👧 Wohngeld'],
  ['half an emoji', 'Wohngeld \ud83c'],
  ['combining marks', `W${'\u0301'.repeat(500)}ohngeld`],
  ['filter syntax', "kind = 'NORM' OR readers EXISTS"],
  ['filters of ours', 'typ:unsinn amt:"; drop table" typ: amt:'],
  ['SQL', '\'; drop table "Article"; --'],
  ['SQL wildcards', '%_%\\%'],
  ['text search syntax', "wohn:* & !(geld) <-> '"],
  ['a regular expression', '(a+)+$ [[:alpha:]]* \\m\\M'],
  ['JSON and templates', '{"q":{"$gt":""}} #{7*7} {{7*7}}'],
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a citation that is none', '§§§ 99999999999999999999 SGB XCIX'],
  ['a path', '../../../../etc/passwd'],
];

// Class 13 of the threats: 10,000 characters, 5,000 spaces, quotes, operators, filter injection.
describe('class 13: odd input into the search', () => {
  let app: TestApp;
  let reader: TestClient;
  beforeAll(async () => {
    app = await startTestApp({ search: 'postgres' });
    const unit = await app.office.unit('Wohngeldstelle', { key: 'wohngeldstelle' });
    const post = await app.office.position(unit, 'Wohngeld');
    reader = await app.as(await app.office.person('Rita Leser', { on: post }));
    await publish(app, { title: 'Wohngeld beantragen', source: 'Der Antrag auf Wohngeld.', owner: post });
    await app.work();
    await reader.get(paths.searchFor('Wohngeld'));
  });
  afterAll(() => app.close());

  async function quickly(path: string) {
    let answer: Answer | undefined;
    const took = await cpuMs(async () => {
      answer = await reader.get(path);
    });
    expect(took).toBeLessThan(boundMs);
    return answer as Answer;
  }

  it.each(empties.map((text) => [JSON.stringify(text).slice(0, 30), text]))(
    'empty %s explains how to search',
    async (_name, text) => {
      for (const path of [paths.search, paths.liveSearch]) {
        const { status, words } = await quickly(`${path}?q=${encodeURIComponent(text)}`);
        expect(status).toBe(200);
        expect(words).toContain('Suchen Sie, wie Sie fragen würden');
      }
    },
  );

  it.each(odd)('%s is answered with hits or a sentence', async (_name, text) => {
    const q = new URLSearchParams({ q: text }).toString();
    for (const path of [paths.search, paths.liveSearch, paths.knowingPosts]) {
      const { status, words, body } = await quickly(`${path}?${q}`);
      expect([path, status]).toEqual([path, 200]);
      expect(words).toMatch(/Treffer|Nichts gefunden|verzeichnet|Wer weiß etwas|Ein Stichwort/);
      expect(body).not.toMatch(/<script>alert|<img src=x/);
    }
    expect(
      (
        await quickly(
          `${paths.newQuestion}?${new URLSearchParams({ suche: text.slice(0, 3_000) }).toString()}`,
        )
      ).status,
    ).toBe(200);
    expect(await app.services.db.read.article.count()).toBe(1);
  });

  it.each(['1000000000', '99999999999999999999999', '-1', '0', '1.5', 'NaN', 'zwei', '1e9', ''])(
    'page %s is a page',
    async (page) => {
      const { status, words } = await quickly(`${paths.searchFor('Wohngeld')}&seite=${page}`);
      expect(status).toBe(200);
      expect(words).toMatch(/1 Treffer/);
    },
  );

  it('takes fields said twice, unknown ones and none', async () => {
    for (const query of [
      'q=Wohngeld&q=Antrag',
      'art=unsinn&einheit=unsinn&q=Wohngeld',
      'x=1',
      'q[a]=1',
      'q=%E0%A4%A',
    ])
      expect((await quickly(`${paths.search}?${query}`)).status).toBe(200);
  });
});

describe('Meilisearch in trouble', () => {
  let app: TestApp;
  let server: RecordedServer;
  let reader: TestClient;
  let admin: TestClient;
  let editor: TestClient;
  /** As the application puts it together, but a second try after a blink instead of five seconds. */
  let engine: SearchEngine;
  const lines: { level: string; message: string }[] = [];

  beforeAll(async () => {
    server = await startRecordedServer();
    const write = (level: string) => (_data: object, message: string) => lines.push({ level, message });
    const log = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, write(level)]));
    app = await startTestApp({
      search: 'postgres',
      overrides: {
        log: log as unknown as Logger,
        search: {
          name: 'meilisearch',
          search: (query) => engine.search(query),
          isBuilt: () => engine.isBuilt(),
          put: (documents) => engine.put(documents),
          remove: (ids) => engine.remove(ids),
          rebuild: (documents) => engine.rebuild(documents),
          compare: (published) => engine.compare(published),
          settled: () => engine.settled(),
        },
      },
    });
    const { pool } = app.services.db;
    const postgres = postgresSearch(pool, germanAnalysis);
    const address = { url: server.url, key: 'k' };
    engine = searchWithFallback(
      withoutWithdrawn(meilisearchSearch(address, germanAnalysis, postgres), postgres, pool),
      postgres,
      log as unknown as Logger,
      pauseMs,
    );
    const post = await app.office.position(await app.office.unit('Wohngeldstelle'), 'Wohngeld');
    reader = await app.as(await app.office.person('Rita Leser', { on: post }));
    admin = await app.as(await app.office.person('Paul Verwaltung', { roles: ['ADMIN'] }));
    editor = await app.as(await app.office.person('Edda Redaktion', { roles: ['EDITOR'] }));
    await publish(app, { title: 'Wohngeld beantragen', source: 'Der Antrag.', owner: post });
    await app.work();
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  const said = (level: string) =>
    lines.filter((line) => line.level === level && /search engine/.test(line.message));

  it.each(['drop', 'wrong key', 'missing key', 'full', 'hang'] as const)(
    '%s: PostgreSQL answers, administrators see it, the log names it once',
    async (how) => {
      lines.length = 0;
      server.fail(how);
      // An engine that hangs never answers: that this comes at all is the end of our patience with it.
      const first = await reader.get(paths.searchFor('Wohngeld'));
      expect(first.status).toBe(200);
      expect(first.words).toContain('Wohngeld beantragen');
      expect(first.words).not.toContain('Meilisearch');
      for (let turn = 0; turn < 3; turn += 1)
        expect((await editor.get(paths.searchFor('Wohngeld'))).words).not.toContain('Meilisearch');
      const { words } = await admin.get(paths.searchFor('Wohngeld'));
      expect(words).toContain('Meilisearch antwortet nicht');
      expect(words).toContain('Wohngeld beantragen');
      expect(said('warn')).toHaveLength(1);
      server.fail('not');
      await pause(pauseMs + 50);
      expect((await admin.get(paths.searchFor('Wohngeld'))).words).not.toContain(
        'Meilisearch antwortet nicht',
      );
      expect(said('info')).toHaveLength(1);
    },
    15_000,
  );

  it('an index of somebody else under our name is never shown, to nobody', async () => {
    lines.length = 0;
    const call = (method: string, path: string, body?: unknown) =>
      fetch(server.url + path, {
        method,
        headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    await call('DELETE', '/indexes/articles');
    await call('POST', '/indexes', { uid: 'articles', primaryKey: 'id' });
    await call('POST', '/indexes/articles/documents', [
      { id: 'x1', title: 'Wohngeld-Filmplakat', body: 'Wohngeld' },
    ]);
    for (const client of [reader, editor, admin]) {
      const { status, words } = await client.get(paths.searchFor('Wohngeld'));
      expect(status).toBe(200);
      expect(words).toContain('Wohngeld beantragen');
      expect(words).not.toContain('Filmplakat');
    }
    expect(said('warn')).toHaveLength(1);
  });
});
