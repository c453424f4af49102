import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOwnPath } from '../../src/shared/own-path.js';
import { type SamlStage, setStage } from '../people/saml-stage.js';
import { beginSignIn, postAnswer } from '../people/sign-in-steps.js';

// Class 9 of the threats: RelayState, returnTo, //evil, \evil, userinfo, encoded.
const evil = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/%2fevil.example',
  '/%5Cevil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'evil.example',
  'http://localhost:3999@evil.example/',
  'http://localhost:3999.evil.example/',
  ' /\n/evil.example',
  `/${'a'.repeat(3_000)}`,
  '@evil.example',
  '',
];

describe('class 9: redirects stay in the house', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('knows its own paths', () => {
    for (const path of evil) expect(`${path} ${isOwnPath(path)}`).toBe(`${path} false`);
    for (const path of [
      '/',
      '/suche?q=a%2Fb',
      '/artikel/x#y',
      '/stellen?q=@evil',
      '/suche?q=https://evil.example',
    ])
      expect(`${path} ${isOwnPath(path)}`).toBe(`${path} true`);
  });

  it.each(evil)('RelayState on the way back: %j', async (relayState) => {
    const document = stage.idp.answer(await beginSignIn(stage.app));
    const answer = await postAnswer(stage.app, document, { relayState });
    expect([answer.status, answer.location]).toEqual([303, '/']);
  });

  it.each(evil)('returnTo (zurueck) on the way out: %j', async (zurueck) => {
    const { location } = await stage.app.visitor().get(`/saml/login?zurueck=${encodeURIComponent(zurueck)}`);
    const url = new URL(location ?? '');
    expect([url.hostname, url.searchParams.get('RelayState')]).toEqual(['idp.test.example', '/']);
  });

  it('takes nothing else from the address', async () => {
    const { location } = await stage.app
      .visitor()
      .get('/saml/login?RelayState=//evil.example&SAMLRequest=abc&SAMLResponse=x');
    const { origin, searchParams } = new URL(String(location));
    expect([origin, searchParams.get('RelayState')]).toEqual(['https://idp.test.example', '/']);
  });

  it('comes back to where the visitor was', async () => {
    const { app, idp } = stage;
    const wanted = '/suche?q=B%C3%BCrgergeld%20%26%20Miete&seite=2';
    const asked = await app.visitor().get('/meine-aufgaben?x=1');
    expect([asked.status, asked.location]).toEqual([303, '/saml/login?zurueck=%2Fmeine-aufgaben%3Fx%3D1']);
    const answer = await postAnswer(app, idp.answer(await beginSignIn(app)), { relayState: wanted });
    expect(answer.location).toBe(wanted);
  });

  it('returnTo of somebody who is signed in already', async () => {
    const client = await stage.app.as(await stage.app.office.person('Erna Beispiel'));
    for (const zurueck of evil)
      expect((await client.get(`/saml/login?zurueck=${encodeURIComponent(zurueck)}`)).location).toBe('/');
    expect((await client.get('/saml/login?zurueck=%2Fsuche%3Fq%3Dx')).location).toBe('/suche?q=x');
  });

  it('userinfo and double slashes in the address itself', async () => {
    for (const path of ['//evil.example/meine-aufgaben', '/%2f%2fevil.example/', '/\\evil.example']) {
      const { location } = await stage.app.visitor().get(path);
      expect(location ?? '/').toMatch(/^\/(?![/\\])/);
    }
  });
});
