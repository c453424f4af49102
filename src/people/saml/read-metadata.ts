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
  for (const element of [root, entity]) checkValid(element, now);
  const entityId = attribute(entity, 'entityID') ?? '';
  if (entityId === '') throw new MetadataError('metadata have no entityID');

  const descriptors = childrenNamed(entity, md, 'IDPSSODescriptor').filter((descriptor) =>
    (attribute(descriptor, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(samlp),
  );
  const [descriptor] = descriptors;
  if (!descriptor) throw new MetadataError('the identity provider does not speak SAML 2.0');
  checkValid(descriptor, now);
  const signOn = endpoint(descriptor, 'SingleSignOnService');
  if (!signOn) throw new MetadataError('no SingleSignOnService with HTTP-Redirect or HTTP-POST');
  return {
    entityId,
    certificates: signingCertificates(descriptor),
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

function checkValid(element: Element, now: number): void {
  const until = attribute(element, 'validUntil');
  if (until !== null && instant(until, 'validUntil') <= now)
    throw new MetadataError(`metadata were valid until ${until}`);
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

/** RSA keys of at least 2048 bits, the only ones that the allowed algorithms can use. */
function signingCertificates(descriptor: Element): string[] {
  const texts = childrenNamed(descriptor, md, 'KeyDescriptor')
    .filter((key) => (attribute(key, 'use') ?? 'signing') === 'signing')
    .flatMap(everyElement)
    .filter(({ namespaceURI, localName }) => namespaceURI === ds && localName === 'X509Certificate')
    .map((element) => (element.textContent ?? '').replace(/\s+/g, ''));
  const certificates = [...new Set(texts)].flatMap((text) => {
    try {
      const certificate = new X509Certificate(Buffer.from(text, 'base64'));
      const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
      return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
        ? [certificate.toString()]
        : [];
    } catch {
      return [];
    }
  });
  if (certificates.length === 0)
    throw new MetadataError('no signing certificate with an RSA key of at least 2048 bits');
  return certificates;
}
