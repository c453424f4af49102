import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { lawCitationsIn } from '../shared/law-citations.js';
import { paths } from '../shared/paths.js';
import { attachmentScheme, isAttachmentKey, normScheme, processOfLink } from './links.js';

/** A heading of any level. */
export const isHeading = (node: Element) => /^h[1-6]$/.test(node.tagName);

/** The page has the only h1: the text's top level becomes h2, and no level is skipped however it was written. */
export function settleHeadings(tree: Root): void {
  const open: number[] = [];
  visit(tree, 'element', (node) => {
    if (!isHeading(node)) return;
    const written = Number(node.tagName.slice(1));
    while (open.length > 0 && (open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    node.tagName = `h${Math.min(open.length + 1, 6)}`;
  });
}

/** Wide tables and code scroll by themselves, also by keyboard; columns are told to screen readers. */
export function settleTables(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'pre') node.properties.tabIndex = 0;
    if (node.tagName !== 'table' || !parent || index === undefined) return;
    const heads: string[] = [];
    visit(node, 'element', (cell) => {
      const { align } = cell.properties;
      if (align === 'right' || align === 'center') cell.properties.className = [`st-prose__${align}`];
      cell.properties.align = undefined;
      if (cell.tagName !== 'th') return;
      cell.properties.scope = 'col';
      heads.push(textOf(cell).trim());
    });
    const label = `Tabelle: ${heads.filter(Boolean).join(', ') || 'ohne Überschriften'}`;
    parent.children[index] = {
      type: 'element',
      tagName: 'section',
      properties: { className: ['st-prose__table'], ariaLabel: label, tabIndex: 0 },
      children: [node],
    };
    return SKIP;
  });
}

const attachmentKey = (address: unknown) => {
  const text = String(address ?? '');
  const key = text.startsWith(attachmentScheme) ? text.slice(attachmentScheme.length) : '';
  return isAttachmentKey(key) ? key : null;
};

const processKey = (address: unknown) => processOfLink(String(address ?? ''));

/** A process diagram stands by itself: the paragraph around it would not hold a figure. */
export function settleDiagrams(tree: Root): string[] {
  const keys = new Set<string>();
  visit(tree, 'element', (node, index, parent) => {
    const only = node.tagName === 'p' && node.children.length === 1 ? node.children[0] : undefined;
    if (only?.type === 'element' && only.tagName === 'img' && processKey(only.properties.src) && parent) {
      parent.children[index ?? 0] = only;
      node = only;
    }
    const key = node.tagName === 'img' ? processKey(node.properties.src) : null;
    if (key) {
      keys.add(key);
      node.properties = { src: node.properties.src, alt: node.properties.alt ?? '' };
    }
  });
  return [...keys];
}

/** Pictures are attachments and process diagrams; what is none leaves its words. Who may see them is asked when they are fetched. */
export function settlePictures(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || !parent || index === undefined) return;
    if (processKey(node.properties.src)) return;
    const key = attachmentKey(node.properties.src);
    if (key) node.properties.src = paths.viewAttachment(key);
    else parent.children[index] = { type: 'text', value: String(node.properties.alt ?? '') };
  });
}

/** Links to attachments lead to them; those that leave the house hand nothing over. */
export function settleLinks(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName === 'a' && String(node.properties.href ?? '').startsWith(attachmentScheme)) {
      const key = attachmentKey(node.properties.href);
      node.properties.href = key ? paths.attachment(key) : undefined;
    }
    if (node.tagName === 'a' && /^https?:/i.test(String(node.properties.href ?? '')))
      node.properties.rel = ['noopener', 'noreferrer'];
  });
}

/** Inside these, words are somebody else's link, or shown as typed. */
const withoutCitations = new Set(['a', 'code', 'pre']);

/** Words that cite a norm become open links to it; after the sanitiser, as nobody else may write that scheme. */
export function linkCitations(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (withoutCitations.has(node.tagName) || isHeading(node))) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return;
    const links = lawCitationsIn(node.value).flatMap((citation) => citation.links);
    if (links.length === 0) return;
    const parts: Root['children'] = [];
    let from = 0;
    for (const { start, end, norm } of links) {
      if (start < from) continue;
      parts.push({ type: 'text', value: node.value.slice(from, start) });
      parts.push({
        type: 'element',
        tagName: 'a',
        properties: { href: normScheme + norm },
        children: [{ type: 'text', value: node.value.slice(start, end) }],
      });
      from = end;
    }
    parts.push({ type: 'text', value: node.value.slice(from) });
    parent.children.splice(index, 1, ...(parts as Element[]));
    return index + parts.length;
  });
}

/** Each heading gets a link to itself beside it, not inside: its name stays its words. After the ids are given. */
export function linkHeadings(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!isHeading(node) || !parent || index === undefined) return;
    const link: Element = {
      type: 'element',
      tagName: 'a',
      properties: {
        className: ['st-prose__anchor'],
        href: `#${String(node.properties.id)}`,
        ariaLabel: `Link zum Abschnitt „${textOf(node).trim()}“`,
      },
      children: [{ type: 'text', value: '#' }],
    };
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['st-prose__head', `st-prose__head--${node.tagName}`] },
      children: [node, link],
    };
    return [SKIP, index + 1];
  });
}
