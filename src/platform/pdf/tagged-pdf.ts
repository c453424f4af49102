import { readFile } from 'node:fs/promises';
import { projectPath } from '../files/project-path.js';
import { openWoff } from './open-woff.js';

export type Pdf = PDFKit.PDFDocument;
export type Struct = PDFKit.PDFStructureElement;

/** Noto Sans under the Open Font License, as KERN ships it (its WOFF 2 files cannot be cut down to the letters used). */
const folder = projectPath('node_modules/@kern-ux/native/dist/fonts/noto-sans');
const fontFiles = { regular: 'NotoSans-Regular', bold: 'NotoSans-Bold' } as const;
/** As pdfkit's own reader understood them; reading one takes longer than drawing a page, and each file cuts down its own copy. */
const readFonts = new Map<string, Buffer>();

async function fontFor(name: keyof typeof fontFiles): Promise<Buffer> {
  return readFonts.get(name) ?? openWoff(await readFile(`${folder}/${fontFiles[name]}.woff`));
}

/** Keeps what pdfkit read of a font; it takes such an object in place of the file. */
function keepFont(pdf: Pdf, name: keyof typeof fontFiles): void {
  const { font } = (pdf.font(name) as unknown as { readonly _font: { readonly font: unknown } })._font;
  readFonts.set(name, font as Buffer);
}

/** In points, A4. */
export const pageMargin = 56;
/** Of the text on an upright page. */
export const textWidth = 595.28 - 2 * pageMargin;
export const pageMargins = {
  top: pageMargin,
  bottom: pageMargin + 14,
  left: pageMargin,
  right: pageMargin,
} as const;
export const ink = '#1f2329';
export const muted = '#4a5059';
export const rule = '#9aa1ab';
export const linkInk = '#0b3aa4';

/** What is said of a file as a whole. */
export interface AboutPdf {
  readonly title: string;
  readonly author: string;
  /** Stands in the file's metadata. */
  readonly madeAt: Date;
}

/** pdfkit writes these into XML as they are. */
const plain = (text: string) => text.replace(/[&<>]/g, ' ');

/**
 * Begins a PDF/UA-1 file: tagged, title shown, language set, fonts embedded (`regular`, `bold`). Drawn by pdfkit, without
 * a browser (docs/decisions/0075, 0141).
 * @returns the file, the root of its structure, and what ends it: page numbers as artifacts, then the bytes
 */
export async function openTaggedPdf(about: AboutPdf): Promise<{
  pdf: Pdf;
  root: Struct;
  finish(): Promise<Buffer>;
}> {
  // Loaded on demand: the library and its tables weigh more than the rest of a page.
  const { default: PDFDocument } = await import('pdfkit');
  const [regular, bold] = await Promise.all([fontFor('regular'), fontFor('bold')]);
  const pdf: Pdf = new PDFDocument({
    pdfVersion: '1.7',
    // The type declarations are older than this value.
    subset: 'PDF/UA' as unknown as 'PDF/A-3a',
    tagged: true,
    lang: 'de-DE',
    displayTitle: true,
    bufferPages: true,
    size: 'A4',
    margins: pageMargins,
    // The default is Helvetica, which would not be embedded.
    font: regular as unknown as string,
    info: {
      Title: plain(about.title),
      Author: plain(about.author),
      Creator: 'Staffelstab',
      Producer: 'Staffelstab',
      CreationDate: about.madeAt,
      ModDate: about.madeAt,
    },
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  keepFont(pdf, 'bold');
  keepFont(pdf, 'regular');
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((settle, fail) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => settle(Buffer.concat(chunks)));
    pdf.on('error', fail);
  });
  const root = pdf.struct('Document', { title: about.title });
  pdf.addStructure(root);
  return {
    pdf,
    root,
    finish() {
      root.end();
      numberPages(pdf, about.title);
      embedFonts(pdf);
      pdf.end();
      return done;
    },
  };
}

/**
 * Beside a font pdfkit lists its letters (CIDSet) as soon as the file claims a conformance, without the parts of composed
 * ones (ä, ö, ü); PDF/UA-1 wants that list complete or not at all (7.21.4.2). So fonts are finished before it claims any.
 */
function embedFonts(pdf: Pdf): void {
  const inside = pdf as unknown as {
    subset: number;
    readonly _fontFamilies: Readonly<Record<string, { finalize(): void }>>;
  };
  const { subset } = inside;
  inside.subset = 0;
  for (const font of Object.values(inside._fontFamilies)) font.finalize();
  inside.subset = subset;
}

/** Whether so much still goes on this page. */
export function fits(pdf: Pdf, height: number): boolean {
  return pdf.y + height <= pdf.page.height - pdf.page.margins.bottom;
}

/** Draws what is for the eye alone. */
export function artifact(pdf: Pdf, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

/** A thin line across. */
export function drawRule(pdf: Pdf, y: number, width = textWidth): void {
  artifact(pdf, 'Layout', () => {
    pdf
      .moveTo(pageMargin, y)
      .lineTo(pageMargin + width, y)
      .lineWidth(0.5)
      .strokeColor(rule)
      .stroke();
  });
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
        .text(footOf(pdf, title, `Seite ${index + 1} von ${count}`), pageMargin, pdf.page.height - 44, {
          width: textWidth,
          lineBreak: false,
        });
    });
    pdf.page.margins.bottom = bottom;
  }
}

/** The title, cut where the page number would not stand on the same line. */
function footOf(pdf: Pdf, title: string, number: string): string {
  const fitting = (words: string) => pdf.widthOfString(`${words} · ${number}`) <= textWidth;
  if (fitting(title)) return `${title} · ${number}`;
  let short = title;
  while (short && !fitting(`${short} …`)) short = short.slice(0, -1);
  return `${short.trimEnd()} … · ${number}`;
}
