import { SignedXml } from 'xml-crypto';
import type { Keys } from './keys.js';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Signs the one element of this name (SHA-256, enveloped); the signature follows the element's issuer, as SAML wants. */
export function signElement(document: string, name: 'Assertion' | 'Response', keys: Keys): string {
  const signer = new SignedXml({
    privateKey: keys.privateKey,
    publicCert: keys.certificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
  });
  const xpath = `//*[local-name(.)='${name}']`;
  signer.addReference({
    xpath,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
  });
  signer.computeSignature(document, {
    prefix: 'ds',
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}
