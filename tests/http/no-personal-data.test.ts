import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLog } from '../../src/platform/log/log.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('personal data stay where they belong', () => {
  let app: TestApp;
  let log = '';
  const name = 'Ottilie Geheimrat';
  beforeAll(async () => {
    const stream = new Writable({
      write(chunk, _encoding, done) {
        log += String(chunk);
        done();
      },
    });
    app = await startTestApp({
      search: 'postgres',
      overrides: { log: createLog('debug', stream) },
    });
  });
  afterAll(() => app.close());

  it('the log has neither names nor what was searched, typed or sent', async () => {
    const person = await app.office.person(name, { roles: ['ADMIN'] });
    const client = await app.as(person);
    log = '';
    await client.get(`/suche?q=${encodeURIComponent('Erna Beispiel 01.02.1980')}`);
    await client.get('/artikel/erna-beispiel?x=Erna');
    await client.get(`/meine-daten?person=${person.id}`);
    await client.post('/fragen/neu', { text: 'Was ist mit Erna Beispiel?' });
    await client.post('/uebergaben/neu/vorschau', { x: 'Erna Beispiel' }, { cookie: 'x=Erna' });
    await app.visitor().get('/meine-aufgaben?wer=Erna');
    expect(log).toContain('/suche');
    expect(log).not.toMatch(/Erna|1980|Geheimrat|staffelstab=/);
    expect(log).not.toContain(client.cookie);
  });

  it('nor what a failed statement was about: the database names values in its errors', async () => {
    const { db, log: logger } = app.services;
    const person = await app.office.person(name);
    const { externalId } = await db.read.person.findUniqueOrThrow({ where: { id: person.id } });
    log = '';
    const data = { externalId, name };
    for (const failing of [
      () =>
        db.pool.query('insert into "Person" (id, "externalId", name) values ($1, $2, $3)', [
          person.id,
          externalId,
          name,
        ]),
      () =>
        db.pool.query('insert into "Person" (id, "externalId", name) values (gen_random_uuid(), null, $1)', [
          name,
        ]),
      () => db.pool.query('select $1::uuid', [name]),
      () => db.read.person.create({ data }),
      () => db.read.$queryRaw`select ${name}::text::uuid`,
      async () => JSON.parse(name),
    ]) {
      const error = await failing().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).not.toBeNull();
      logger.error({ err: error, incident: 'x' }, 'request failed');
      logger.error({ err: new Error('outer', { cause: error }) }, 'request failed');
    }
    expect(log).toContain('Person_');
    expect(log).toContain('22P02');
    expect(log).toContain('at ');
    expect(log).not.toMatch(/Ottilie|Geheimrat/);
    expect(log).not.toContain(externalId);
  });

  it('an error page names nobody but the one who reads it', async () => {
    const reader = await app.as(await app.office.person('Leo Leser'));
    const other = await app.office.person(name);
    for (const path of [
      '/gibt-es-nicht',
      `/meine-daten?person=${other.id}`,
      `/abwesenheit?person=${other.id}`,
      '/nachweis',
    ]) {
      const { words, status } = await reader.get(path);
      if (status >= 400) expect(words).not.toContain('Geheimrat');
    }
  });

  it('no address goes along to other houses, and no metrics are open', async () => {
    const { headers } = await app.visitor().get('/hilfe');
    // Within the house the address may go along, to nobody else.
    expect(headers.get('referrer-policy')).toBe('same-origin');
    for (const path of ['/metrics', '/status', '/debug', '/.env'])
      expect((await app.visitor().get(path)).status).toBe(404);
    for (const path of ['/healthz', '/readyz'])
      expect((await app.visitor().get(path)).body.length).toBeLessThan(30);
  });

  it('what is typed into a search stands in no address, and reloading, filters and pages work all the same', async () => {
    const unit = await app.office.unit('Sozialamt');
    const post = await app.office.position(unit, 'Erna Beispiel Stelle');
    const client = await app.as(await app.office.person('Lea Sucht', { on: post }));
    const sent = await client.post('/suche', { q: 'Erna Beispiel', art: 'haus' });
    expect(sent.status).toBe(303);
    expect(sent.location).toMatch(/^\/suche\?v=[\w-]{40,}$/);
    // Equal words, equal address; nobody reads them from it.
    expect((await client.post('/suche', { q: 'Erna Beispiel', art: 'haus' })).location).toBe(sent.location);
    const { body, words } = await client.get(sent.location ?? '');
    expect(body).toContain('value="Erna Beispiel"');
    expect(body).toMatch(/<form action="\/suche" method="post">/);
    expect(words).toContain('Nichts gefunden zu „Erna Beispiel“');
    const addresses = [...body.matchAll(/ (?:href|action|hx-get|hx-post)="([^"]*)"/g)].map(
      ([, to]) => to ?? '',
    );
    expect(addresses.filter((to) => /Erna|Beispiel/.test(decodeURIComponent(to)))).toEqual([]);
    // The links on the page lead on to the same words.
    const without = addresses.find((to) => /^\/suche\?v=/.test(to) && to !== sent.location) ?? '';
    expect((await client.get(without)).body).toContain('value="Erna Beispiel"');
    const asked = addresses.find((to) => to.startsWith('/fragen/neu?v=')) ?? '';
    expect((await client.get(asked)).body).toContain('Erna Beispiel</textarea>');
    for (const [path, field] of [
      ['/stellen', 'q'],
      ['/wer-weiss', 'q'],
      ['/verzeichnis', 'q'],
    ] as const) {
      const { location } = await client.post(path, { [field]: 'Erna Beispiel' });
      expect(location).toMatch(new RegExp(`^${path}\\?v=[\\w-]+$`));
      expect((await client.get(location ?? '')).body).toContain('Erna Beispiel');
    }
    // Links from elsewhere and bookmarks keep working; what cannot be read any more is a search for nothing.
    expect((await client.get('/suche?q=Erna')).body).toContain('value="Erna"');
    const broken = await client.get(`${sent.location?.slice(0, -4)}AAAA`);
    expect(broken.words).toContain('Suchen Sie, wie Sie fragen würden');
    expect((await client.post('/suche', { q: 'x', _csrf: 'foreign' })).status).toBe(403);
  });

  it('while typing, the address follows sealed, and what looks like a citizen’s data not at all', async () => {
    const client = await app.as(await app.office.person('Lea Tippt'));
    const typed = async (q: string) =>
      (await client.post('/suche/treffer', { q })).headers.get('hx-replace-url') ?? '';
    expect(await typed('Wohngeld')).toBe((await client.post('/suche', { q: 'Wohngeld' })).location);
    expect(await typed('DE89 3704 0044 0532 0130 00')).toBe('/suche');
  });
});
