import { X509Certificate } from 'node:crypto';
import type { Keys } from './keys.js';
import type { IdpSettings } from './settings.js';
import { xml } from './xml.js';

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** The identity provider's metadata, as a service provider reads them. */
export function idpMetadata(settings: IdpSettings, keys: Keys): string {
  const certificate = new X509Certificate(keys.certificate).raw.toString('base64');
  const descriptor = xml(
    'md:EntityDescriptor',
    {
      'xmlns:md': 'urn:oasis:names:tc:SAML:2.0:metadata',
      'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
      entityID: settings.entityId,
    },
    xml(
      'md:IDPSSODescriptor',
      {
        WantAuthnRequestsSigned: 'false',
        protocolSupportEnumeration: 'urn:oasis:names:tc:SAML:2.0:protocol',
      },
      xml(
        'md:KeyDescriptor',
        { use: 'signing' },
        xml('ds:KeyInfo', {}, xml('ds:X509Data', {}, xml('ds:X509Certificate', {}, certificate))),
      ),
      xml('md:SingleLogoutService', { Binding: redirect, Location: `${settings.baseUrl}/slo` }),
      xml('md:NameIDFormat', {}, 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'),
      xml('md:SingleSignOnService', { Binding: redirect, Location: `${settings.baseUrl}/sso` }),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${descriptor.xml}\n`;
}
