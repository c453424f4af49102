import { randomBytes, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Keys } from './keys.js';
import type { IdpSettings } from './settings.js';
import { xml } from './xml.js';

/** The address that tells the service provider "signed out", with the signature of the redirect binding. */
export function logoutResponseUrl(
  settings: IdpSettings,
  keys: Keys,
  requestId: string,
  relayState: string | null,
): string {
  const message = xml(
    'samlp:LogoutResponse',
    {
      'xmlns:samlp': 'urn:oasis:names:tc:SAML:2.0:protocol',
      'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
      ID: `_${randomBytes(20).toString('hex')}`,
      Version: '2.0',
      IssueInstant: new Date().toISOString(),
      Destination: settings.sp.logout,
      InResponseTo: requestId,
    },
    xml('saml:Issuer', {}, settings.entityId),
    xml('samlp:Status', {}, xml('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' })),
  );
  const query = new URLSearchParams([
    ['SAMLResponse', deflateRawSync(Buffer.from(message.xml, 'utf8')).toString('base64')],
    ...(relayState ? [['RelayState', relayState] as [string, string]] : []),
    ['SigAlg', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
  ]).toString();
  const signature = sign('sha256', Buffer.from(query), keys.privateKey).toString('base64');
  return `${settings.sp.logout}?${query}&Signature=${encodeURIComponent(signature)}`;
}
