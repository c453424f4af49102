import { createPublicKey, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { type EncryptionAlgorithm, encrypt, type KeyEncryptionAlgorithm } from 'xml-encryption';
import { type Keys, makeKeys } from '../../src/demo/identity-provider/keys.js';
import { type Xml, xml } from '../../src/demo/identity-provider/xml.js';
import { metadataOf, temporaryFile, testIdpEntityId } from './idp-metadata.js';

const spUrl = 'http://localhost:3999';
const namespaces = {
  'xmlns:samlp': 'urn:oasis:names:tc:SAML:2.0:protocol',
  'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
};
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const newId = () => `_${randomBytes(16).toString('hex')}`;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** An answer as it should be; each test changes one thing. Times in minutes from now. */
export interface AnswerOptions {
  requestId: string | null;
  /** When the person proved who they are, in minutes from now. */
  authenticated: number;
  confirmationRequestId: string | null;
  assertionId: string;
  uid: string;
  nameId: string;
  nameIdFormat: string;
  name: string | null;
  mail: string | null;
  groups: readonly string[] | null;
  issuer: string;
  responseIssuer: string | null;
  audience: string | null;
  recipient: string | null;
  destination: string | null;
  issued: number;
  notBefore: number;
  notOnOrAfter: number;
  confirmedUntil: number;
  status: string;
  sessionIndex: string;
  signed: 'assertion' | 'response' | 'both' | 'none';
  signing: SigningOptions;
}

interface SigningOptions {
  keys?: Keys;
  algorithm?: string;
  digest?: string;
  transforms?: readonly string[];
  /** HMAC with the public certificate as its secret. */
  hmac?: boolean;
}

const defaults: Omit<
  AnswerOptions,
  'requestId' | 'confirmationRequestId' | 'assertionId' | 'uid' | 'nameId' | 'issuer' | 'responseIssuer'
> = {
  nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  name: 'Erna Beispiel',
  mail: 'erna.beispiel@hohenbruck.example',
  groups: ['lra-alle'],
  audience: `${spUrl}/saml/metadata`,
  recipient: `${spUrl}/saml/acs`,
  destination: `${spUrl}/saml/acs`,
  issued: 0,
  authenticated: 0,
  notBefore: -1,
  notOnOrAfter: 5,
  confirmedUntil: 5,
  status: 'urn:oasis:names:tc:SAML:2.0:status:Success',
  sessionIndex: '_sitzung',
  signed: 'both',
  signing: {},
};

function attributeOf(name: string, values: readonly string[] | null): Xml[] {
  if (values === null) return [];
  return [
    xml('saml:Attribute', { Name: name }, ...values.map((value) => xml('saml:AttributeValue', {}, value))),
  ];
}

function assertionOf(given: AnswerOptions): Xml {
  return xml(
    'saml:Assertion',
    { ...namespaces, ID: given.assertionId, Version: '2.0', IssueInstant: inMinutes(given.issued) },
    xml('saml:Issuer', {}, given.issuer),
    xml(
      'saml:Subject',
      {},
      xml('saml:NameID', { Format: given.nameIdFormat }, given.nameId),
      xml(
        'saml:SubjectConfirmation',
        { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
        xml('saml:SubjectConfirmationData', {
          InResponseTo: given.confirmationRequestId ?? undefined,
          NotOnOrAfter: inMinutes(given.confirmedUntil),
          Recipient: given.recipient ?? undefined,
        }),
      ),
    ),
    xml(
      'saml:Conditions',
      { NotBefore: inMinutes(given.notBefore), NotOnOrAfter: inMinutes(given.notOnOrAfter) },
      ...(given.audience === null
        ? []
        : [xml('saml:AudienceRestriction', {}, xml('saml:Audience', {}, given.audience))]),
    ),
    xml('saml:AuthnStatement', {
      AuthnInstant: inMinutes(given.authenticated),
      SessionIndex: given.sessionIndex,
    }),
    xml(
      'saml:AttributeStatement',
      {},
      ...attributeOf('uid', [given.uid]),
      ...attributeOf('displayName', given.name === null ? null : [given.name]),
      ...attributeOf('mail', given.mail === null ? null : [given.mail]),
      ...attributeOf('groups', given.groups),
    ),
  );
}

/** Signs the first element of this name in the document. */
export function signIn(document: string, name: string, keys: Keys, options: SigningOptions = {}): string {
  const key = options.keys ?? keys;
  const signer = new SignedXml({
    privateKey: options.hmac ? keys.certificate : key.privateKey,
    ...(options.hmac ? {} : { publicCert: key.certificate }),
    signatureAlgorithm: options.hmac
      ? 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'
      : (options.algorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
    canonicalizationAlgorithm: exclusive,
  });
  if (options.hmac) signer.enableHMAC();
  const xpath = `//*[local-name(.)='${name}']`;
  signer.addReference({
    xpath,
    digestAlgorithm: options.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: options.transforms ?? [enveloped, exclusive],
  });
  signer.computeSignature(document, {
    prefix: 'ds',
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

/** Replaces the assertion of a finished document by an encrypted one; what signs the response signs it after that. */
export async function encryptAssertion(
  document: string,
  certificate: string,
  options: { cipher?: EncryptionAlgorithm; transport?: KeyEncryptionAlgorithm } = {},
): Promise<string> {
  const [assertion = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(document) ?? [];
  const data = await promisify(encrypt)(assertion, {
    rsa_pub: createPublicKey(certificate).export({ type: 'spki', format: 'pem' }),
    pem: certificate,
    encryptionAlgorithm: options.cipher ?? 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
    keyEncryptionAlgorithm: options.transport ?? 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    warnInsecureAlgorithm: false,
  });
  return document.replace(assertion, `<saml:EncryptedAssertion>${data}</saml:EncryptedAssertion>`);
}

/** An identity provider with keys of its own, on the test's side. */
export interface TestIdp {
  readonly keys: Keys;
  readonly entityId: string;
  /** For `startTestApp({ env })`. */
  readonly metadataFile: string;
  /** A response as XML, right in everything that `change` does not change. */
  answer(requestId: string, change?: Partial<AnswerOptions>): string;
  /** The address of a logout request, signed unless told otherwise. */
  logoutUrl(change?: LogoutOptions): string;
  /** The body of a logout request by form. */
  logoutForm(change?: LogoutOptions): string;
}

interface LogoutOptions {
  nameId?: string;
  sessionIndex?: string;
  destination?: string;
  issuer?: string;
  id?: string;
  signed?: boolean;
  keys?: Keys;
  issued?: number;
  sigAlg?: string;
}

export async function startTestIdp(entityId: string = testIdpEntityId): Promise<TestIdp> {
  const keys = await makeKeys('Anmeldedienst der Tests');
  const logoutRequest = (change: LogoutOptions) =>
    xml(
      'samlp:LogoutRequest',
      {
        ...namespaces,
        ID: change.id ?? newId(),
        Version: '2.0',
        IssueInstant: inMinutes(change.issued ?? 0),
        Destination: change.destination ?? `${spUrl}/saml/logout`,
      },
      xml('saml:Issuer', {}, change.issuer ?? entityId),
      xml('saml:NameID', {}, change.nameId ?? 'niemand'),
      ...(change.sessionIndex ? [xml('samlp:SessionIndex', {}, change.sessionIndex)] : []),
    ).xml;
  return {
    keys,
    entityId,
    metadataFile: temporaryFile('idp.xml', metadataOf({ keys: [keys], entityId })),
    answer(requestId, change = {}) {
      const uid = change.uid ?? `p-${randomBytes(4).toString('hex')}`;
      const given: AnswerOptions = {
        ...defaults,
        requestId,
        confirmationRequestId: requestId,
        assertionId: newId(),
        uid,
        nameId: uid,
        issuer: entityId,
        responseIssuer: entityId,
        ...change,
      };
      const document = xml(
        'samlp:Response',
        {
          ...namespaces,
          ID: newId(),
          Version: '2.0',
          IssueInstant: inMinutes(given.issued),
          Destination: given.destination ?? undefined,
          InResponseTo: given.requestId ?? undefined,
        },
        ...(given.responseIssuer === null ? [] : [xml('saml:Issuer', {}, given.responseIssuer)]),
        xml('samlp:Status', {}, xml('samlp:StatusCode', { Value: given.status })),
        assertionOf(given),
      ).xml;
      const withAssertion =
        given.signed === 'assertion' || given.signed === 'both'
          ? signIn(document, 'Assertion', keys, given.signing)
          : document;
      return given.signed === 'response' || given.signed === 'both'
        ? signIn(withAssertion, 'Response', keys, given.signing)
        : withAssertion;
    },
    logoutUrl(change = {}) {
      const query = new URLSearchParams([
        ['SAMLRequest', deflateRawSync(Buffer.from(logoutRequest(change))).toString('base64')],
        ['RelayState', 'weiter'],
        ...(change.signed === false
          ? []
          : [
              ['SigAlg', change.sigAlg ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'] as [
                string,
                string,
              ],
            ]),
      ]).toString();
      if (change.signed === false) return `/saml/logout?${query}`;
      const hash = change.sigAlg?.endsWith('sha1') ? 'sha1' : 'sha256';
      const signature = sign(hash, Buffer.from(query), (change.keys ?? keys).privateKey).toString('base64');
      return `/saml/logout?${query}&Signature=${encodeURIComponent(signature)}`;
    },
    logoutForm(change = {}) {
      const plain = logoutRequest(change);
      const message = change.signed === false ? plain : signIn(plain, 'LogoutRequest', change.keys ?? keys);
      return new URLSearchParams({ SAMLRequest: Buffer.from(message).toString('base64') }).toString();
    },
  };
}
