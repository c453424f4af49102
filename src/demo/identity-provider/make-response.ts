import { randomBytes } from 'node:crypto';
import type { Keys } from './keys.js';
import type { IdpPerson } from './people.js';
import type { IdpSettings } from './settings.js';
import { signElement } from './sign.js';
import { xml } from './xml.js';

const id = () => `_${randomBytes(20).toString('hex')}`;
const minutes = (at: Date, count: number) => new Date(at.getTime() + count * 60_000).toISOString();
const basic = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';
const namespaces = {
  'xmlns:samlp': 'urn:oasis:names:tc:SAML:2.0:protocol',
  'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
};

function attribute(name: string, values: readonly string[]) {
  return xml(
    'saml:Attribute',
    { Name: name, NameFormat: basic },
    ...values.map((value) => xml('saml:AttributeValue', {}, value)),
  );
}

/** The signed answer to a sign-in request: this person, for that request, for five minutes; base64 for the form. */
export function makeResponse(
  settings: IdpSettings,
  keys: Keys,
  person: IdpPerson,
  requestId: string,
): string {
  const now = new Date();
  const at = now.toISOString();
  const { sp, entityId } = settings;
  const assertion = xml(
    'saml:Assertion',
    { ...namespaces, ID: id(), Version: '2.0', IssueInstant: at },
    xml('saml:Issuer', {}, entityId),
    xml(
      'saml:Subject',
      {},
      xml('saml:NameID', { Format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' }, person.id),
      xml(
        'saml:SubjectConfirmation',
        { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
        xml('saml:SubjectConfirmationData', {
          InResponseTo: requestId,
          NotOnOrAfter: minutes(now, 5),
          Recipient: sp.acs,
        }),
      ),
    ),
    xml(
      'saml:Conditions',
      { NotBefore: minutes(now, -1), NotOnOrAfter: minutes(now, 5) },
      xml('saml:AudienceRestriction', {}, xml('saml:Audience', {}, sp.entityId)),
    ),
    xml(
      'saml:AuthnStatement',
      { AuthnInstant: at, SessionIndex: id() },
      xml(
        'saml:AuthnContext',
        {},
        xml('saml:AuthnContextClassRef', {}, 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified'),
      ),
    ),
    xml(
      'saml:AttributeStatement',
      {},
      attribute('uid', [person.id]),
      attribute('displayName', [person.name]),
      attribute('mail', [person.mail]),
      attribute('groups', person.groups),
    ),
  );
  const response = xml(
    'samlp:Response',
    {
      ...namespaces,
      ID: id(),
      Version: '2.0',
      IssueInstant: at,
      Destination: sp.acs,
      InResponseTo: requestId,
    },
    xml('saml:Issuer', {}, entityId),
    xml('samlp:Status', {}, xml('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' })),
    assertion,
  );
  const signed = signElement(signElement(response.xml, 'Assertion', keys), 'Response', keys);
  return Buffer.from(signed, 'utf8').toString('base64');
}
