import { remark } from 'remark';
import { visit } from 'unist-util-visit';

/** A block of a step's explaining text. Templates write plain sentences and lists; marks inside them are dropped. */
export type DetailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

const reader = remark();

function plain(node: Parameters<typeof visit>[0]): string {
  let words = '';
  visit(node, (child) => {
    if ('value' in child && typeof child.value === 'string') words += child.value;
    else if (child.type === 'break') words += ' ';
  });
  return words.replace(/\s+/g, ' ').trim();
}

/** The text for whoever does the step, as blocks for the page. */
export function detailBlocks(detail: string): readonly DetailBlock[] {
  return reader.parse(detail).children.flatMap((node): DetailBlock[] => {
    if (node.type === 'list') return [{ kind: 'list', items: node.children.map(plain).filter(Boolean) }];
    const text = plain(node);
    return text ? [{ kind: 'paragraph', text }] : [];
  });
}

/** The points of its lists: what a reading, return or revocation ticks off. */
export function detailItems(detail: string): readonly string[] {
  return detailBlocks(detail).flatMap((block) => (block.kind === 'list' ? block.items : []));
}
