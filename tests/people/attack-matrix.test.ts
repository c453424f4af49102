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
  ['expired', 'saml-conditions', "it('expired'"],
  ['not yet valid', 'saml-conditions', "it('not yet valid'"],
  ['replayed', 'saml-conditions', 'replayed: the second time is refused, also with another cookie jar'],
  ['replayed at once', 'saml-conditions', 'replayed ten times at once: one signs in'],
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
  ['a request that was never made', 'saml-conditions', 'to a request that we never made'],
  ['size cap', 'saml-xml', 'more than the size cap'],
  ['encrypted: CBC without a signature', 'saml-encryption', 'CBC without a signature around it'],
  [
    'mix-up of identity providers',
    'saml-several',
    'does not let one answer what the other was asked (mix-up)',
  ],
];

// What comes in by mistake and not by malice.
const badInput: readonly (readonly [line: string, file: string, title: string])[] = [
  ['metadata that is no XML', 'saml-bad-input', 'metadata that is no XML'],
  ['metadata without certificate', 'saml-bad-input', 'metadata without certificate'],
  ['metadata with an expired certificate', 'saml-bad-input', 'metadata with an expired certificate'],
  ['an assertion without a name', 'saml-bad-input', 'without a name: the mail stands in'],
  ['two thousand groups', 'saml-bad-input', 'with two thousand groups'],
  ['a name in ten scripts', 'saml-bad-input', 'with a name in %s script'],
  ['renamed, married, a new mail', 'saml-bad-input', 'renamed, married, with a new mail'],
  ['back after years', 'saml-bad-input', 'back after years'],
  ['SCIM sends everything twice', 'scim', 'makes a person once, whatever is sent twice'],
  ['SCIM sends half', 'scim', 'answers broken messages in SCIM’s words and keeps what there was'],
  [
    'a CSV that would empty the organisation',
    '../exchange/personnel',
    'stops a file that would empty the house',
  ],
  [
    'the same from the command line',
    '../exchange/organisation-command',
    'stops a file that would empty the house',
  ],
];

describe('the attack matrix', () => {
  it.each([...matrix, ...badInput])('%s is held by %s.test.ts', (_line, file, title) => {
    expect(readFileSync(projectPath(`tests/people/${file}.test.ts`), 'utf8')).toContain(title);
  });
});
