import { SignedXml } from 'xml-crypto';
import type { KeyPair } from '../../config/saml-settings.js';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * Signs a document as a whole with RSA-SHA-256, inside.
 * @param place where the signature stands: after the Issuer in messages, first in metadata
 */
export function signDocument(document: string, signing: KeyPair, place: 'after-issuer' | 'first'): string {
  const signer = new SignedXml({
    privateKey: signing.key,
    publicCert: signing.certificates[0] ?? '',
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
  });
  signer.addReference({
    xpath: '/*',
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
  });
  signer.computeSignature(document, {
    prefix: 'ds',
    location:
      place === 'first'
        ? { reference: '/*', action: 'prepend' }
        : { reference: "/*/*[local-name(.)='Issuer']", action: 'after' },
  });
  return signer.getSignedXml();
}
