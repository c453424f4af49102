import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import type { Run } from '../../platform/pdf/draw-runs.js';
import { drawTable, type PdfTable, rowHeights } from '../../platform/pdf/draw-table.js';
import { type Pdf, textWidth } from '../../platform/pdf/tagged-pdf.js';
import { drawBlock, type Place } from './draw-block.js';
import { runsOf } from './inline-runs.js';

const wordsOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join('');

/** Percent for each column: its longest word always, the rest by how much it has to say. */
function columnWidths(
  pdf: Pdf,
  rows: readonly (readonly (readonly Run[])[])[],
  size: number,
): number[] | null {
  const count = rows[0]?.length ?? 0;
  pdf.font('bold').fontSize(size);
  const columns = Array.from({ length: count }, (_, index) => {
    const texts = rows.map((cells) => wordsOf(cells[index] ?? []));
    const least = Math.max(
      24,
      ...texts.map((text) => Math.max(0, ...text.split(/\s+/).map((word) => pdf.widthOfString(word)))),
    );
    const most = Math.max(least, ...texts.map((text) => Math.min(pdf.widthOfString(text), 4 * textWidth)));
    return { least: least + 10, most: most + 10 };
  });
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  if (least > textWidth) return null;
  // By the root: a column of sentences gets more than one of dates, but not all.
  const wish = columns.map((column) => Math.sqrt(column.most - column.least + 1));
  const wishes = wish.reduce((sum, one) => sum + one, 0);
  return columns.map(
    (column, index) =>
      (100 * (column.least + ((textWidth - least) * (wish[index] ?? 0)) / wishes)) / textWidth,
  );
}

/** A table of the text; where it is too wide or a row too high for a page, each row is told as a list of its cells. */
export function drawProseTable(place: Place, node: Element): void {
  const { pdf, parent, paper } = place;
  const rows: (readonly Run[])[][] = [];
  visit(node, 'element', (row) => {
    if (row.tagName !== 'tr') return;
    rows.push(
      row.children.flatMap((cell) => (cell.type === 'element' ? [runsOf(cell.children, paper.baseUrl)] : [])),
    );
  });
  const [titles = [], ...body] = rows;
  if (titles.length === 0) return;
  const size = titles.length > 5 ? 8 : 9;
  const widths = columnWidths(pdf, rows, size);
  const table: PdfTable | null = widths && {
    widths,
    titles: titles.map(wordsOf),
    rows: body.map((cells) => titles.map((_, index) => cells[index] ?? [])),
    header: null,
    size,
  };
  const page = pdf.page.height - pdf.page.margins.top - pdf.page.margins.bottom;
  if (table && place.indent === 0 && Math.max(...rowHeights(pdf, table)) < page / 2) {
    drawTable(pdf, parent, table);
    return;
  }
  for (const cells of body)
    drawBlock(
      place,
      'P',
      titles.flatMap((title, index): Run[] => [
        { text: `${index > 0 ? '\n' : ''}${wordsOf(title) || 'Spalte'}: `, bold: true },
        ...(cells[index] ?? []),
      ]),
      { size: 9.5 },
    );
}
