import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Element } from '@xmldom/xmldom';
import { makeKeys } from '../../src/demo/identity-provider/keys.js';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer } from './sign-in-steps.js';
import { signIn } from './test-idp.js';
import { all, edit, first, own, speakOf } from './xml-tree.js';

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

describe('a forged SAML response is refused, the real one beside it signs in', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it.each(['assertion', 'response', 'both'] as const)('takes a response with %s signed', async (signed) => {
    const { app, idp } = stage;
    const answer = await postAnswer(app, idp.answer(await beginSignIn(app), { signed }));
    expect([answer.status, answer.location]).toEqual([303, '/']);
  });

  describe('signatures', () => {
    it('no signature', () => stage.refuses(/^no signature$/, { says: { signed: 'none' } }));

    it('all signatures stripped', () =>
      stage.refuses(/^no signature$/, {
        spoil: (document, victim) =>
          edit(document, (root) => {
            for (const signature of all(root, 'Signature')) signature.parentNode?.removeChild(signature);
            speakOf(root, victim);
          }),
      }));

    it("the assertion's signature stripped under a signed response", () =>
      stage.refuses(/Invalid/, {
        spoil: (document) =>
          edit(document, (root) => {
            const assertion = first(root, 'Assertion');
            assertion.removeChild(own(assertion, 'Signature'));
          }),
      }));

    it.each(['assertion', 'response', 'both'] as const)(
      'NameID and uid changed after signing (%s signed)',
      (signed) =>
        stage.refuses(/Invalid/, {
          good: { signed },
          spoil: (document, victim) => edit(document, (root) => speakOf(root, victim)),
        }),
    );

    it('signed with a key of the attacker, whose certificate is in KeyInfo', async () => {
      const keys = await makeKeys('Angreifer');
      await stage.refuses(/Invalid/, { says: { signing: { keys } } });
    });

    it('one signature real, the other of the attacker', async () => {
      const keys = await makeKeys('Angreifer');
      await stage.refuses(/Invalid/, {
        good: { signed: 'assertion' },
        spoil: (document) => signIn(document, 'Response', keys),
      });
    });

    it('HMAC with the public certificate as secret', () =>
      stage.refuses(/signature algorithm not allowed/, { says: { signing: { hmac: true } } }));

    it('RSA with SHA-1', () =>
      stage.refuses(/signature algorithm not allowed/, {
        says: { signing: { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' } },
      }));

    it('a SHA-1 digest under a SHA-256 signature', () =>
      stage.refuses(/digest algorithm not allowed/, {
        says: { signing: { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' } },
      }));

    it('inclusive canonicalisation', () =>
      stage.refuses(/transforms not allowed/, {
        says: { signing: { transforms: [enveloped, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'] } },
      }));

    it.each([3, 1_000])('%i transforms', (count) =>
      stage.refuses(/transforms not allowed|too many elements/, {
        good: { signed: 'response' },
        says: { signing: { transforms: [enveloped, ...Array(count - 1).fill(exclusive)] } },
      }),
    );

    it('several SignedInfo (CVE-2025-29774)', () =>
      stage.refuses(/not exactly one SignedInfo/, {
        good: { signed: 'assertion' },
        spoil: (document, victim) =>
          edit(document, (root) => {
            const info = first(root, 'SignedInfo');
            const evil = info.cloneNode(true) as Element;
            speakOf(root, victim);
            first(evil, 'DigestValue').textContent = createHash('sha256').update(victim).digest('base64');
            info.parentNode?.insertBefore(evil, info);
          }),
      }));

    it('a SignedInfo hidden deeper in the signature', () =>
      stage.refuses(/not exactly one SignedInfo/, {
        good: { signed: 'assertion' },
        spoil: (document) =>
          edit(document, (root) => {
            first(root, 'KeyInfo').appendChild(first(root, 'SignedInfo').cloneNode(true));
          }),
      }));

    it('a comment in DigestValue (CVE-2025-29775)', () =>
      stage.refuses(/comment/, {
        spoil: (document) =>
          document.replace(/<ds:DigestValue>/, '<ds:DigestValue><!--c2NobGVjaHRlciBXZXJ0-->'),
      }));

    it('a second DigestValue', () =>
      stage.refuses(/not exactly one DigestValue/, {
        spoil: (document) =>
          document.replace(
            /(<ds:DigestValue>[^<]+<\/ds:DigestValue>)/,
            '$1<ds:DigestValue>AAAA</ds:DigestValue>',
          ),
      }));

    it('two references', () =>
      stage.refuses(/not exactly one Reference/, {
        good: { signed: 'assertion' },
        spoil: (document) =>
          edit(document, (root) => {
            const reference = first(root, 'Reference');
            reference.parentNode?.appendChild(reference.cloneNode(true));
          }),
      }));

    it('a reference to the whole document', () =>
      stage.refuses(/refers to something else/, {
        good: { signed: 'response' },
        spoil: (document) => document.replace(/URI="#[^"]+"/, 'URI=""'),
      }));
  });
});
