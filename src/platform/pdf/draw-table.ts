import { drawRuns, type Run, runsHeight } from './draw-runs.js';
import {
  artifact,
  drawRule,
  fits,
  ink,
  muted,
  type Pdf,
  pageMargin,
  type Struct,
  textWidth,
} from './tagged-pdf.js';

/** A table to draw; widths in percent of the text's width. */
export interface PdfTable {
  readonly widths: readonly number[];
  readonly titles: readonly string[];
  readonly rows: readonly (readonly (readonly Run[])[])[];
  /** The column whose cells name their rows; null for none. */
  readonly header: number | null;
  readonly size?: number;
}

const padding = 4;

interface Row {
  readonly cells: readonly (readonly Run[])[];
  readonly scope: (index: number) => 'Row' | 'Column' | null;
}

/** Heights of the rows in points, titles first: for those who ask whether the table can be drawn as one. */
export function rowHeights(pdf: Pdf, table: PdfTable): number[] {
  const { titles, body, widths, size } = laidOut(table);
  return [titles, ...body].map((row) => heightOf(pdf, widths, row, size));
}

/** Draws it row by row; titles come again on each page, for the eye alone. No row is broken in two. */
export function drawTable(pdf: Pdf, parent: Struct, given: PdfTable): void {
  const { titles, body, widths, size } = laidOut(given);
  const height = (row: Row) => heightOf(pdf, widths, row, size);
  const table = pdf.struct('Table');
  parent.add(table);
  // Titles never stand alone at the foot of a page.
  if (!fits(pdf, height(titles) + (body[0] ? height(body[0]) : 0))) pdf.addPage();
  drawRow(pdf, widths, titles, size, table);
  for (const row of body) {
    if (!fits(pdf, height(row))) {
      pdf.addPage();
      // The structure has its titles already.
      drawRow(pdf, widths, titles, size, null);
    }
    drawRow(pdf, widths, row, size, table);
  }
  table.end();
  pdf.x = pageMargin;
  pdf.moveDown(0.8);
}

function laidOut({ widths, titles, rows, header, size = 9 }: PdfTable) {
  return {
    size,
    widths: widths.map((width) => (textWidth * width) / 100),
    titles: { cells: titles.map((text) => [{ text }]), scope: () => 'Column' } as Row,
    body: rows.map((cells): Row => ({ cells, scope: (index) => (index === header ? 'Row' : null) })),
  };
}

const layoutOf = (row: Row, index: number, width: number, size: number) => ({
  width: width - 2 * padding,
  size,
  bold: row.scope(index) !== null,
  color: row.scope(index) === 'Column' ? muted : ink,
});

/** The height of its longest cell. */
function heightOf(pdf: Pdf, widths: readonly number[], row: Row, size: number): number {
  const heights = row.cells.map((runs, index) =>
    runsHeight(pdf, runs, { x: 0, ...layoutOf(row, index, widths[index] ?? 0, size) }),
  );
  return Math.max(0, ...heights) + 2 * padding;
}

const isEmpty = (runs: readonly Run[]) => runs.every(({ text }) => text.trim() === '');

/** @param table its place in the structure; null: an artifact */
function drawRow(pdf: Pdf, widths: readonly number[], row: Row, size: number, table: Struct | null): void {
  const height = heightOf(pdf, widths, row, size);
  const top = pdf.y;
  const struct = table && pdf.struct('TR');
  if (struct) table.add(struct);
  let left = pageMargin;
  row.cells.forEach((given, index) => {
    const width = widths[index] ?? 0;
    const layout = { x: left + padding, ...layoutOf(row, index, width, size) };
    const runs = isEmpty(given) ? [{ text: '–' }] : given;
    const kind = row.scope(index);
    if (struct) {
      const cell = pdf.struct(kind ? 'TH' : 'TD', kind ? ({ scope: kind } as object) : {});
      struct.add(cell);
      drawRuns(pdf, cell, runs, layout, top + padding);
      cell.end();
    } else artifact(pdf, 'Layout', () => drawRuns(pdf, null, runs, layout, top + padding));
    left += width;
  });
  struct?.end();
  drawRule(
    pdf,
    top + height,
    widths.reduce((sum, width) => sum + width, 0),
  );
  pdf.x = pageMargin;
  pdf.y = top + height;
}
