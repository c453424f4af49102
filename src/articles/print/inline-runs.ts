import type { Element, ElementContent, Nodes } from 'hast';
import type { Run } from '../../platform/pdf/draw-runs.js';

type Manner = Omit<Run, 'text'>;

/** Elements that stand in the line; everything else is a block of its own. */
const inline = new Set([
  'a',
  'em',
  'strong',
  'del',
  'code',
  'span',
  'br',
  'input',
  'img',
  'label',
  'button',
  'dfn',
]);

export const isInline = (node: ElementContent) =>
  node.type === 'text' || (node.type === 'element' && inline.has(node.tagName));

export const isElement = (node: Nodes | undefined, ...names: readonly string[]): node is Element =>
  node?.type === 'element' && (names.length === 0 || names.includes(node.tagName));

/** Classes of an element. */
export const hasClass = (node: Element, name: string) =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name);

/** Whole address of a link; links within the page have none on paper. */
function addressOf(href: unknown, baseUrl: string): string | undefined {
  const text = String(href ?? '');
  if (text === '' || text.startsWith('#')) return undefined;
  return text.startsWith('/') ? `${baseUrl}${text}` : text;
}

function collect(nodes: readonly Nodes[], manner: Manner, baseUrl: string, runs: Run[]): void {
  for (const node of nodes) {
    if (node.type === 'text') runs.push({ ...manner, text: node.value.replace(/[ \t\r\n]+/g, ' ') });
    if (!isElement(node)) continue;
    const inside = (more: Manner) => collect(node.children, { ...manner, ...more }, baseUrl, runs);
    if (node.tagName === 'br') runs.push({ ...manner, text: '\n' });
    else if (node.tagName === 'img') runs.push({ ...manner, text: String(node.properties.alt ?? '') });
    // Boxes are drawn beside their point; what is only for hands on a screen has no place on paper.
    else if (
      node.tagName === 'input' ||
      hasClass(node, 'st-screen-only') ||
      hasClass(node, 'st-prose__anchor') ||
      hasClass(node, 'st-term__note')
    )
      continue;
    // An explained term is no reference; its explanation stands in the glossary.
    else if (node.tagName === 'a' && !hasClass(node, 'st-term__word')) {
      const href = addressOf(node.properties.href, baseUrl);
      inside(href ? { href } : {});
    } else if (node.tagName === 'strong') inside({ bold: true });
    else if (node.tagName === 'em') inside({ italic: true });
    else if (node.tagName === 'del') inside({ strike: true });
    else inside({});
  }
}

/** The words of a line with their manners; no space at either end. */
export function runsOf(nodes: readonly Nodes[], baseUrl: string): Run[] {
  const runs: Run[] = [];
  collect(nodes, {}, baseUrl, runs);
  const shown = runs
    .map((run, index) => {
      const before = runs[index - 1]?.text;
      const text = before === undefined || /[\s]$/.test(before) ? run.text.replace(/^ /, '') : run.text;
      return { ...run, text: index === runs.length - 1 ? text.trimEnd() : text };
    })
    .filter(({ text }) => text !== '');
  return shown;
}
