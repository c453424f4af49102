import { readFile } from 'node:fs/promises';
import { projectPath } from '../platform/files/project-path.js';
import { openWoff } from '../platform/pdf/open-woff.js';
import type { ProtocolDocument, ProtocolTable } from './protocol-document.js';

/** Noto Sans under the Open Font License, as KERN ships it (its WOFF 2 files cannot be cut down to the letters used). */
const folder = projectPath('node_modules/@kern-ux/native/dist/fonts/noto-sans');
const loadFont = async (name: string) => openWoff(await readFile(`${folder}/${name}.woff`));
const margin = 56;
const pageWidth = 595.28;
const width = pageWidth - 2 * margin;
const ink = '#1f2329';
const muted = '#4a5059';
const rule = '#9aa1ab';

type Pdf = PDFKit.PDFDocument;
type Struct = PDFKit.PDFStructureElement;

/**
 * The protocol as PDF/UA-1: tagged headings, paragraphs and tables with header cells, title shown, language set, fonts
 * embedded, page numbers as artifacts. Drawn by pdfkit, without a browser (docs/decisions/0075).
 * @param madeAt stands in the file's metadata
 */
export async function protocolPdf(
  document: ProtocolDocument,
  about: { authority: string; madeAt: Date },
): Promise<Buffer> {
  // Loaded on demand: the library and its tables weigh more than the rest of a page.
  const { default: PDFDocument } = await import('pdfkit');
  const [regular, bold] = await Promise.all([loadFont('NotoSans-Regular'), loadFont('NotoSans-Bold')]);
  const pdf: Pdf = new PDFDocument({
    pdfVersion: '1.7',
    // The type declarations are older than this value.
    subset: 'PDF/UA' as unknown as 'PDF/A-3a',
    tagged: true,
    lang: 'de-DE',
    displayTitle: true,
    bufferPages: true,
    size: 'A4',
    margins: { top: margin, bottom: margin + 14, left: margin, right: margin },
    // The default is Helvetica, which would not be embedded.
    font: regular as unknown as string,
    info: {
      Title: plain(document.title),
      Author: plain(about.authority),
      Creator: 'Staffelstab',
      Producer: 'Staffelstab',
      CreationDate: about.madeAt,
      ModDate: about.madeAt,
    },
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((settle, fail) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => settle(Buffer.concat(chunks)));
    pdf.on('error', fail);
  });
  const root = pdf.struct('Document', { title: document.title });
  pdf.addStructure(root);
  heading(pdf, root, 'H1', document.title, 20);
  paragraph(pdf, root, document.subtitle, 12);
  for (const section of document.sections) {
    if (pdf.y > pdf.page.height - 160) pdf.addPage();
    const part = pdf.struct('Sect');
    root.add(part);
    pdf.moveDown(0.8);
    heading(pdf, part, 'H2', section.title, 14);
    for (const text of section.paragraphs) paragraph(pdf, part, text, 10);
    for (const table of section.tables) {
      // One table needs no second heading that says the same.
      if (section.tables.length > 1) {
        if (pdf.y > pdf.page.height - 140) pdf.addPage();
        heading(pdf, part, 'H3', table.caption, 11);
      }
      drawTable(pdf, part, table);
    }
    part.end();
  }
  root.end();
  numberPages(pdf, document.title);
  pdf.end();
  return done;
}

/** pdfkit writes these into XML as they are. */
function plain(text: string): string {
  return text.replace(/[&<>]/g, ' ');
}

function heading(pdf: Pdf, parent: Struct, type: 'H1' | 'H2' | 'H3', text: string, size: number): void {
  parent.add(
    pdf.struct(type, {}, () => {
      pdf.font('bold').fontSize(size).fillColor(ink).text(text, margin, pdf.y, { width });
    }),
  );
  pdf.moveDown(0.35);
}

function paragraph(pdf: Pdf, parent: Struct, text: string, size: number): void {
  parent.add(
    pdf.struct('P', {}, () => {
      pdf.font('regular').fontSize(size).fillColor(ink).text(text, margin, pdf.y, { width });
    }),
  );
  pdf.moveDown(0.4);
}

function drawTable(pdf: Pdf, parent: Struct, { columns, header, rows }: ProtocolTable): void {
  const widths = columns.map((column) => (width * column.width) / 100);
  const titles: Row = { cells: columns.map(({ title }) => title), scope: () => 'Column' };
  const body = rows.map((cells): Row => ({ cells, scope: (index) => (index === header ? 'Row' : null) }));
  const height = (row: Row) => heightOf(pdf, widths, row);
  const table = pdf.struct('Table');
  parent.add(table);
  // Titles never stand alone at the foot of a page.
  if (!fits(pdf, height(titles) + (body[0] ? height(body[0]) : 0))) pdf.addPage();
  drawRow(pdf, widths, titles, table);
  for (const row of body) {
    if (!fits(pdf, height(row))) {
      pdf.addPage();
      // For the eye alone: the structure has its titles already.
      drawRow(pdf, widths, titles, null);
    }
    drawRow(pdf, widths, row, table);
  }
  table.end();
  pdf.x = margin;
  pdf.moveDown(0.8);
}

const size = 9;
const padding = 4;

interface Row {
  readonly cells: readonly string[];
  readonly scope: (index: number) => 'Row' | 'Column' | null;
}

const fits = (pdf: Pdf, height: number) => pdf.y + height <= pdf.page.height - pdf.page.margins.bottom;

function cellStyle(pdf: Pdf, { scope }: Row, index: number): Pdf {
  return pdf.font(scope(index) ? 'bold' : 'regular').fontSize(size);
}

/** The height of its longest cell. */
function heightOf(pdf: Pdf, widths: readonly number[], row: Row): number {
  const heights = row.cells.map((text, index) =>
    cellStyle(pdf, row, index).heightOfString(text || ' ', { width: (widths[index] ?? 0) - 2 * padding }),
  );
  return Math.max(...heights) + 2 * padding;
}

/** A row, never broken in two. @param table its place in the structure; null: an artifact */
function drawRow(pdf: Pdf, widths: readonly number[], row: Row, table: Struct | null): void {
  const height = heightOf(pdf, widths, row);
  const top = pdf.y;
  const struct = table && pdf.struct('TR');
  if (struct) table.add(struct);
  let left = margin;
  row.cells.forEach((text, index) => {
    const place = left;
    const kind = row.scope(index);
    const draw = () => {
      cellStyle(pdf, row, index)
        .fillColor(kind === 'Column' ? muted : ink)
        .text(text || '–', place + padding, top + padding, { width: (widths[index] ?? 0) - 2 * padding });
    };
    if (struct) struct.add(pdf.struct(kind ? 'TH' : 'TD', kind ? ({ scope: kind } as object) : {}, draw));
    else artifact(pdf, 'Layout', draw);
    left += widths[index] ?? 0;
  });
  struct?.end();
  artifact(pdf, 'Layout', () => {
    pdf
      .moveTo(margin, top + height)
      .lineTo(margin + width, top + height)
      .lineWidth(0.5)
      .strokeColor(rule)
      .stroke();
  });
  pdf.x = margin;
  pdf.y = top + height;
}

function artifact(pdf: Pdf, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

function numberPages(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    const { bottom } = pdf.page.margins;
    // Below the margin pdfkit would begin another page.
    pdf.page.margins.bottom = 0;
    artifact(pdf, 'Pagination', () => {
      pdf
        .font('regular')
        .fontSize(8)
        .fillColor(muted)
        .text(`${title} · Seite ${index + 1} von ${count}`, margin, pdf.page.height - 44, {
          width,
          lineBreak: false,
        });
    });
    pdf.page.margins.bottom = bottom;
  }
}
