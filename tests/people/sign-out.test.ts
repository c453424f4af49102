import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeKeys } from '../../src/demo/identity-provider/keys.js';
import type { TestClient } from '../support/test-app.js';
import { metadataOf, temporaryFile } from './idp-metadata.js';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer, sessionRowOf } from './sign-in-steps.js';

describe('sign-out', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  async function signedIn(uid: string, sessionIndex = '_sitzung'): Promise<TestClient> {
    const { app, idp } = stage;
    const client = app.visitor();
    await postAnswer(app, idp.answer(await beginSignIn(app), { uid, sessionIndex }), { client });
    return client;
  }
  const tokenOf = async (client: TestClient) =>
    /name="_csrf" value="([^"]+)"/.exec((await client.get('/gibt-es-nicht')).body)?.[1] ?? '';
  const isSignedIn = async (client: TestClient) => (await client.get('/saml/login')).location === '/';
  const sessionsOf = (externalId: string) =>
    stage.app.services.db.read.session.count({ where: { person: { externalId } } });

  it('ends the session on the server, then leads to the identity provider to end its own', async () => {
    const client = await signedIn('p-geht', '_s1');
    const row = sessionRowOf(client.cookie);
    const cookie = client.cookie;
    const answer = await client.postRaw('/saml/logout', `_csrf=${await tokenOf(client)}`);
    expect(answer.status).toBe(200);
    expect(answer.words).toContain('Sie sind in Staffelstab abgemeldet');
    expect(answer.words).not.toContain('Erna Beispiel');
    const { read } = stage.app.services.db;
    expect(await read.session.findUnique({ where: { id: row } })).toBeNull();
    const again = await stage.app.visitor().get('/stellen', { cookie });
    expect(again.location).toContain('/saml/login');
    const person = await read.person.findUniqueOrThrow({ where: { externalId: 'p-geht' } });
    const events = await read.auditEvent.findMany({
      where: { actorId: person.id, action: 'person.signed-out' },
    });
    expect(events).toHaveLength(1);

    const onward = new URL(/^0;url=(.+)$/.exec(answer.headers.get('refresh') ?? '')?.[1] ?? '');
    expect(onward.origin + onward.pathname).toBe('https://idp.test.example/slo');
    const request = inflateRawSync(
      Buffer.from(onward.searchParams.get('SAMLRequest') ?? '', 'base64'),
    ).toString('utf8');
    expect(request).toContain('>p-geht</saml:NameID>');
    expect(request).toContain('>_s1</saml2p:SessionIndex>');
    expect(answer.body).toContain(onward.href.replace(/&/g, '&amp;'));
    // What the identity provider confirms afterwards only leads to the last page.
    expect((await client.get('/saml/logout?SAMLResponse=abc')).location).toBe('/abgemeldet');
    expect((await client.get('/abgemeldet')).words).toContain('Sie sind abgemeldet');
  });

  it('needs our own form: another site, a wrong token or a mere link signs nobody out', async () => {
    const client = await signedIn('p-bleibt');
    const token = await tokenOf(client);
    expect((await client.postRaw('/saml/logout', '')).status).toBe(403);
    expect((await client.postRaw('/saml/logout', '_csrf=falsch')).status).toBe(403);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await client.postRaw('/saml/logout', `_csrf=${token}`, foreign)).status).toBe(403);
    expect((await client.get('/saml/logout')).location).toBe('/abgemeldet');
    expect((await client.get('/saml/logout?SAMLResponse=abc')).location).toBe('/abgemeldet');
    expect((await client.postRaw('/saml/logout', 'SAMLResponse=abc')).location).toBe('/abgemeldet');
    expect((await client.get('/abgemeldet')).location).toBe('/');
    expect(await isSignedIn(client)).toBe(true);
  });

  it('is no trouble for somebody whose session is over already', async () => {
    const answer = await stage.app.visitor().postRaw('/saml/logout', '_csrf=alt');
    expect([answer.status, answer.location]).toEqual([303, '/abgemeldet']);
  });

  it('ends here alone where the identity provider has no address for it', async () => {
    const metadata = temporaryFile('idp.xml', metadataOf({ keys: [await makeKeys('Probe')], logout: [] }));
    const alone = await setStage({ SAML_IDP_METADATA: metadata });
    const client = await alone.app.as(await alone.app.office.person('Rolf Rast'));
    const answer = await client.post('/saml/logout');
    expect([answer.status, answer.location]).toEqual([303, '/abgemeldet']);
    await alone.close();
  });

  describe('that the identity provider asks for', () => {
    it('by address: ends the named session and answers', async () => {
      const { app, idp } = stage;
      const here = await signedIn('p-slo', '_a');
      const elsewhere = await signedIn('p-slo', '_b');
      const other = await signedIn('p-anders', '_a');
      const answer = await app
        .visitor()
        .get(idp.logoutUrl({ nameId: 'p-slo', sessionIndex: '_a', id: '_frage' }));
      expect(answer.status).toBe(303);
      const back = new URL(String(answer.location));
      expect(back.origin + back.pathname).toBe('https://idp.test.example/slo');
      expect(back.searchParams.get('RelayState')).toBe('weiter');
      const message = inflateRawSync(
        Buffer.from(back.searchParams.get('SAMLResponse') ?? '', 'base64'),
      ).toString();
      expect(message).toContain('InResponseTo="_frage"');
      expect(message).toContain('status:Success');
      expect(await isSignedIn(here)).toBe(false);
      expect(await isSignedIn(elsewhere)).toBe(true);
      expect(await isSignedIn(other)).toBe(true);
    });

    it('by form, without our cookie: ends all sessions of the person', async () => {
      const { app, idp } = stage;
      await signedIn('p-form', '_a');
      await signedIn('p-form', '_b');
      const answer = await app.visitor().postRaw('/saml/logout', idp.logoutForm({ nameId: 'p-form' }));
      expect(answer.status).toBe(303);
      expect(await sessionsOf('p-form')).toBe(0);
    });

    it('but not unsigned, by others, for others, too old, twice, or with weak algorithms', async () => {
      const { app, idp } = stage;
      await signedIn('p-sicher');
      const keys = await makeKeys('Angreifer');
      const nameId = 'p-sicher';
      const sha1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
      const bad = [
        { signed: false },
        { keys },
        { issuer: 'https://anderswo.example' },
        { destination: 'https://anderswo.example/saml/logout' },
        { issued: -60 },
        { issued: 60 },
      ];
      for (const change of bad) {
        expect((await app.visitor().get(idp.logoutUrl({ nameId, ...change }))).status).toBe(403);
        expect(
          (await app.visitor().postRaw('/saml/logout', idp.logoutForm({ nameId, ...change }))).status,
        ).toBe(403);
      }
      expect((await app.visitor().get(idp.logoutUrl({ nameId, sigAlg: sha1 }))).status).toBe(403);
      const signed = idp.logoutUrl({ nameId: 'p-anders' });
      const evil =
        new URLSearchParams(idp.logoutUrl({ nameId, signed: false }).split('?')[1]).get('SAMLRequest') ?? '';
      const encoded = encodeURIComponent(evil);
      for (const address of [
        signed.replace(/SAMLRequest=[^&]+/, `SAMLRequest=${encoded}`),
        signed.replace('?', `?SAMLRequest=${encoded}&`),
        signed.replace('?SAMLRequest', `?SAMLRequest=${encoded}&xSAMLRequest`),
        `${signed}&%53AMLRequest=${encoded}`,
      ])
        expect([400, 403]).toContain((await app.visitor().get(address)).status);
      expect(await sessionsOf('p-sicher')).toBe(1);

      const once = idp.logoutUrl({ nameId });
      expect((await app.visitor().get(once)).status).toBe(303);
      await signedIn('p-sicher');
      expect((await app.visitor().get(once)).status).toBe(403);
      expect(await sessionsOf('p-sicher')).toBe(1);
    });

    it('and not by something that unpacks to gigabytes', async () => {
      const bomb = encodeURIComponent(deflateRawSync(Buffer.alloc(20_000_000, 0x20)).toString('base64'));
      const answer = await stage.app.visitor().get(`/saml/logout?SAMLRequest=${bomb.slice(0, 15_000)}`);
      expect(answer.status).toBe(400);
    });
  });
});
