import { X509Certificate } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { binding, ds, md, samlp } from './names.js';
import { attribute, childrenNamed, everyElement, instant, parseStrictly } from './strict-xml.js';

/** Where a message goes, and how. */
export interface Endpoint {
  readonly binding: 'redirect' | 'post';
  readonly location: string;
}

/** What we need to know of the identity provider. */
export interface IdentityProvider {
  readonly entityId: string;
  /** PEM; several while a key is being changed. */
  readonly certificates: readonly string[];
  /** Until when each of them is valid, in milliseconds. */
  readonly certificateEnds: readonly number[];
  /** From then on these metadata must not be used; null where they do not say. */
  readonly validUntil: number | null;
  /** What it calls itself, in German where it does. */
  readonly displayName: string | null;
  /** Mail domains it speaks for (shibmd:Scope), lower case. */
  readonly domains: readonly string[];
  readonly signOn: Endpoint;
  /** It refuses sign-in requests without our signature. */
  readonly wantsSignedRequests: boolean;
  readonly logout: (Endpoint & { readonly responseLocation: string }) | null;
}

/** Metadata that we cannot use; the message is for the administrator's log. */
export class MetadataError extends Error {}

/**
 * Reads an identity provider's SAML metadata.
 * @param now milliseconds, for `validUntil`
 * @throws MetadataError naming what is missing
 */
export function readMetadata(text: string, now: number): IdentityProvider {
  const root = parse(text);
  const entities = everyElement(root).filter(
    (element) =>
      element.namespaceURI === md &&
      element.localName === 'EntityDescriptor' &&
      childrenNamed(element, md, 'IDPSSODescriptor').length > 0,
  );
  const [entity] = entities;
  if (!entity) throw new MetadataError('metadata describe no identity provider (IDPSSODescriptor)');
  if (entities.length > 1)
    throw new MetadataError('metadata describe several identity providers; give those of one only');
  const ends = [root, entity].map((element) => checkValid(element, now));
  const entityId = attribute(entity, 'entityID') ?? '';
  if (entityId === '') throw new MetadataError('metadata have no entityID');

  const descriptors = childrenNamed(entity, md, 'IDPSSODescriptor').filter((descriptor) =>
    (attribute(descriptor, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(samlp),
  );
  const [descriptor] = descriptors;
  if (!descriptor) throw new MetadataError('the identity provider does not speak SAML 2.0');
  ends.push(checkValid(descriptor, now));
  const signOn = endpoint(descriptor, 'SingleSignOnService');
  if (!signOn) throw new MetadataError('no SingleSignOnService with HTTP-Redirect or HTTP-POST');
  const until = ends.filter((end) => end !== null);
  return {
    entityId,
    ...signingCertificates(descriptor, now),
    validUntil: until.length > 0 ? Math.min(...until) : null,
    displayName: displayName(entity),
    domains: scopes(descriptor),
    signOn,
    wantsSignedRequests: ['true', '1'].includes(attribute(descriptor, 'WantAuthnRequestsSigned') ?? ''),
    logout: endpoint(descriptor, 'SingleLogoutService'),
  };
}

function parse(text: string): Element {
  try {
    return parseStrictly(text, { comments: true });
  } catch (error) {
    throw new MetadataError(`metadata are not plain XML: ${(error as Error).message}`);
  }
}

/** @returns until when it is valid, in milliseconds */
function checkValid(element: Element, now: number): number | null {
  const until = attribute(element, 'validUntil');
  if (until === null) return null;
  try {
    const end = instant(until, 'validUntil');
    if (end > now) return end;
  } catch {
    throw new MetadataError('validUntil is no instant');
  }
  throw new MetadataError(`metadata were valid until ${until}`);
}

const mdui = 'urn:oasis:names:tc:SAML:metadata:ui';
const shibmd = 'urn:mace:shibboleth:metadata:1.0';

/** mdui:DisplayName, else the organisation's; German before any other language. */
function displayName(entity: Element): string | null {
  const elements = everyElement(entity);
  for (const [namespace, name] of [
    [mdui, 'DisplayName'],
    [md, 'OrganizationDisplayName'],
  ]) {
    const found = elements.filter((one) => one.namespaceURI === namespace && one.localName === name);
    const best = found.find((one) => one.getAttribute('xml:lang') === 'de') ?? found[0];
    const text = (best?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 100);
    if (text) return text;
  }
  return null;
}

function scopes(descriptor: Element): string[] {
  return everyElement(descriptor)
    .filter(
      (one) =>
        one.namespaceURI === shibmd &&
        one.localName === 'Scope' &&
        !['true', '1'].includes(attribute(one, 'regexp') ?? ''),
    )
    .map((one) => (one.textContent ?? '').trim().toLowerCase())
    .filter((scope) => scope !== '');
}

/** HTTP-Redirect where there is one: it needs no page in between. */
function endpoint(descriptor: Element, name: string) {
  const services = childrenNamed(descriptor, md, name);
  for (const way of ['redirect', 'post'] as const)
    for (const service of services) {
      const location = attribute(service, 'Location') ?? '';
      if (attribute(service, 'Binding') !== binding[way] || !isWebAddress(location)) continue;
      const responseLocation = attribute(service, 'ResponseLocation') ?? location;
      return {
        binding: way,
        location,
        responseLocation: isWebAddress(responseLocation) ? responseLocation : location,
      };
    }
  return null;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** RSA keys of at least 2048 bits, the only ones that the allowed algorithms can use, whose certificate is not over. */
function signingCertificates(descriptor: Element, now: number) {
  const texts = childrenNamed(descriptor, md, 'KeyDescriptor')
    .filter((key) => (attribute(key, 'use') ?? 'signing') === 'signing')
    .flatMap(everyElement)
    .filter(({ namespaceURI, localName }) => namespaceURI === ds && localName === 'X509Certificate')
    .map((element) => (element.textContent ?? '').replace(/\s+/g, ''));
  const usable = [...new Set(texts)].flatMap((text) => {
    try {
      const certificate = new X509Certificate(Buffer.from(text, 'base64'));
      const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
      return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
        ? [{ pem: certificate.toString(), end: Date.parse(certificate.validTo) }]
        : [];
    } catch {
      return [];
    }
  });
  if (usable.length === 0)
    throw new MetadataError('no signing certificate with an RSA key of at least 2048 bits');
  const current = usable.filter(({ end }) => end > now);
  if (current.length === 0)
    throw new MetadataError(
      `the signing certificate was valid until ${new Date(Math.max(...usable.map(({ end }) => end))).toISOString()}`,
    );
  return { certificates: current.map(({ pem }) => pem), certificateEnds: current.map(({ end }) => end) };
}
