import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { type ConfigError, readConfig } from '../../src/config/config.js';
import { type Keys, makeKeys } from '../../src/demo/identity-provider/keys.js';
import { testEnvironment } from '../support/test-app.js';
import { metadataOf, temporaryFile } from './idp-metadata.js';
import { setStage } from './saml-stage.js';
import { postAnswer, requestIdIn } from './sign-in-steps.js';
import { startTestIdp } from './test-idp.js';

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

describe('a key of our own, for identity providers that want signed requests', () => {
  const shapeOf = (own: Keys) => ({ SAML_SP_KEY: own.privateKey, SAML_SP_CERT: own.certificate });

  it('signs requests in the address with SHA-256 and tells its certificate', async () => {
    const own = await makeKeys('Staffelstab');
    const { app, idp, close } = await setStage(shapeOf(own));
    const { location } = await app.visitor().get('/saml/login?zurueck=/suche');
    const query = new URL(String(location)).search.slice(1);
    const [signed = '', signature = ''] = query.split('&Signature=');
    expect(signed).toMatch(/^SAMLRequest=[^&]+&RelayState=%2Fsuche&SigAlg=[^&]+rsa-sha256$/);
    const key = createPublicKey(own.certificate);
    expect(
      verify('sha256', Buffer.from(signed), key, Buffer.from(decodeURIComponent(signature), 'base64')),
    ).toBe(true);
    expect((await postAnswer(app, idp.answer(requestIdIn(location)))).status).toBe(303);
    const { body } = await app.visitor().get('/saml/metadata');
    expect(body).toContain('AuthnRequestsSigned="true"');
    expect(body.replace(/\s/g, '')).toContain(new X509Certificate(own.certificate).raw.toString('base64'));
    await close();
  });

  it('signs messages in forms inside', async () => {
    const own = await makeKeys('Staffelstab');
    const idp = await startTestIdp();
    const form = (name: string) => [{ binding: post, location: `https://idp.test.example/${name}` }];
    const file = temporaryFile(
      'idp.xml',
      metadataOf({ keys: [idp.keys], signOn: form('sso'), logout: form('slo') }),
    );
    const { app, close } = await setStage({ ...shapeOf(own), SAML_IDP_METADATA: file });
    const messageIn = (body: string, name: string) =>
      Buffer.from(new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '', 'base64').toString(
        'utf8',
      );
    const pages = [
      messageIn((await app.visitor().get('/saml/login')).body, 'SAMLRequest'),
      messageIn(
        (await app.visitor().postRaw('/saml/logout', idp.logoutForm({ nameId: 'x' }))).body,
        'SAMLResponse',
      ),
    ];
    for (const message of pages) {
      const signature = new DOMParser()
        .parseFromString(message, 'text/xml')
        .getElementsByTagNameNS(ds, 'Signature');
      const verifier = new SignedXml({ publicCert: own.certificate });
      verifier.loadSignature(new XMLSerializer().serializeToString(signature.item(0) as Element));
      expect(verifier.checkSignature(message)).toBe(true);
      expect(message).toContain('rsa-sha256');
    }
    await close();
  });

  it('must be whole, fitting and PEM', async () => {
    const [one, two] = [await makeKeys('Eins'), await makeKeys('Zwei')];
    const faultOf = (overrides: Record<string, string>) => {
      try {
        readConfig(testEnvironment('postgresql://a@b/c', overrides));
        return '';
      } catch (error) {
        return (error as ConfigError).faults.join();
      }
    };
    expect(faultOf(shapeOf(one))).toBe('');
    expect(faultOf({ SAML_SP_KEY: one.privateKey })).toContain('gehören zusammen');
    expect(faultOf({ SAML_SP_KEY: one.privateKey, SAML_SP_CERT: two.certificate })).toContain('passt nicht');
    expect(faultOf({ SAML_SP_KEY: 'x', SAML_SP_CERT: 'y' })).toContain('PEM-Format');
  });

  it('is asked for in the log where the identity provider wants it and there is none', async () => {
    const idp = await startTestIdp();
    const wanting = metadataOf({ keys: [idp.keys] }).replace(
      '<md:IDPSSODescriptor',
      '<md:IDPSSODescriptor WantAuthnRequestsSigned="true"',
    );
    const stage = await setStage({ SAML_IDP_METADATA: temporaryFile('idp.xml', wanting) });
    await stage.app.visitor().get('/saml/login');
    expect(stage.log.map(({ msg }) => msg).join()).toContain('SAML_SP_KEY');
    await stage.close();
  });
});
