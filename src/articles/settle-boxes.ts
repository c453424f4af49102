import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** What boxes of checklists are: `shown` to the eye, or `live` pieces with a label, which a form fills in. */
export type Boxes = 'shown' | 'live';

/** What ends the words of a point: text below it, lists of its own. */
const blocks = new Set(['ul', 'ol', 'p', 'pre', 'blockquote', 'section', 'hr']);

const isElement = (node: ElementContent, name: string): node is Element =>
  node.type === 'element' && node.tagName === name;

/**
 * Boxes of checklists. Shown, they say what they are and cannot be ticked; live, each gets its number, and its words
 * become its label.
 * @returns the words of each point
 */
export function settleBoxes(tree: Root, boxes: Boxes): string[] {
  const points: string[] = [];
  visit(tree, 'element', (item) => {
    if (item.tagName !== 'li') return;
    const paragraph = item.children.find((child): child is Element => isElement(child, 'p'));
    // Between points with blank lines the words lie in a paragraph of their own.
    const holder = [item, ...(paragraph ? [paragraph] : [])].find(({ children }) =>
      children.some((child) => isElement(child, 'input')),
    );
    if (!holder) return;
    const at = holder.children.findIndex((child) => isElement(child, 'input'));
    const end = holder.children.findIndex(
      (child, index) => index > at && child.type === 'element' && blocks.has(child.tagName),
    );
    const words = holder.children.slice(at + 1, end === -1 ? undefined : end);
    const number = points.push(
      words
        .map((word) => textOf(word))
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    item.properties.className = ['st-prose__task'];
    const box = holder.children[at] as Element;
    if (boxes === 'shown') {
      box.properties.ariaLabel = box.properties.checked ? 'erledigt:' : 'offen:';
      return;
    }
    box.properties = { type: 'checkbox', value: String(number) };
    holder.children.splice(at + 1, words.length, {
      type: 'element',
      tagName: 'label',
      properties: { htmlFor: [`punkt-${number}`] },
      children: words,
    });
  });
  return points;
}
