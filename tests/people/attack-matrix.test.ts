import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../src/platform/files/project-path.js';

// Which test holds which line of the attack matrix: a test that is renamed or removed is missed here.
const matrix: readonly (readonly [line: string, file: string, title: string])[] = [
  ['signature stripped', 'saml-attacks', 'all signatures stripped'],
  ['XSW 1', 'saml-wrapping', 'XSW1: the signed response inside the signature'],
  ['XSW 2', 'saml-wrapping', 'XSW2: the signed response beside the signature'],
  ['XSW 3', 'saml-wrapping', 'XSW3: a forged assertion before the signed one'],
  ['XSW 4', 'saml-wrapping', 'XSW4: the signed assertion inside a forged one'],
  ['XSW 5', 'saml-wrapping', 'XSW5: a forged assertion with the signature'],
  ['XSW 6', 'saml-wrapping', 'XSW6: the signed assertion inside the signature'],
  ['XSW 7', 'saml-wrapping', 'XSW7: a forged assertion in %s'],
  ['XSW 8', 'saml-wrapping', 'XSW8: the signed assertion in an Object'],
  ['a wrapped copy in StatusDetail/Extensions', 'saml-wrapping', 'the signed assertion moved into %s'],
  ['NameID changed after signing', 'saml-attacks', 'NameID and uid changed after signing'],
  ['comment inside NameID', 'saml-xml', 'a comment inside NameID'],
  ['several SignedInfo', 'saml-attacks', 'several SignedInfo (CVE-2025-29774)'],
  ['comment in DigestValue', 'saml-attacks', 'a comment in DigestValue (CVE-2025-29775)'],
  ['several roots', 'saml-xml', 'several roots (CVE-2022-39299)'],
  ['3 and 1,000 transforms', 'saml-attacks', "it.each([3, 1_000])('%i transforms'"],
  ['HMAC with the public key', 'saml-attacks', 'HMAC with the public certificate as secret'],
  ['SHA-1', 'saml-attacks', 'RSA with SHA-1'],
  ['wrong audience', 'saml-conditions', "it('wrong audience'"],
  ['wrong issuer', 'saml-conditions', 'an assertion of another issuer'],
  ['wrong recipient', 'saml-conditions', 'recipient %s'],
  ['wrong destination', 'saml-conditions', 'destination „%s“'],
  ['expired, not yet valid', 'saml-conditions', 'expired'],
  ['replayed', 'saml-conditions', 'replayed ten times at once: one signs in'],
  ['unsolicited', 'saml-conditions', "it('unsolicited'"],
  ['status is not success', 'saml-conditions', "it('status is not success'"],
  ['DOCTYPE in any case', 'saml-xml', 'a document type: %s'],
  ['an empty cookie jar', 'sign-in', 'makes the account at the first sign-in, with an empty cookie jar'],
  ['RelayState is no open redirect', '../threats/09-redirects', 'RelayState on the way back'],
  [
    'session id changes at login',
    'sign-in',
    'changes the session id, so that one known before opens nothing',
  ],
  ['logout ends the server session', 'sign-out', 'ends the session on the server'],
  ['encrypted: CBC without a signature', 'saml-encryption', 'CBC without a signature around it'],
  [
    'mix-up of identity providers',
    'saml-several',
    'does not let one answer what the other was asked (mix-up)',
  ],
];

describe('the attack matrix', () => {
  it.each(matrix)('%s is held by %s.test.ts', (_line, file, title) => {
    expect(readFileSync(projectPath(`tests/people/${file}.test.ts`), 'utf8')).toContain(title);
  });
});
