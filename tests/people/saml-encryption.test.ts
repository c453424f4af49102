import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Keys, makeKeys } from '../../src/demo/identity-provider/keys.js';
import { type SamlStage, setStage } from './saml-stage.js';
import { beginSignIn, postAnswer } from './sign-in-steps.js';
import { encryptAssertion, signIn } from './test-idp.js';
import { edit, first } from './xml-tree.js';

const cbc = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc';

describe('encrypted assertions', () => {
  let stage: SamlStage;
  let own: Keys;
  let next: Keys;
  beforeAll(async () => {
    [own, next] = [await makeKeys('Staffelstab'), await makeKeys('Staffelstab neu')];
    stage = await setStage({
      SAML_SP_ENCRYPTION_KEY: own.privateKey + next.privateKey,
      SAML_SP_ENCRYPTION_CERT: own.certificate + next.certificate,
    });
  });
  afterAll(() => stage.close());

  /** A response whose assertion is signed and encrypted, signed around that again unless told otherwise. */
  async function sealed(options: {
    uid?: string;
    inner?: boolean;
    outer?: boolean;
    certificate?: string;
    cipher?: typeof cbc;
    transport?: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5';
  }): Promise<string> {
    const { idp, app } = stage;
    const { inner = true, outer = true, certificate = own.certificate, ...how } = options;
    const open = idp.answer(await beginSignIn(app), {
      ...(options.uid ? { uid: options.uid } : {}),
      signed: inner ? 'assertion' : 'none',
    });
    const closed = await encryptAssertion(open, certificate, how);
    return outer ? signIn(closed, 'Response', idp.keys) : closed;
  }

  it.each([
    ['assertion and response signed', {}],
    ['only the assertion inside signed', { outer: false }],
    ['only the response around it signed', { inner: false }],
    ['CBC under a signature that holds', { cipher: cbc }],
  ] as const)('are taken: %s', async (name, how) => {
    const uid = `zu ${name}`;
    const answer = await postAnswer(stage.app, await sealed({ uid, ...how }));
    expect([answer.status, answer.location]).toEqual([303, '/']);
    const { read } = stage.app.services.db;
    expect(await read.session.count({ where: { person: { externalId: uid } } })).toBe(1);
    const attempt = await read.signInAttempt.findFirstOrThrow({ orderBy: { at: 'desc' } });
    expect(attempt).toMatchObject({ outcome: 'signed-in', details: { encrypted: true } });
  });

  it('are taken for the old and the new key while it is being changed; the metadata name the first', async () => {
    const answer = await postAnswer(stage.app, await sealed({ certificate: next.certificate }));
    expect(answer.status).toBe(303);
    const { body } = await stage.app.visitor().get('/saml/metadata');
    const plain = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');
    expect(body.replace(/\s/g, '')).toContain(plain(own.certificate));
    expect(body).toContain('use="encryption"');
  });

  it.each<[string, RegExp, () => Promise<string>]>([
    ['without any signature', /no signature/, () => sealed({ uid: 'boese', inner: false, outer: false })],
    [
      'CBC without a signature around it, which would tell the plain text',
      /CBC cipher/,
      () => sealed({ uid: 'boese', outer: false, cipher: cbc }),
    ],
    [
      'CBC under a signature that does not hold',
      /Invalid/,
      async () =>
        (await sealed({ uid: 'boese', cipher: cbc })).replace(
          /(<e:CipherValue>)(.)/,
          (_all, tag: string, sign: string) => tag + (sign === 'A' ? 'B' : 'A'),
        ),
    ],
    [
      'the old padding of the key (rsa-1_5)',
      /key transport algorithm/,
      () => sealed({ uid: 'boese', transport: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' }),
    ],
    [
      'for another key',
      /encrypted for another key/,
      async () => sealed({ uid: 'boese', certificate: (await makeKeys('Fremd')).certificate }),
    ],
    [
      'signed inside with a key of the attacker',
      /Invalid/,
      async () => {
        const { app, idp } = stage;
        const keys = await makeKeys('Angreifer');
        const open = idp.answer(await beginSignIn(app), {
          uid: 'boese',
          signed: 'assertion',
          signing: { keys },
        });
        return encryptAssertion(open, own.certificate);
      },
    ],
    [
      'a forged assertion inside, under a real signature around it',
      /Invalid/,
      async () => {
        const { app, idp } = stage;
        const keys = await makeKeys('Angreifer');
        const open = idp.answer(await beginSignIn(app), {
          uid: 'boese',
          signed: 'assertion',
          signing: { keys },
        });
        return signIn(await encryptAssertion(open, own.certificate), 'Response', idp.keys);
      },
    ],
    [
      'a comment inside the encrypted NameID',
      /comment/,
      async () => {
        const { app, idp } = stage;
        const open = idp
          .answer(await beginSignIn(app), { uid: 'boese', signed: 'assertion' })
          .replace(/(<saml:NameID[^>]*>)(boe)/, '$1$2<!-- -->');
        return encryptAssertion(open, own.certificate);
      },
    ],
    [
      'an open assertion beside it',
      /beside an open one/,
      async () => {
        const { app, idp } = stage;
        const open = idp.answer(await beginSignIn(app), { uid: 'boese', signed: 'assertion' });
        const [assertion = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(open) ?? [];
        return (await encryptAssertion(open, own.certificate)).replace(
          '</samlp:Response>',
          `${assertion}</samlp:Response>`,
        );
      },
    ],
    [
      'two of them',
      /not exactly one/,
      async () =>
        (await sealed({ uid: 'boese', outer: false })).replace(
          /<saml:EncryptedAssertion>[\s\S]*<\/saml:EncryptedAssertion>/,
          (one) => one + one,
        ),
    ],
    [
      'a key that lies elsewhere',
      /lies elsewhere|unexpected place/,
      async () =>
        edit(await sealed({ uid: 'boese', outer: false }), (root) => {
          const info = first(root, 'KeyInfo');
          const element = root.ownerDocument?.createElementNS(
            'http://www.w3.org/2000/09/xmldsig#',
            'RetrievalMethod',
          );
          if (!element) throw new Error('no document');
          element.setAttribute('URI', `#x'] | //*['`);
          info.appendChild(element);
        }),
    ],
  ])('are refused: %s', async (_name, reason, make) => {
    await stage.expectRefused(await make(), reason);
  });

  it('once only, like every other', async () => {
    const document = await sealed({ uid: 'zweimal-zu' });
    expect((await postAnswer(stage.app, document)).status).toBe(303);
    await stage.expectRefused(document, /InResponseTo/);
  });
});
