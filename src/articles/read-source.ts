import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';

/** HTML is text here as it is in render-markdown.ts, so that both read the same links and headings. */
function withoutHtml(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[] };
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    { disable: { null: ['htmlFlow', 'htmlText'] } },
  ];
}

const reader = remark().use(remarkGfm).use(remarkFrontmatter, ['yaml']).use(withoutHtml);

/** The source as a tree with positions, for checking and rewriting. */
export function readSource(source: string): Root {
  return reader.parse(source);
}

/** The words below a node, without markup. */
export function wordsOf(node: Nodes): string {
  let words = '';
  visit(node, (child) => {
    if (child.type === 'text' || child.type === 'inlineCode') words += child.value;
    if (child.type === 'image') words += child.alt ?? '';
    if (child.type === 'break') words += ' ';
  });
  return words.trim();
}

/** Line of a node, from 1. */
export function lineOf(node: { position?: { start: { line: number } } }): number {
  return node.position?.start.line ?? 1;
}
