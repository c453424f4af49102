import type { Element } from '@xmldom/xmldom';
import type { KeyPair } from '../../config/saml-settings.js';
import { openAssertion } from './decrypt-assertion.js';
import { inspectSignatures } from './inspect-signatures.js';
import { saml, samlp, success } from './names.js';
import { SamlRefusal } from './refusal.js';
import {
  attribute,
  children,
  childrenNamed,
  everyElement,
  onlyChild,
  parseStrictly,
  plainText,
} from './strict-xml.js';

/** Whom a message must come from and where it must have been sent. */
export interface Expected {
  readonly idpEntityId: string;
  /** PEM. */
  readonly idpCertificates: readonly string[];
  readonly spEntityId: string;
  /** Our address that the message came to. */
  readonly address: string;
  /** How far clocks may differ. */
  readonly skewMs: number;
  /** Answers that nobody here asked for are taken too. */
  readonly unsolicited: boolean;
  /** Ours, for encrypted assertions. */
  readonly keys: readonly KeyPair[];
}

/** What is known of a response before its signatures are verified. */
export interface InspectedResponse {
  /** null where the identity provider began. */
  readonly requestId: string | null;
  readonly assertionId: string;
  readonly responseSigned: boolean;
  readonly assertionSigned: boolean;
  /** PEM of the key that opens the assertion; null where it came openly. */
  readonly decryptionKey: string | null;
}

/**
 * Everything about a response that can be refused by looking at it, before the library verifies signatures and reads
 * the assertion: exactly one assertion in its place, one reading of every id, allowed algorithms, our address, our
 * identity provider, a request it answers. The library checks none of the last three (docs/decisions/0010).
 * @throws SamlRefusal
 */
export async function inspectResponse(text: string, expected: Expected): Promise<InspectedResponse> {
  const root = parseStrictly(text);
  if (root.localName !== 'Response' || root.namespaceURI !== samlp)
    throw new SamlRefusal('not a response', 'malformed');
  if (attribute(root, 'Version') !== '2.0') throw new SamlRefusal('not SAML 2.0');
  const { plain, encrypted } = assertionIn(root);

  const signed = inspectSignatures(root, plain ? [root, plain] : [root]);
  const responseSigned = signed.includes(root);
  checkAddress(root, responseSigned, expected);
  const requestId = attribute(root, 'InResponseTo') || null;
  if (!requestId && !expected.unsolicited) throw new SamlRefusal('answers no request');

  if (plain) {
    if (signed.length === 0) throw new SamlRefusal('no signature');
    const assertionSigned = signed.includes(plain);
    return { requestId, assertionId: idOf(plain), responseSigned, assertionSigned, decryptionKey: null };
  }
  const opened = await openAssertion(
    text,
    encrypted,
    expected.keys,
    responseSigned ? expected.idpCertificates : null,
  );
  const { assertion, key } = opened;
  if (assertion.localName !== 'Assertion' || assertion.namespaceURI !== saml)
    throw new SamlRefusal('something else was encrypted');
  const assertionSigned = inspectSignatures(assertion, [assertion]).length > 0;
  if (!assertionSigned && !responseSigned) throw new SamlRefusal('no signature');
  return { requestId, assertionId: idOf(assertion), responseSigned, assertionSigned, decryptionKey: key };
}

/** The one assertion, open or encrypted, in its place and nothing unusual beside it. */
function assertionIn(
  root: Element,
): { plain: Element; encrypted: null } | { plain: null; encrypted: Element } {
  const named = (name: string) => everyElement(root).filter(({ localName }) => localName === name);
  if (named('Response').length > 1) throw new SamlRefusal('a response inside the response');
  const assertions = named('Assertion');
  const encrypted = named('EncryptedAssertion');
  if (assertions.length > 0 && encrypted.length > 0)
    throw new SamlRefusal('an encrypted assertion beside an open one');
  const allowed = ['Issuer', 'Signature', 'Extensions', 'Status', 'Assertion', 'EncryptedAssertion'];
  if (children(root).some(({ localName }) => !allowed.includes(localName ?? '')))
    throw new SamlRefusal('an unexpected element in the response');

  const status = onlyChild(onlyChild(root, samlp, 'Status'), samlp, 'StatusCode');
  const value = attribute(status, 'Value') ?? '';
  if (value !== success) {
    const [below] = childrenNamed(status, samlp, 'StatusCode');
    const got = [value, (below && attribute(below, 'Value')) || ''].filter((code) => code !== '').join(' / ');
    throw new SamlRefusal('status is not success', 'declined', { expected: success, got });
  }
  const [plain, cipher] = [assertions[0], encrypted[0]];
  if (assertions.length > 1 || encrypted.length > 1 || (!plain && !cipher))
    throw new SamlRefusal('not exactly one assertion');
  const found = onlyChild(root, saml, plain ? 'Assertion' : 'EncryptedAssertion');
  if (found !== (plain ?? cipher)) throw new SamlRefusal('assertion in an unexpected place');
  return plain ? { plain, encrypted: null } : { plain: null, encrypted: found };
}

function checkAddress(root: Element, responseSigned: boolean, expected: Expected): void {
  const destination = attribute(root, 'Destination');
  if (destination !== expected.address && (destination !== null || responseSigned))
    throw new SamlRefusal('wrong destination', 'refused', {
      expected: expected.address,
      got: destination ?? '',
    });
  const issuers = childrenNamed(root, saml, 'Issuer').map(plainText);
  if (issuers.length > 1 || issuers.some((issuer) => issuer !== expected.idpEntityId))
    throw new SamlRefusal('wrong issuer of the response', 'refused', {
      expected: expected.idpEntityId,
      got: issuers.join(', '),
    });
}

function idOf(assertion: Element): string {
  const id = attribute(assertion, 'ID') ?? '';
  if (id === '' || id.length > 200) throw new SamlRefusal('assertion without a usable id');
  return id;
}

/** Whom a response says it comes from, unverified: which identity provider to hold it against. */
export function claimedIssuer(text: string): string | null {
  const root = parseStrictly(text);
  if (root.localName !== 'Response' || root.namespaceURI !== samlp)
    throw new SamlRefusal('not a response', 'malformed');
  const issuer =
    childrenNamed(root, saml, 'Issuer')[0] ??
    childrenNamed(root, saml, 'Assertion').flatMap((one) => childrenNamed(one, saml, 'Issuer'))[0];
  return issuer ? plainText(issuer) : null;
}
