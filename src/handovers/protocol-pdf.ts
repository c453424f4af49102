import { drawRuns } from '../platform/pdf/draw-runs.js';
import { drawTable } from '../platform/pdf/draw-table.js';
import { openTaggedPdf, type Pdf, pageMargin, type Struct, textWidth } from '../platform/pdf/tagged-pdf.js';
import type { ProtocolDocument } from './protocol-document.js';

/**
 * The protocol as PDF/UA-1: tagged headings, paragraphs and tables with header cells, title shown, language set, fonts
 * embedded, page numbers as artifacts (docs/decisions/0075).
 * @param madeAt stands in the file's metadata
 */
export async function protocolPdf(
  document: ProtocolDocument,
  about: { authority: string; madeAt: Date },
): Promise<Buffer> {
  const { pdf, root, finish } = await openTaggedPdf({
    title: document.title,
    author: about.authority,
    madeAt: about.madeAt,
  });
  heading(pdf, root, 'H1', document.title, 20);
  paragraph(pdf, root, document.subtitle, 12);
  for (const section of document.sections) {
    if (pdf.y > pdf.page.height - 160) pdf.addPage();
    const part = pdf.struct('Sect');
    root.add(part);
    pdf.moveDown(0.8);
    heading(pdf, part, 'H2', section.title, 14);
    for (const text of section.paragraphs) paragraph(pdf, part, text, 10);
    for (const { caption, columns, header, rows } of section.tables) {
      // One table needs no second heading that says the same.
      if (section.tables.length > 1) {
        if (pdf.y > pdf.page.height - 140) pdf.addPage();
        heading(pdf, part, 'H3', caption, 11);
      }
      drawTable(pdf, part, {
        widths: columns.map(({ width }) => width),
        titles: columns.map(({ title }) => title),
        rows: rows.map((cells) => cells.map((text) => [{ text }])),
        header,
      });
    }
    part.end();
  }
  return finish();
}

function block(pdf: Pdf, parent: Struct, type: string, text: string, size: number, bold: boolean): void {
  const struct = pdf.struct(type as 'P');
  parent.add(struct);
  drawRuns(pdf, struct, [{ text }], { x: pageMargin, width: textWidth, size, bold });
  struct.end();
}

function heading(pdf: Pdf, parent: Struct, type: 'H1' | 'H2' | 'H3', text: string, size: number): void {
  block(pdf, parent, type, text, size, true);
  pdf.moveDown(0.35);
}

function paragraph(pdf: Pdf, parent: Struct, text: string, size: number): void {
  block(pdf, parent, 'P', text, size, false);
  pdf.moveDown(0.4);
}
