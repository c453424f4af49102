import { X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keys } from '../../src/demo/identity-provider/keys.js';
import { xml } from '../../src/demo/identity-provider/xml.js';

/** The name of the identity provider of the tests. */
export const testIdpEntityId = 'https://idp.test.example/metadata';

/** Metadata as identity providers publish them. */
export function metadataOf(options: {
  keys: readonly Keys[];
  entityId?: string;
  signOn?: readonly { binding: string; location: string }[];
  logout?: readonly { binding: string; location: string }[];
}): string {
  const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
  const services = (name: string, list: readonly { binding: string; location: string }[]) =>
    list.map(({ binding, location }) => xml(`md:${name}`, { Binding: binding, Location: location }));
  return xml(
    'md:EntityDescriptor',
    {
      'xmlns:md': 'urn:oasis:names:tc:SAML:2.0:metadata',
      'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
      entityID: options.entityId ?? testIdpEntityId,
    },
    xml(
      'md:IDPSSODescriptor',
      { protocolSupportEnumeration: 'urn:oasis:names:tc:SAML:2.0:protocol' },
      ...options.keys.map(({ certificate }) =>
        xml(
          'md:KeyDescriptor',
          { use: 'signing' },
          xml(
            'ds:KeyInfo',
            {},
            xml(
              'ds:X509Data',
              {},
              xml('ds:X509Certificate', {}, new X509Certificate(certificate).raw.toString('base64')),
            ),
          ),
        ),
      ),
      ...services(
        'SingleLogoutService',
        options.logout ?? [{ binding: redirect, location: 'https://idp.test.example/slo' }],
      ),
      ...services(
        'SingleSignOnService',
        options.signOn ?? [{ binding: redirect, location: 'https://idp.test.example/sso' }],
      ),
    ),
  ).xml;
}

/** Writes a file into a folder of its own. */
export function temporaryFile(name: string, content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'staffelstab-saml-')), name);
  writeFileSync(file, content);
  return file;
}
