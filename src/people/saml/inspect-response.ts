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
  readonly spEntityId: string;
  /** Our address that the message came to. */
  readonly address: string;
}

/** What is known of a response before its signatures are verified. */
export interface InspectedResponse {
  readonly requestId: string;
  readonly assertionId: string;
  readonly responseSigned: boolean;
  readonly assertionSigned: boolean;
}

/**
 * Everything about a response that can be refused by looking at it, before the library verifies signatures and reads
 * the assertion: exactly one assertion in its place, one reading of every id, allowed algorithms, our address, our
 * identity provider, a request it answers. The library checks none of the last three (docs/decisions/0010).
 * @throws SamlRefusal
 */
export function inspectResponse(text: string, expected: Expected): InspectedResponse {
  const root = parseStrictly(text);
  if (root.localName !== 'Response' || root.namespaceURI !== samlp)
    throw new SamlRefusal('not a response', 'malformed');
  if (attribute(root, 'Version') !== '2.0') throw new SamlRefusal('not SAML 2.0');

  const named = (name: string) => everyElement(root).filter(({ localName }) => localName === name);
  if (named('Response').length > 1) throw new SamlRefusal('a response inside the response');
  if (named('EncryptedAssertion').length > 0) throw new SamlRefusal('an encrypted assertion');
  const assertions = named('Assertion');
  const [assertion] = assertions;
  const allowed = ['Issuer', 'Signature', 'Extensions', 'Status', 'Assertion'];
  if (children(root).some(({ localName }) => !allowed.includes(localName ?? '')))
    throw new SamlRefusal('an unexpected element in the response');

  const status = onlyChild(onlyChild(root, samlp, 'Status'), samlp, 'StatusCode');
  if (attribute(status, 'Value') !== success) throw new SamlRefusal('status is not success', 'declined');
  if (!assertion || assertions.length > 1) throw new SamlRefusal('not exactly one assertion');
  if (onlyChild(root, saml, 'Assertion') !== assertion)
    throw new SamlRefusal('assertion in an unexpected place');

  const signed = inspectSignatures(root, [root, assertion]);
  if (signed.length === 0) throw new SamlRefusal('no signature');
  const responseSigned = signed.includes(root);

  const destination = attribute(root, 'Destination');
  if (destination !== expected.address && (destination !== null || responseSigned))
    throw new SamlRefusal('wrong destination');
  const issuers = childrenNamed(root, saml, 'Issuer');
  if (issuers.length > 1 || issuers.some((issuer) => plainText(issuer) !== expected.idpEntityId))
    throw new SamlRefusal('wrong issuer of the response');

  const requestId = attribute(root, 'InResponseTo');
  if (!requestId) throw new SamlRefusal('answers no request');
  const assertionId = attribute(assertion, 'ID') ?? '';
  if (assertionId === '' || assertionId.length > 200) throw new SamlRefusal('assertion without a usable id');
  return { requestId, assertionId, responseSigned, assertionSigned: signed.includes(assertion) };
}
