import { inflateRawSync } from 'node:zlib';
import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import type { IdpSettings } from './settings.js';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** A message that does not come from our service provider or is none. */
export class RefusedMessage extends Error {}

/** What the identity provider needs of a request. */
export interface SamlRequestMessage {
  readonly id: string;
}

/**
 * Reads a request of the redirect binding (deflated, base64) and checks that it is meant for us and comes from the
 * configured service provider.
 * @throws RefusedMessage
 */
export function readRequest(
  kind: 'AuthnRequest' | 'LogoutRequest',
  message: unknown,
  settings: IdpSettings,
): SamlRequestMessage {
  const root = rootOf(message);
  if (root.namespaceURI !== protocol || root.localName !== kind) throw new RefusedMessage(`no ${kind}`);
  const id = root.getAttribute('ID') ?? '';
  if (!/^[A-Za-z_][\w.-]{7,200}$/.test(id)) throw new RefusedMessage('no usable ID');
  const issuer = root.getElementsByTagNameNS(assertion, 'Issuer').item(0)?.textContent?.trim();
  if (issuer !== settings.sp.entityId) throw new RefusedMessage(`issuer ${issuer} is not served here`);
  const destination = root.getAttribute('Destination');
  const own = `${settings.baseUrl}${kind === 'AuthnRequest' ? '/sso' : '/slo'}`;
  if (destination && destination !== own) throw new RefusedMessage('meant for somebody else');
  const acs = root.getAttribute('AssertionConsumerServiceURL');
  if (acs && acs !== settings.sp.acs) throw new RefusedMessage(`answers do not go to ${acs}`);
  return { id };
}

function rootOf(message: unknown): Element {
  if (typeof message !== 'string' || message.length > 20_000) throw new RefusedMessage('no message');
  try {
    const text = inflateRawSync(Buffer.from(message, 'base64'), { maxOutputLength: 100_000 }).toString(
      'utf8',
    );
    if (text.includes('<!')) throw new RefusedMessage('declarations are refused');
    const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      text,
      'text/xml',
    ).documentElement;
    if (root) return root;
  } catch (error) {
    if (error instanceof RefusedMessage) throw error;
  }
  throw new RefusedMessage('not a SAML message');
}
