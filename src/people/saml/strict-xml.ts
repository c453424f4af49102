import { DOMParser, type Document, type Element, type Node, onWarningStopParsing } from '@xmldom/xmldom';
import { SamlRefusal } from './refusal.js';

const maxDepth = 40;
const maxElements = 5_000;

/**
 * Parses XML as little of it as SAML needs: one root, no DTD, no processing instructions, no entities but the five of
 * XML, nothing the parser only warns about, bounded in depth and number. What is left has one reading, whichever
 * parser looks at it, so the signature library behind sees what was checked here.
 * @param options.comments metadata are written by hand and may hold comments; messages may not (a comment inside a
 * NameID cuts the name for some readers and not for others), nor CDATA
 * @throws SamlRefusal
 */
export function parseStrictly(text: string, options: { comments?: boolean } = {}): Element {
  if (!/^\s*</.test(text)) throw new SamlRefusal('not XML', 'malformed');
  // In well-formed XML "<!" opens declarations, comments and CDATA only: no DTD in any spelling gets past this.
  const declarations = options.comments ? text.replace(/<!--[\s\S]*?-->/g, '') : text;
  if (declarations.includes('<!')) throw new SamlRefusal('DTD, comment or CDATA');
  if (text.replace(/^\s*<\?xml\s[^?>]*\?>/, '').includes('<?'))
    throw new SamlRefusal('processing instruction');
  checkReferences(declarations);
  if (text.split('<').length > maxElements * 2 + 10) throw new SamlRefusal('too many elements');
  let document: Document;
  try {
    document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml');
  } catch {
    throw new SamlRefusal('not well-formed XML', 'malformed');
  }
  const tops = [...document.childNodes];
  const roots = tops.filter(isElement);
  const [root] = roots;
  if (!root || roots.length > 1) throw new SamlRefusal('not exactly one root');
  if (tops.some((node) => node.nodeType === node.TEXT_NODE && (node.nodeValue ?? '').trim() !== ''))
    throw new SamlRefusal('text beside the root');
  checkSize(root);
  return root;
}

/** The five entities of XML and the characters that XML allows. */
function checkReferences(text: string): void {
  for (const [, name = ''] of text.matchAll(/&([^;]{0,10})/g)) {
    if (['amp', 'lt', 'gt', 'quot', 'apos'].includes(name)) continue;
    const digits = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = digits?.[1] ? Number.parseInt(digits[1], 16) : Number(digits?.[2] ?? 0);
    const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
    if (!allowed) throw new SamlRefusal('unknown entity');
  }
}

function checkSize(root: Element): void {
  let level = [root];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (depth > maxDepth) throw new SamlRefusal('too deeply nested');
    if (count > maxElements) throw new SamlRefusal('too many elements');
    level = level.flatMap(children);
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

/** The child elements. */
export function children(parent: Element): Element[] {
  return [...parent.childNodes].filter(isElement);
}

/** The child elements of this namespace and name. */
export function childrenNamed(parent: Element, namespace: string, name: string): Element[] {
  return children(parent).filter((child) => child.namespaceURI === namespace && child.localName === name);
}

/** The one child of this name. @throws SamlRefusal where there is none, or more than one */
export function onlyChild(parent: Element, namespace: string, name: string): Element {
  const [found, ...more] = childrenNamed(parent, namespace, name);
  if (!found || more.length > 0) throw new SamlRefusal(`not exactly one ${name} in ${parent.localName}`);
  return found;
}

/** All elements below (and with) `root`, in order. */
export function everyElement(root: Element): Element[] {
  return [root, ...children(root).flatMap(everyElement)];
}

/** An attribute without a namespace; null where it is missing. */
export function attribute(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}

/** The trimmed text of an element that holds nothing but text. @throws SamlRefusal where it holds elements */
export function plainText(element: Element): string {
  if (children(element).length > 0) throw new SamlRefusal(`${element.localName} holds more than text`);
  return (element.textContent ?? '').trim();
}

/** An instant as SAML writes it, in milliseconds. @throws SamlRefusal where it is none or names no time zone */
export function instant(text: string | null, what: string): number {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text ?? '')
    ? Date.parse(text ?? '')
    : Number.NaN;
  if (Number.isNaN(at)) throw new SamlRefusal(`${what} is missing or no instant`);
  return at;
}
