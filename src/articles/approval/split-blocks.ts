import type { Element, Root, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { SafeHtml } from '../../shared/safe-html.js';

/** A paragraph, list or table of a rendered text, with the headings right above it. */
export interface Block {
  readonly html: SafeHtml;
  /** Its words without the headings, blanks as one. */
  readonly words: string;
}

const reader = unified().use(rehypeParse, { fragment: true });
const writer = unified().use(rehypeStringify);

/** A heading, alone or beside the link to itself (settle-tree.ts). */
const isHeading = (element: Element): boolean =>
  /^h[1-6]$/.test(element.tagName) ||
  element.children.some((child) => child.type === 'element' && /^h[1-6]$/.test(child.tagName));

/** White space as one blank, so that words are found however they are set. */
export const plainWords = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Cuts a text into its blocks. What went in was made safe (render-markdown.ts); reading and writing it again adds nothing,
 * so the parts are as safe as the whole.
 */
export function splitBlocks(html: SafeHtml): readonly Block[] {
  const parts: RootContent[][] = [];
  let heads: RootContent[] = [];
  for (const child of reader.parse(html).children) {
    if (plainWords(textOf(child)) === '') continue;
    heads.push(child);
    if (child.type === 'element' && isHeading(child)) continue;
    parts.push(heads);
    heads = [];
  }
  if (heads.length > 0) parts.push(heads);
  return parts.map((children) => {
    const part: Root = { type: 'root', children };
    return {
      html: writer.stringify(part) as SafeHtml,
      words: plainWords(textOf({ type: 'root', children: children.slice(-1) })),
    };
  });
}
