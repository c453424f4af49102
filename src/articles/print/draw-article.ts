import type { Element, ElementContent, Root, Text } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { drawTable } from '../../platform/pdf/draw-table.js';
import { muted, openTaggedPdf } from '../../platform/pdf/tagged-pdf.js';
import type { ArticlePaper } from './article-paper.js';
import { drawBlock, type Place } from './draw-block.js';
import { drawBlocks } from './draw-prose.js';

/** An article as PDF/UA-1 (docs/decisions/0141). */
export async function drawArticle(paper: ArticlePaper): Promise<Buffer> {
  const { title, authority, madeAt } = paper;
  const { pdf, root, finish } = await openTaggedPdf({ title, author: authority, madeAt });
  const place: Place = { pdf, parent: root, paper, indent: 0, atEnd: [] };
  drawBlock(place, 'P', [{ text: `${authority} · ${paper.preline}` }], { size: 9, color: muted }, 0.2);
  drawBlock(place, 'H1', [{ text: title }], { size: 20, bold: true }, 0.3);
  for (const note of paper.notes) drawBlock(place, 'P', [{ text: note }], { size: 9.5, color: muted }, 0.1);
  drawBlock(
    place,
    'P',
    [
      { text: `Stand vom ${paper.printedOn}. Was heute gilt: ` },
      { text: paper.address, href: paper.address },
    ],
    { size: 9.5, color: muted },
  );
  pdf.moveDown(0.4);
  if (paper.summary.length > 0)
    drawTable(pdf, root, {
      widths: [24, 76],
      titles: ['Auf einen Blick', 'Angabe'],
      rows: paper.summary.map(({ term, value }) => [[{ text: term }], [{ text: value }]]),
      header: 0,
      size: 9.5,
    });
  drawBlocks(place, (fromParse5(parseFragment(paper.html, { scriptingEnabled: false })) as Root).children);
  for (const { title: heading, items } of paper.lists)
    if (items.length > 0)
      drawBlocks(place, [
        element('h2', [words(heading)]),
        element(
          'ul',
          items.map(({ text, href }) =>
            element('li', [href ? element('a', [words(text)], { href }) : words(text)]),
          ),
        ),
      ]);
  for (const draw of place.atEnd) draw();
  return finish();
}

const words = (value: string): Text => ({ type: 'text', value });
const element = (
  tagName: string,
  children: ElementContent[],
  properties: Element['properties'] = {},
): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});
