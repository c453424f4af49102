import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ConfigError, readConfig } from '../../src/config/config.js';
import { type Keys, makeKeys } from '../../src/demo/identity-provider/keys.js';
import { signedMetadata } from '../../src/people/saml/metadata-signature.js';
import { type MetadataKeeper, metadataSource } from '../../src/people/saml/metadata-source.js';
import { MetadataError, readMetadata } from '../../src/people/saml/read-metadata.js';
import { metadataWords } from '../../src/people/saml/reason-words.js';
import { signDocument } from '../../src/people/saml/sign-xml.js';
import { createLog } from '../../src/platform/log/log.js';
import { testEnvironment } from '../support/test-app.js';
import { metadataOf, temporaryFile } from './idp-metadata.js';

describe('metadata signed by a federation (SAML_METADATA_CERT)', () => {
  let federation: Keys;
  let stranger: Keys;
  let idp: Keys;
  let plain: string;
  let good: string;
  const signedBy = (keys: Keys, text: string) =>
    signDocument(text, { key: keys.privateKey, certificates: [keys.certificate] }, 'first');

  beforeAll(async () => {
    [federation, stranger, idp] = await Promise.all([
      makeKeys('Föderation'),
      makeKeys('Fremde'),
      makeKeys('Anmeldedienst'),
    ]);
    plain = metadataOf({ keys: [idp] }).replace('entityID=', 'ID="_m" entityID=');
    good = signedBy(federation, plain);
  });

  it('are read from what was signed, with the old or the new certificate', () => {
    for (const certificates of [[federation.certificate], [stranger.certificate, federation.certificate]]) {
      const idp = readMetadata(signedMetadata(good, certificates), Date.now());
      expect(idp.entityId).toBe('https://idp.test.example/metadata');
      expect(idp.certificates).toHaveLength(1);
    }
  });

  it.each<[string, RegExp, (good: string) => string]>([
    ['without a signature', /nicht unterschrieben/, () => plain],
    [
      'signed by somebody else, whose certificate lies in KeyInfo',
      /passt nicht/,
      () => signedBy(stranger, plain),
    ],
    [
      'changed after signing',
      /passt nicht/,
      (text) => text.replace('idp.test.example/sso', 'evil.example/sso'),
    ],
    [
      'with a signature that covers only a part, the rest forged around it',
      /anders gebaut/,
      (text) =>
        `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_evil" entityID="evil">${
          /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(text)?.[0] ?? ''
        }${text}</md:EntityDescriptor>`,
    ],
    [
      'signed with SHA-1',
      /anders gebaut/,
      (text) => text.replace('2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#rsa-sha1'),
    ],
    ['that are no XML', /keine SAML-Metadaten/, () => 'hallo'],
  ])('are refused %s, and the administrator reads why', (_name, words, change) => {
    const check = () => signedMetadata(change(good), [federation.certificate]);
    expect(check).toThrow(MetadataError);
    try {
      check();
    } catch (error) {
      expect(metadataWords((error as Error).message)).toMatch(words);
    }
  });

  it('behind an address must be signed; a file may be the plain one that the administrator put there', async () => {
    const kept = new Map<string, string>();
    const keeper: MetadataKeeper = {
      save: async (source, xml) => void kept.set(source, xml),
      find: async (source) => kept.get(source) ?? null,
    };
    const sourceFor = (from: string) => {
      const config = readConfig(
        testEnvironment('postgresql://a@b/c', {
          SAML_IDP_METADATA: from,
          SAML_METADATA_CERT: federation.certificate,
        }),
      );
      return metadataSource({ config, log: createLog('silent') }, { from }, keeper);
    };
    expect((await sourceFor(temporaryFile('plain.xml', plain)).current()).entityId).toContain('idp.test');
    expect((await sourceFor(temporaryFile('good.xml', good)).current()).entityId).toContain('idp.test');
    await expect(
      sourceFor(temporaryFile('foreign.xml', signedBy(stranger, plain))).current(),
    ).rejects.toThrow('nicht erreichbar');
    // What was kept of an address before the setting came is held to it as well.
    const away = 'http://127.0.0.1:9/metadata';
    kept.set(away, plain);
    await expect(sourceFor(away).current()).rejects.toThrow('nicht erreichbar');
    kept.set(away, good);
    expect((await sourceFor(away).current()).entityId).toContain('idp.test');
  });

  it('need a certificate that is one', () => {
    const faults = (() => {
      try {
        readConfig(testEnvironment('postgresql://a@b/c', { SAML_METADATA_CERT: 'kein Zertifikat' }));
        return [];
      } catch (error) {
        return (error as ConfigError).faults;
      }
    })();
    expect(faults.join()).toContain('SAML_METADATA_CERT muss ein Zertifikat');
  });
});
