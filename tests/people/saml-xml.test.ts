import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn } from './sign-in-steps.js';
import { edit, speakOf } from './xml-tree.js';

describe('XML with more than one reading, or none', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  describe('XML', () => {
    it('a comment inside NameID', () =>
      stage.refuses(/comment/, {
        spoil: (document) => document.replace(/(<saml:NameID[^>]*>)(gut)/, '$1$2<!-- -->'),
      }));

    it('a processing instruction inside NameID', () =>
      stage.refuses(/processing instruction/, {
        spoil: (document) => document.replace(/(<saml:NameID[^>]*>)(gut)/, '$1$2<?x?>'),
      }));

    it('CDATA inside NameID', () =>
      stage.refuses(/CDATA/, {
        spoil: (document) => document.replace(/(<saml:NameID[^>]*>)(gut)/, '$1<![CDATA[$2]]>'),
      }));

    it.each([
      '<!DOCTYPE r>',
      '<!doctype r>',
      '<!DocType r [<!ENTITY e "x">]>',
      '\n<!dOCTYPE r SYSTEM "http://x/">',
    ])('a document type: %s', (declaration) =>
      stage.refuses(/DTD/, {
        spoil: (document) => `<?xml version="1.0"?>${declaration}${document}`,
      }),
    );

    it('several roots (CVE-2022-39299)', () =>
      stage.refuses(/not well-formed|one root/, {
        spoil: (document, victim) =>
          edit(document, (root) => speakOf(root, victim)).replace(/ ID="_/g, ' ID="_x') + document,
      }));

    it('text beside the root', () =>
      stage.refuses(/not well-formed|beside the root/, { spoil: (document) => `${document}boese` }));

    it('an entity of its own', () =>
      stage.refuses(/unknown entity/, {
        spoil: (document) => document.replace(/(<saml:NameID[^>]*>)/, '$1&boese;'),
      }));

    it('a control character by number', () =>
      stage.refuses(/unknown entity/, {
        spoil: (document) => document.replace(/(<saml:NameID[^>]*>)/, '$1&#0;'),
      }));

    it('a hundred thousand levels', () =>
      stage.refuses(/too many|too long/, {
        spoil: (document) =>
          document.replace(
            '</samlp:Status>',
            `${'<a>'.repeat(30_000)}${'</a>'.repeat(30_000)}</samlp:Status>`,
          ),
      }));

    it('a thousand levels', () =>
      stage.refuses(/too deeply/, {
        spoil: (document) =>
          document.replace('</samlp:Status>', `${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}</samlp:Status>`),
      }));

    it('more than the size cap', () =>
      stage.refuses(/too long/, { spoil: (document) => `${document}${' '.repeat(800_000)}` }));

    it('an encrypted assertion, for which no key was given out', () =>
      stage.refuses(/encrypted/, {
        spoil: (document) =>
          document.replace(
            '<saml:Assertion',
            '<saml:EncryptedAssertion></saml:EncryptedAssertion><saml:Assertion',
          ),
      }));
  });

  describe('what is no message at all', () => {
    it.each([
      ['nothing', ''],
      ['an empty field', 'SAMLResponse='],
      ['no base64', 'SAMLResponse=%3Cx%3E'],
      ['no XML', `SAMLResponse=${Buffer.from('hallo').toString('base64')}`],
      ['no UTF-8', `SAMLResponse=${encodeURIComponent(Buffer.from([0x3c, 0xff, 0xfe]).toString('base64'))}`],
      ['two of them', 'SAMLResponse=PGEvPg&SAMLResponse=PGIvPg'],
      ['another kind', `SAMLResponse=${encodeURIComponent(Buffer.from('<a/>').toString('base64'))}`],
    ])('%s', async (_name, body) => {
      const answer = await stage.app.visitor().postRaw('/saml/acs', body);
      expect(answer.status).toBe(400);
      expect(answer.words).toContain('Die Anmeldung hat nicht geklappt');
    });

    it('a message in the address, which the library would read as another kind', async () => {
      const { app, idp } = stage;
      const document = idp.answer(await beginSignIn(app));
      const body = new URLSearchParams({ SAMLResponse: Buffer.from(document).toString('base64') }).toString();
      for (const name of ['SAMLRequest', 'SAMLResponse'])
        expect((await app.visitor().postRaw(`/saml/acs?${name}=abc`, body)).status).toBe(400);
      expect((await app.visitor().postRaw('/saml/acs', body)).status).toBe(303);
    });
  });
});
