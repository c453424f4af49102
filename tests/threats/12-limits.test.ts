import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressKey } from '../../src/shared/address-key.js';
import { setStage } from '../people/saml-stage.js';
import { requestIdIn } from '../people/sign-in-steps.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Class 12 of the threats: limits are not keyed on headers that a client can set.
describe('class 12: too many attempts to sign in', () => {
  it('from one address or with one account are refused kindly; who is in works on; others come in', async () => {
    const { app, idp, close } = await setStage({
      SIGN_IN_PER_ADDRESS: '60',
      SIGN_IN_PER_ACCOUNT: '3',
      TRUST_PROXY: '1',
    });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const signIn = async (uid: string, address: string, forged = '') => {
      const client = app.visitor();
      const headers = from(forged ? `${forged}, ${address}` : address);
      const { location } = await client.get('/saml/login', headers);
      if (!location) return { status: 429, client };
      const SAMLResponse = Buffer.from(idp.answer(requestIdIn(location), { uid })).toString('base64');
      const answer = await client.postRaw(
        '/saml/acs',
        new URLSearchParams({ SAMLResponse }).toString(),
        headers,
      );
      return { status: answer.status, client, answer };
    };
    // One account: three times in ten minutes, wherever it comes from.
    const first = await signIn('p-oft', '192.0.2.1');
    for (const address of ['192.0.2.2', '192.0.2.3'])
      expect((await signIn('p-oft', address)).status).toBe(303);
    const fourth = await signIn('p-oft', '192.0.2.4');
    expect(fourth.status).toBe(429);
    expect(fourth.answer?.words).toContain('Das waren zu viele Anmeldeversuche');
    expect((await signIn('p-andere', '192.0.2.4')).status).toBe(303);
    expect((await first.client.get('/meine-aufgaben')).status).toBe(200);

    // One address: failures first; what a client writes into the header itself does not help (class 12).
    const bad = (n: number) =>
      app.visitor().postRaw('/saml/acs', 'SAMLResponse=PGEvPg', from(`203.0.113.${n}, 198.51.100.7`));
    const answers = [];
    for (let n = 0; n < 8; n += 1) answers.push((await bad(n)).status);
    expect(answers).toEqual([400, 400, 400, 400, 400, 400, 400, 429]);
    expect((await signIn('p-dritte', '198.51.100.7', '203.0.113.99')).status).toBe(429);
    expect((await signIn('p-dritte', '198.51.100.8')).status).toBe(303);
    await close();
  });
});

describe('class 12: too many searches and files', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      env: {
        TRUST_PROXY: '1',
        SEARCH_PER_ACCOUNT: '60',
        SEARCH_PER_ADDRESS: '70',
        COSTLY_PER_ACCOUNT: '10',
        COSTLY_PER_ADDRESS: '15',
      },
    });
  });
  afterAll(() => app.close());
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('of one account, from wherever: a page with the remedy; reading goes on, others search on', async () => {
    const client = await app.as(await app.office.person('Vera Vielsuch'));
    const search = (n: number) => client.get('/suche?q=x', from(`192.0.2.${n}`));
    for (let n = 0; n < 60; n += 1) expect((await search(n)).status).toBe(200);
    const over = await search(99);
    expect(over.status).toBe(429);
    expect(over.words).toContain('Einen Augenblick bitte');
    expect(over.words).toMatch(
      /sehr viele Suchen.*Bitte warten Sie etwa 10 Minuten.*wenden Sie sich bitte an Ihre IT/,
    );
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(500);
    // What is searched while typing counts with the rest; so does asking who knows.
    for (const path of ['/suche/treffer?q=x', '/wer-weiss?q=x'])
      expect((await client.get(path, from('192.0.2.7'))).status).toBe(429);
    expect((await client.get('/artikel')).status).toBe(200);
    const other = await app.as(await app.office.person('Olga Andere'));
    expect((await other.get('/suche?q=x', from('192.0.2.99'))).status).toBe(200);
  });

  it('of one address: what the client writes in front of it does not help', async () => {
    const statuses = [];
    for (let person = 0; person < 2; person += 1) {
      const client = await app.as(await app.office.person(`Gast ${person}`));
      for (let n = 0; n < 40; n += 1)
        statuses.push((await client.get('/suche?q=x', from(`203.0.113.${n}, 198.51.100.7`))).status);
    }
    expect(statuses.indexOf(429)).toBe(70);
    const client = await app.as(await app.office.person('Gast anderswo'));
    expect((await client.get('/suche?q=x', from('198.51.100.8'))).status).toBe(200);
  });

  it('of files and extracts', async () => {
    const client = await app.as(await app.office.person('Kuno Kopierer'));
    const statuses = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await client.post('/meine-daten/ausgabe', { als: 'json' })).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
  });

  it('takes an IPv6 network for one address', () => {
    expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:db8:1:2:ffff::9'));
    expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });
});
