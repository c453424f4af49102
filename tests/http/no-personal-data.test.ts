import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
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
      overrides: { log: pino({ level: 'debug', base: undefined }, stream) },
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

  it('a search that looks like a citizen’s data does not stay in the address while typing', async () => {
    const client = await app.as(await app.office.person('Lea Sucht'));
    const typed = async (q: string) =>
      (await client.get(`/suche/treffer?q=${encodeURIComponent(q)}`)).headers.get('hx-replace-url');
    expect(await typed('Wohngeld')).toBe('/suche?q=Wohngeld');
    expect(await typed('DE89 3704 0044 0532 0130 00')).toBe('/suche');
  });
});
