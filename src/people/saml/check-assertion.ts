import type { Element } from '@xmldom/xmldom';
import type { Expected, InspectedResponse } from './inspect-response.js';
import { bearer, maxAgeMs, saml } from './names.js';
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
  /** The request of ours it answers; null where the identity provider began. */
  readonly requestId: string | null;
  readonly issuedAt: number;
  /** When the person proved who they are, in milliseconds; null where it does not say. */
  readonly authenticatedAt: number | null;
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
  const { skewMs } = expected;
  const issuer = plainText(onlyChild(root, saml, 'Issuer'));
  if (issuer !== expected.idpEntityId)
    throw new SamlRefusal('wrong issuer of the assertion', 'refused', {
      expected: expected.idpEntityId,
      got: issuer,
    });
  const issuedAt = instant(attribute(root, 'IssueInstant'), 'IssueInstant');
  const issued = { expected: spoken(now), got: spoken(issuedAt) };
  if (issuedAt > now + skewMs) throw new SamlRefusal('issued in the future', 'refused', issued);
  if (issuedAt + maxAgeMs <= now - skewMs) throw new SamlRefusal('too old', 'refused', issued);

  const conditions = onlyChild(root, saml, 'Conditions');
  const validUntil = checkTimes(conditions, now, skewMs, 'conditions');
  checkAudience(conditions, expected.spEntityId);

  const subject = onlyChild(root, saml, 'Subject');
  const nameId = onlyChild(subject, saml, 'NameID');
  const name = plainText(nameId);
  if (name === '' || name.length > 500) throw new SamlRefusal('no usable NameID');
  const confirmedUntil = checkConfirmation(subject, inspected.requestId, expected, now);

  const [statement] = childrenNamed(root, saml, 'AuthnStatement');
  const sessionEnd = statement && attribute(statement, 'SessionNotOnOrAfter');
  if (sessionEnd && instant(sessionEnd, 'SessionNotOnOrAfter') <= now - skewMs)
    throw new SamlRefusal('session is over', 'refused', { expected: spoken(now), got: sessionEnd });
  const authenticated = statement && attribute(statement, 'AuthnInstant');
  return {
    id: inspected.assertionId,
    requestId: inspected.requestId,
    issuedAt,
    authenticatedAt: authenticated ? instant(authenticated, 'AuthnInstant') : null,
    expiresAt: new Date(Math.min(Math.max(validUntil, confirmedUntil), issuedAt + maxAgeMs) + 2 * skewMs),
    nameId: name,
    nameIdFormat: attribute(nameId, 'Format'),
    sessionIndex: (statement && attribute(statement, 'SessionIndex')) || null,
    attributes: readAttributes(root),
  };
}

/** @returns NotOnOrAfter, which must be there */
function checkTimes(element: Element, now: number, skewMs: number, what: string): number {
  const from = attribute(element, 'NotBefore');
  if (from !== null && instant(from, 'NotBefore') > now + skewMs)
    throw new SamlRefusal(`${what} not yet valid`, 'refused', { expected: spoken(now), got: from });
  const until = instant(attribute(element, 'NotOnOrAfter'), 'NotOnOrAfter');
  if (until <= now - skewMs)
    throw new SamlRefusal(`${what} expired`, 'refused', { expected: spoken(now), got: spoken(until) });
  return until;
}

/** An instant for the comparison, to the second. */
function spoken(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Every restriction must name us; a condition that we do not know must not be passed over (SAML core 2.5.1.1). */
function checkAudience(conditions: Element, spEntityId: string): void {
  for (const { namespaceURI, localName } of children(conditions))
    if (namespaceURI !== saml || !knownConditions.includes(localName ?? ''))
      throw new SamlRefusal('an unknown condition');
  const restrictions = childrenNamed(conditions, saml, 'AudienceRestriction');
  const meant = (restriction: Element) =>
    childrenNamed(restriction, saml, 'Audience').some((audience) => plainText(audience) === spEntityId);
  if (restrictions.length > 0 && restrictions.every(meant)) return;
  const named = restrictions.flatMap((one) => childrenNamed(one, saml, 'Audience').map(plainText));
  throw new SamlRefusal('wrong audience', 'refused', { expected: spEntityId, got: named.join(', ') });
}

/** @returns until when the bearer may present it */
function checkConfirmation(
  subject: Element,
  requestId: string | null,
  { address, skewMs }: Expected,
  now: number,
): number {
  const bearers = childrenNamed(subject, saml, 'SubjectConfirmation').filter(
    (confirmation) => attribute(confirmation, 'Method') === bearer,
  );
  const [confirmation] = bearers;
  if (!confirmation || bearers.length > 1) throw new SamlRefusal('not exactly one bearer confirmation');
  const data = onlyChild(confirmation, saml, 'SubjectConfirmationData');
  const recipient = attribute(data, 'Recipient');
  if (recipient !== address)
    throw new SamlRefusal('wrong recipient', 'refused', { expected: address, got: recipient ?? '' });
  if (attribute(data, 'InResponseTo') !== requestId)
    throw new SamlRefusal('confirmation answers another request');
  return checkTimes(data, now, skewMs, 'confirmation');
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
