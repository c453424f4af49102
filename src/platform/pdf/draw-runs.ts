import { ink, linkInk, type Pdf, type Struct } from './tagged-pdf.js';

/** Words in one manner. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  /** Whole address; the words become a link. */
  readonly href?: string;
}

export interface RunLayout {
  readonly x: number;
  readonly width: number;
  readonly size: number;
  readonly color?: string;
  /** All of it. */
  readonly bold?: boolean;
}

/** What the font does not have, as people type it. */
const written: Readonly<Record<string, string>> = {
  '→': '->',
  '⇒': '=>',
  '←': '<-',
  '⇐': '<=',
  '↔': '<->',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
  '−': '–',
  '☐': '[ ]',
  '□': '[ ]',
  '☑': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '✅': '[x]',
  '✗': '[-]',
  '✘': '[-]',
  '●': '•',
  '○': '•',
  '◦': '•',
  '▪': '•',
  '■': '•',
};

interface FontInside {
  readonly font: { hasGlyphForCodePoint(code: number): boolean };
}

/**
 * Words with letters that the font has: PDF/UA knows no missing ones (7.21.8). Arrows and ticks are written as people type
 * them, anything else becomes the sign for an unknown letter.
 */
export function drawable(pdf: Pdf, text: string): string {
  const { font } = (pdf.font('regular') as unknown as { readonly _font: FontInside })._font;
  return (
    text
      // Control and format characters: nothing can be drawn for them.
      .replace(/[^\P{C}\n]/gu, '')
      .replace(/[^\n -~\u00a0-\u017f]/gu, (letter) =>
        font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : (written[letter] ?? '\ufffd'),
      )
  );
}

const fontOf = (run: Run, layout: RunLayout) => (run.bold || layout.bold ? 'bold' : 'regular');

/** Height of the words in points; measured in bold where any is, so never too little. */
export function runsHeight(pdf: Pdf, runs: readonly Run[], layout: RunLayout): number {
  const bold = runs.some((run) => fontOf(run, layout) === 'bold');
  const text = drawable(pdf, runs.map((run) => run.text).join(''));
  return pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(layout.size)
    .heightOfString(text || ' ', { width: layout.width });
}

/**
 * Writes words into a structure element from `y` on, links as elements of their own.
 * @param parent null: the words are already marked as an artifact
 */
export function drawRuns(
  pdf: Pdf,
  parent: Struct | null,
  runs: readonly Run[],
  layout: RunLayout,
  y: number = pdf.y,
): void {
  const shown = runs
    .map((run) => ({ ...run, text: drawable(pdf, run.text) }))
    .filter(({ text }) => text !== '');
  shown.forEach((run, index) => {
    const draw = () => {
      pdf
        .font(fontOf(run, layout))
        .fontSize(layout.size)
        .fillColor(run.href && parent ? linkInk : (layout.color ?? ink));
      const options = {
        width: layout.width,
        continued: index < shown.length - 1,
        oblique: run.italic === true,
        strike: run.strike === true,
        underline: run.href !== undefined && parent !== null,
        link: parent ? (run.href ?? null) : null,
      };
      if (index === 0) pdf.text(run.text, layout.x, y, options);
      else pdf.text(run.text, options);
    };
    if (!parent) draw();
    else if (run.href) parent.add(pdf.struct('Link', {}, () => describeLinks(pdf, run.text, draw)));
    else parent.add(draw);
  });
}

type LinkDrawing = (x: number, y: number, w: number, h: number, url: string, options?: object) => Pdf;

/** Each link says where it leads (7.18.5); pdfkit leaves that empty and has no option for it. */
function describeLinks(pdf: Pdf, words: string, draw: () => void): void {
  const link = pdf.link as LinkDrawing;
  // pdfkit writes a text string only of a String object.
  const Contents = new String(words.trim() || 'Verweis');
  pdf.link = ((x, y, w, h, url, options) =>
    link.call(pdf, x, y, w, h, url, { ...options, Contents })) as typeof pdf.link;
  try {
    draw();
  } finally {
    pdf.link = link as typeof pdf.link;
  }
}
