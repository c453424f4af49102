import { XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { inspectSignatures } from './inspect-signatures.js';
import { ds } from './names.js';
import { MetadataError } from './read-metadata.js';
import { childrenNamed, parseStrictly } from './strict-xml.js';

/**
 * Checks that one of these certificates signed the metadata as a whole, with the same narrow shape as for messages
 * (one signature, on the root, RSA with SHA-256 or better). The key is the configured one; what the document says about
 * keys is not looked at. The certificate's own end does not count: federations keep the key and let the certificate lapse.
 * @param certificates PEM
 * @returns the signed text, and nothing beside it
 * @throws MetadataError
 */
export function signedMetadata(text: string, certificates: readonly string[]): string {
  const root = (() => {
    try {
      return parseStrictly(text, { comments: true });
    } catch (error) {
      throw new MetadataError(`metadata are not plain XML: ${(error as Error).message}`);
    }
  })();
  const [signature] = childrenNamed(root, ds, 'Signature');
  if (!signature) throw new MetadataError('metadata are not signed, and SAML_METADATA_CERT is set');
  try {
    inspectSignatures(root, [root]);
  } catch (error) {
    throw new MetadataError(`the signature of the metadata is unusual: ${(error as Error).message}`);
  }
  const node = new XMLSerializer().serializeToString(signature);
  for (const publicCert of certificates) {
    const verifier = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    verifier.loadSignature(node);
    try {
      if (!verifier.checkSignature(text)) continue;
    } catch {
      // A digest or signature that does not fit this certificate; another one may.
      continue;
    }
    const [signed] = verifier.getSignedReferences();
    if (signed) return signed;
  }
  throw new MetadataError('the signature of the metadata does not fit SAML_METADATA_CERT');
}
