import { marked } from 'marked';
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

/** Letters from which it pays to look first where anything is to be read. */
const largeFrom = 50_000;
/** A heading, or a sign that begins a link, a picture or HTML. */
const hasMarks = /[[<]|^[\s>*+\d.-]*#|^ {0,3}[=-]+ *$/m;

/**
 * The source as a tree of headings, links, pictures and HTML alone, with their places. Of a large text only the blocks that
 * have any are read, the others are blank lines in the tree: finding blocks takes a tenth of the time of reading them.
 */
export function readMarks(source: string): Root {
  if (source.length < largeFrom) return readSource(source);
  const blocks = marked.lexer(source).map(({ raw }) => raw);
  // Whatever one reader of Markdown leaves out, the other must not lose.
  if (blocks.join('') !== source) return readSource(source);
  return readSource(blocks.map((raw) => (hasMarks.test(raw) ? raw : raw.replace(/[^\n]+/g, ''))).join(''));
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
