import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { drawRuns, runsHeight } from '../../platform/pdf/draw-runs.js';
import { drawRule, fits, ink, muted, pageMargin } from '../../platform/pdf/tagged-pdf.js';
import { bodySize, drawBlock, layoutOf, type Place } from './draw-block.js';
import { drawFigure, drawProcess } from './draw-pictures.js';
import { drawProseTable } from './draw-prose-table.js';
import { hasClass, isElement, isInline, runsOf } from './inline-runs.js';

const headingSizes: Readonly<Record<string, number>> = { h2: 15, h3: 12.5, h4: 11.5, h5: 11, h6: 11 };
const listIndent = 18;

function drawHeading(place: Place, node: Element): void {
  const { pdf, paper } = place;
  const size = headingSizes[node.tagName] ?? 11;
  const runs = runsOf(node.children, paper.baseUrl).map(({ href: _link, ...run }) => run);
  pdf.fontSize(bodySize).moveDown(0.6);
  // A heading never stands alone at the foot of a page.
  if (!fits(pdf, runsHeight(pdf, runs, layoutOf(place, { size, bold: true })) + 48)) pdf.addPage();
  drawBlock(place, node.tagName.toUpperCase(), runs, { size, bold: true }, 0.3);
}

/** Words of a list's point before its label is drawn: "3." or a dot, or a box. */
function drawLabel(place: Place, item: Element, label: string): void {
  const { pdf, parent } = place;
  const x = pageMargin + place.indent - listIndent;
  const box = item.children
    .flatMap((child) => (isElement(child, 'p') ? child.children : [child]))
    .find((child) => isElement(child, 'input'));
  if (!isElement(box)) {
    drawRuns(pdf, parent, [{ text: label }], layoutOf(place, { x, width: listIndent + 4 }));
    return;
  }
  const ticked = box.properties.checked === true;
  parent.add(
    pdf.struct('Span', { actual: ticked ? 'erledigt:' : 'offen:' }, () => {
      const [left, top, side] = [x, pdf.y + 3, 8.5];
      pdf.lineWidth(0.8).strokeColor(ink).rect(left, top, side, side).stroke();
      if (ticked)
        pdf
          .moveTo(left + 1.8, top + 4.4)
          .lineTo(left + 3.6, top + 6.6)
          .lineTo(left + 7, top + 1.8)
          .stroke();
    }),
  );
}

function drawItem(place: Place, item: Element, label: string): void {
  const { pdf, parent } = place;
  if (!fits(pdf, 30)) pdf.addPage();
  const struct = pdf.struct('LI');
  parent.add(struct);
  const name = pdf.struct('Lbl');
  struct.add(name);
  const { y } = pdf;
  drawLabel({ ...place, parent: name }, item, label);
  name.end();
  pdf.y = y;
  const body = pdf.struct('LBody');
  struct.add(body);
  drawBlocks({ ...place, parent: body }, item.children, 0.15);
  body.end();
  struct.end();
}

function drawList(place: Place, list: Element, after: number): void {
  const { pdf, parent } = place;
  const numbered = list.tagName === 'ol';
  const struct = pdf.struct('L');
  // Where points have labels, a list says of which kind they are (7.6); pdfkit has no option for it.
  const data = (struct as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data;
  data.A = { O: 'List', ListNumbering: numbered ? 'Decimal' : 'Disc' };
  parent.add(struct);
  let number = Number(list.properties.start ?? 1);
  for (const item of list.children) {
    if (!isElement(item, 'li')) continue;
    drawItem(
      { ...place, parent: struct, indent: place.indent + listIndent },
      item,
      numbered ? `${number}.` : '•',
    );
    number += 1;
  }
  struct.end();
  pdf.fontSize(bodySize).moveDown(after);
}

function drawPre(place: Place, node: Element): void {
  const text = textOf(node).replace(/\t/g, '    ').replace(/\n+$/, '');
  // Ordinary spaces at a line's beginning would be lost.
  drawBlock(place, 'P', [{ text: text.replace(/^ +/gm, (gap) => '\u00a0'.repeat(gap.length)) }], { size: 9 });
}

function drawElement(place: Place, node: Element, after: number): void {
  const { pdf, parent } = place;
  if (/^h[1-6]$/.test(node.tagName)) drawHeading(place, node);
  else if (/^[uo]l$/.test(node.tagName)) drawList(place, node, after);
  else if (node.tagName === 'pre') drawPre(place, node);
  else if (node.tagName === 'table') drawProseTable(place, node);
  else if (node.tagName === 'blockquote') {
    const struct = pdf.struct('BlockQuote');
    parent.add(struct);
    drawBlocks({ ...place, parent: struct, indent: place.indent + 16, color: muted }, node.children);
    struct.end();
  } else if (node.tagName === 'hr') {
    pdf.moveDown(0.5);
    drawRule(pdf, pdf.y);
    pdf.moveDown(0.7);
  } else if (node.tagName === 'figure' && hasClass(node, 'st-process')) drawProcess(place, node);
  else if (node.tagName === 'p') drawParagraph(place, node.children, after);
  else drawBlocks(place, node.children, after);
}

/** A paragraph; pictures in it stand by themselves. */
function drawParagraph(place: Place, nodes: readonly ElementContent[], after: number): void {
  let words: ElementContent[] = [];
  const flush = () => {
    drawBlock(place, 'P', runsOf(words, place.paper.baseUrl), {}, after);
    words = [];
  };
  for (const node of nodes) {
    if (isElement(node, 'img') && place.paper.pictures[String(node.properties.src)]) {
      flush();
      drawFigure(place, node);
    } else words.push(node);
  }
  flush();
}

/** Blocks one under another; words between them are paragraphs. */
export function drawBlocks(place: Place, nodes: Root['children'] | Element['children'], after = 0.5): void {
  let words: ElementContent[] = [];
  const flush = () => {
    drawParagraph(place, words, after);
    words = [];
  };
  for (const node of nodes as readonly ElementContent[]) {
    if (isInline(node)) words.push(node);
    else if (isElement(node)) {
      flush();
      drawElement(place, node, after);
    }
  }
  flush();
}
