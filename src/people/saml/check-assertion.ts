import type { Element } from '@xmldom/xmldom';
import type { Expected, InspectedResponse } from './inspect-response.js';
import { bearer, maxAgeMs, saml, skewMs } from './names.js';
import { SamlRefusal } from './refusal.js';
import {
  attribute,
  children,
  childrenNamed,
  instant,
  onlyChild,
  parseStrictly,
  plainText,
} from './strict-xml.js';

/** An assertion that passed every check, and what it says. */
export interface CheckedAssertion {
  readonly id: string;
  readonly requestId: string;
  /** From then on it would be refused for its age; its id need not be remembered longer. */
  readonly expiresAt: Date;
  readonly nameId: string;
  readonly nameIdFormat: string | null;
  readonly sessionIndex: string | null;
  /** Values by Name and, where that is not taken, by FriendlyName. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

const knownConditions = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

/**
 * Checks the assertion that the library verified, on nothing but the signed text: issuer, times, audience, and that
 * the person was sent to us, at this address, for the request we asked.
 * @param verified the signed assertion as the library hands it out
 * @param now the machine's clock in milliseconds, by which the library measures too
 * @throws SamlRefusal
 */
export function checkAssertion(
  verified: string,
  inspected: InspectedResponse,
  expected: Expected,
  now: number,
): CheckedAssertion {
  const root = parseStrictly(verified);
  if (root.localName !== 'Assertion' || root.namespaceURI !== saml)
    throw new SamlRefusal('verified no assertion');
  if (attribute(root, 'ID') !== inspected.assertionId) throw new SamlRefusal('verified another assertion');
  if (attribute(root, 'Version') !== '2.0') throw new SamlRefusal('not SAML 2.0');
  if (plainText(onlyChild(root, saml, 'Issuer')) !== expected.idpEntityId)
    throw new SamlRefusal('wrong issuer of the assertion');
  const issuedAt = instant(attribute(root, 'IssueInstant'), 'IssueInstant');
  if (issuedAt > now + skewMs) throw new SamlRefusal('issued in the future');
  if (issuedAt + maxAgeMs <= now - skewMs) throw new SamlRefusal('too old');

  const conditions = onlyChild(root, saml, 'Conditions');
  const validUntil = checkTimes(conditions, now, 'conditions');
  checkAudience(conditions, expected.spEntityId);

  const subject = onlyChild(root, saml, 'Subject');
  const nameId = onlyChild(subject, saml, 'NameID');
  const name = plainText(nameId);
  if (name === '' || name.length > 500) throw new SamlRefusal('no usable NameID');
  const confirmedUntil = checkConfirmation(subject, inspected.requestId, expected.address, now);

  const [statement] = childrenNamed(root, saml, 'AuthnStatement');
  const sessionEnd = statement && attribute(statement, 'SessionNotOnOrAfter');
  if (sessionEnd && instant(sessionEnd, 'SessionNotOnOrAfter') <= now - skewMs)
    throw new SamlRefusal('session is over');
  return {
    id: inspected.assertionId,
    requestId: inspected.requestId,
    expiresAt: new Date(Math.min(Math.max(validUntil, confirmedUntil), issuedAt + maxAgeMs) + 2 * skewMs),
    nameId: name,
    nameIdFormat: attribute(nameId, 'Format'),
    sessionIndex: (statement && attribute(statement, 'SessionIndex')) || null,
    attributes: readAttributes(root),
  };
}

/** @returns NotOnOrAfter, which must be there */
function checkTimes(element: Element, now: number, what: string): number {
  const from = attribute(element, 'NotBefore');
  if (from !== null && instant(from, 'NotBefore') > now + skewMs)
    throw new SamlRefusal(`${what} not yet valid`);
  const until = instant(attribute(element, 'NotOnOrAfter'), 'NotOnOrAfter');
  if (until <= now - skewMs) throw new SamlRefusal(`${what} expired`);
  return until;
}

/** Every restriction must name us; a condition that we do not know must not be passed over (SAML core 2.5.1.1). */
function checkAudience(conditions: Element, spEntityId: string): void {
  for (const { namespaceURI, localName } of children(conditions))
    if (namespaceURI !== saml || !knownConditions.includes(localName ?? ''))
      throw new SamlRefusal('an unknown condition');
  const restrictions = childrenNamed(conditions, saml, 'AudienceRestriction');
  const meant = (restriction: Element) =>
    childrenNamed(restriction, saml, 'Audience').some((audience) => plainText(audience) === spEntityId);
  if (restrictions.length === 0 || !restrictions.every(meant)) throw new SamlRefusal('wrong audience');
}

/** @returns until when the bearer may present it */
function checkConfirmation(subject: Element, requestId: string, address: string, now: number): number {
  const bearers = childrenNamed(subject, saml, 'SubjectConfirmation').filter(
    (confirmation) => attribute(confirmation, 'Method') === bearer,
  );
  const [confirmation] = bearers;
  if (!confirmation || bearers.length > 1) throw new SamlRefusal('not exactly one bearer confirmation');
  const data = onlyChild(confirmation, saml, 'SubjectConfirmationData');
  if (attribute(data, 'Recipient') !== address) throw new SamlRefusal('wrong recipient');
  if (attribute(data, 'InResponseTo') !== requestId)
    throw new SamlRefusal('confirmation answers another request');
  return checkTimes(data, now, 'confirmation');
}

function readAttributes(assertion: Element): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  const byFriendlyName = new Map<string, string[]>();
  for (const statement of childrenNamed(assertion, saml, 'AttributeStatement'))
    for (const element of childrenNamed(statement, saml, 'Attribute')) {
      const values = childrenNamed(element, saml, 'AttributeValue').map((value) =>
        (value.textContent ?? '').trim(),
      );
      const add = (map: Map<string, string[]>, name: string | null) => {
        if (name) map.set(name, [...(map.get(name) ?? []), ...values]);
      };
      add(byName, attribute(element, 'Name'));
      add(byFriendlyName, attribute(element, 'FriendlyName'));
    }
  return new Map([...byFriendlyName, ...byName]);
}
