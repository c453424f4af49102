import type { Element } from '@xmldom/xmldom';
import { ds } from './names.js';
import { SamlRefusal } from './refusal.js';
import { attribute, childrenNamed, everyElement, onlyChild, plainText } from './strict-xml.js';

const exclusive = [
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
];
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** What may sign: RSA with SHA-256 or better. No SHA-1, and no HMAC, which would take the public key for a secret. */
export const signatureAlgorithms: readonly string[] = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
];
const digestAlgorithms: readonly string[] = [
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
];

/** Parts of a signature that the library looks for anywhere below it: there must be one of each, so that it finds ours. */
const single = [
  'SignedInfo',
  'CanonicalizationMethod',
  'SignatureMethod',
  'SignatureValue',
  'Reference',
  'Transforms',
  'DigestMethod',
  'DigestValue',
];

/**
 * Checks the shape of every signature in a message, before any of it is verified: each one signs its own parent,
 * which must be one of `signable`, with allowed algorithms and nothing unusual inside.
 * @returns the elements that carry a signature
 * @throws SamlRefusal
 */
export function inspectSignatures(root: Element, signable: readonly Element[]): Element[] {
  const elements = everyElement(root);
  checkIds(elements);
  const signatures = elements.filter(({ localName }) => localName === 'Signature');
  const parents = signatures.map((signature) => {
    const parent = signable.find((element) => element === signature.parentNode);
    if (!parent || signature.namespaceURI !== ds) throw new SamlRefusal('signature in an unexpected place');
    inspectSignature(signature, attribute(parent, 'ID') ?? '');
    return parent;
  });
  if (new Set(parents).size !== parents.length) throw new SamlRefusal('several signatures on one element');
  return parents;
}

/** Every id once, however the attribute is spelled: a reference must not have a choice. */
function checkIds(elements: readonly Element[]): void {
  const seen = new Set<string>();
  for (const element of elements)
    for (const { localName, name, value } of element.attributes) {
      if ((localName ?? name).toLowerCase() !== 'id') continue;
      if (seen.has(value)) throw new SamlRefusal('an id twice');
      seen.add(value);
    }
}

function inspectSignature(signature: Element, parentId: string): void {
  const inside = everyElement(signature);
  for (const name of single)
    if (inside.filter(({ localName }) => localName === name).length !== 1)
      throw new SamlRefusal(`not exactly one ${name} in the signature`);
  if (childrenNamed(signature, ds, 'Object').length > 0) throw new SamlRefusal('an object in the signature');

  const info = onlyChild(signature, ds, 'SignedInfo');
  const reference = onlyChild(info, ds, 'Reference');
  const algorithmOf = (parent: Element, name: string) =>
    attribute(onlyChild(parent, ds, name), 'Algorithm') ?? '';
  if (!exclusive.includes(algorithmOf(info, 'CanonicalizationMethod')))
    throw new SamlRefusal('canonicalisation not allowed');
  if (!signatureAlgorithms.includes(algorithmOf(info, 'SignatureMethod')))
    throw new SamlRefusal('signature algorithm not allowed');
  if (!digestAlgorithms.includes(algorithmOf(reference, 'DigestMethod')))
    throw new SamlRefusal('digest algorithm not allowed');
  if (parentId === '' || attribute(reference, 'URI') !== `#${parentId}`)
    throw new SamlRefusal('signature refers to something else');

  const transforms = inside.filter(({ localName }) => localName === 'Transform');
  const [first, second, ...more] = transforms.map((transform) => attribute(transform, 'Algorithm') ?? '');
  if (first !== enveloped || !second || !exclusive.includes(second) || more.length > 0)
    throw new SamlRefusal('transforms not allowed');
  const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
  if (
    !base64.test(plainText(onlyChild(reference, ds, 'DigestValue'))) ||
    !base64.test(plainText(onlyChild(signature, ds, 'SignatureValue')))
  )
    throw new SamlRefusal('signature or digest is no base64');
}
