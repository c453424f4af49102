import { expect } from '@jest/globals';
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Every element of the HTML as a browser would build it. */
export function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  visit(unified().use(rehypeParse, { fragment: true }).parse(html) as Root, 'element', (node) => {
    elements.push(node);
  });
  return elements;
}

const harmless = new Set(
  'h2 h3 h4 h5 h6 p a em strong del code pre blockquote br hr ul ol li table thead tbody tr th td input section span'.split(
    ' ',
  ),
);
const attributes = new Set(
  'href title rel start scope className role ariaLabel tabIndex type disabled checked id'.split(' '),
);

/** Fails where anything could run, load or submit. */
export function expectHarmless(html: string): void {
  for (const { tagName, properties } of elementsOf(html)) {
    expect(harmless).toContain(tagName);
    for (const name of Object.keys(properties)) expect(attributes).toContain(name);
    const href = String(properties.href ?? '#').replace(/[\s\p{Cc}]/gu, '');
    expect(href).toMatch(/^(https?:\/\/|mailto:|tel:|#|\/(?![/\\])|\?|[\w.-]+(\/|$|#|\?))/i);
    expect(href).not.toMatch(/^(javascript|data|vbscript|file):/i);
  }
}
