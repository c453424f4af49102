import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom';

/** Changes a document as a tree. */
export function edit(document: string, change: (root: Element) => void): string {
  const tree = new DOMParser().parseFromString(document, 'text/xml');
  change(tree.documentElement as Element);
  return new XMLSerializer().serializeToString(tree);
}

/** All elements of this name, in order. */
export function all(root: Element, name: string): Element[] {
  return [...root.getElementsByTagName('*')].filter(({ localName }) => localName === name);
}

/** The first element of this name. */
export function first(root: Element, name: string): Element {
  const found = all(root, name)[0];
  if (!found) throw new Error(`the document has no ${name}`);
  return found;
}

/** The child of this name. */
export const own = (element: Element, name: string) =>
  [...element.childNodes].find((node) => (node as Element).localName === name) as Element;

/** A copy of the assertion without its signature, that speaks of the victim. */
export function evilCopy(assertion: Element, victim: string): Element {
  const copy = assertion.cloneNode(true) as Element;
  for (const signature of all(copy, 'Signature')) signature.parentNode?.removeChild(signature);
  copy.setAttribute('ID', '_evil');
  speakOf(copy, victim);
  return copy;
}

/** Puts the victim's id where the assertion names its subject. */
export function speakOf(element: Element, victim: string): void {
  first(element, 'NameID').textContent = victim;
  first(element, 'AttributeValue').textContent = victim;
}
