import { promisify } from 'node:util';
import { type Element, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { decrypt, decryptKeyInfo } from 'xml-encryption';
import type { KeyPair } from '../../config/saml-settings.js';
import { ds, xenc } from './names.js';
import { SamlRefusal } from './refusal.js';
import { attribute, childrenNamed, everyElement, onlyChild, parseStrictly } from './strict-xml.js';

const gcm: readonly string[] = [
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
];
const cbc: readonly string[] = [
  'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
  'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
];
/** RSA-OAEP; the old padding (rsa-1_5) can be broken by asking often enough, and is not decrypted at all. */
const keyTransport = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';

/** What was inside an encrypted assertion, and the key that opened it. */
export interface Opened {
  readonly assertion: Element;
  /** PEM, for the library, which opens it once more. */
  readonly key: string;
}

/**
 * Opens an encrypted assertion before the library does, so that what is inside passes the same inspection as what comes
 * openly. Ciphers that do not notice changes (CBC) are opened only under a signature that holds: whoever may try
 * changed texts at will reads the plain text from the answers.
 * @param text the whole response
 * @param encrypted its one EncryptedAssertion
 * @param keys ours, several while one is being changed
 * @param signers certificates of the identity provider where the response is signed, else null
 * @throws SamlRefusal
 */
export async function openAssertion(
  text: string,
  encrypted: Element,
  keys: readonly KeyPair[],
  signers: readonly string[] | null,
): Promise<Opened> {
  if (keys.length === 0) throw new SamlRefusal('an encrypted assertion, for which no key was given out');
  const cipher = inspectShape(encrypted);
  if (cbc.includes(cipher)) {
    if (!signers) throw new SamlRefusal('a CBC cipher in a response without signature');
    if (!isSignedBy(text, encrypted.ownerDocument?.documentElement as Element, signers))
      throw new SamlRefusal('library: Invalid document signature');
  }
  // The library reads the part on its own, with the namespaces it stands in.
  const part = new XMLSerializer().serializeToString(encrypted);
  const pair = keys.find(({ key }) => {
    try {
      return decryptKeyInfo(part, { key }).length > 0;
    } catch {
      return false;
    }
  });
  if (!pair) throw new SamlRefusal('encrypted for another key');
  const { key } = pair;
  const plain = await promisify(decrypt)(part, {
    key,
    disallowDecryptionWithInsecureAlgorithm: true,
    warnInsecureAlgorithm: false,
  }).catch(() => {
    throw new SamlRefusal('the encrypted assertion does not open');
  });
  return { assertion: parseStrictly(plain), key };
}

/** Exactly one of each part, allowed algorithms, and no reference that is more than a name. @returns the cipher */
function inspectShape(encrypted: Element): string {
  const inside = everyElement(encrypted);
  for (const name of ['EncryptedData', 'EncryptedKey'])
    if (inside.filter(({ localName }) => localName === name).length !== 1)
      throw new SamlRefusal(`not exactly one ${name}`);
  if (inside.filter(({ localName }) => localName === 'CipherValue').length !== 2)
    throw new SamlRefusal('not exactly two CipherValue');
  const data = onlyChild(encrypted, xenc, 'EncryptedData');
  const method = (parent: Element) =>
    attribute(onlyChild(parent, xenc, 'EncryptionMethod'), 'Algorithm') ?? '';
  const cipher = method(data);
  if (!gcm.includes(cipher) && !cbc.includes(cipher))
    throw new SamlRefusal('encryption algorithm not allowed', 'refused', {
      expected: [...gcm, ...cbc].join(', '),
      got: cipher,
    });
  const key = inside.find(
    ({ namespaceURI, localName }) => namespaceURI === xenc && localName === 'EncryptedKey',
  );
  const transport = key ? method(key) : '';
  if (transport !== keyTransport)
    throw new SamlRefusal('key transport algorithm not allowed', 'refused', {
      expected: keyTransport,
      got: transport,
    });
  if (key?.parentNode !== encrypted && key?.parentNode?.localName !== 'KeyInfo')
    throw new SamlRefusal('EncryptedKey in an unexpected place');
  for (const info of childrenNamed(data, ds, 'KeyInfo'))
    for (const reference of childrenNamed(info, ds, 'RetrievalMethod'))
      if (!/^#[\w.-]+$/.test(attribute(reference, 'URI') ?? ''))
        throw new SamlRefusal('a key that lies elsewhere');
  return cipher;
}

/** Whether the root's own signature holds, whose shape was inspected before. */
function isSignedBy(text: string, root: Element, certificates: readonly string[]): boolean {
  const signature = childrenNamed(root, ds, 'Signature')[0];
  if (!signature) return false;
  const part = new XMLSerializer().serializeToString(signature);
  return certificates.some((publicCert) => {
    try {
      const verifier = new SignedXml({ publicCert });
      verifier.loadSignature(part);
      return verifier.checkSignature(text.replace(/\r\n?/g, '\n'));
    } catch {
      return false;
    }
  });
}
