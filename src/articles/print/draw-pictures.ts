import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import svgToPdf from 'svg-to-pdfkit';
import { visit } from 'unist-util-visit';
import { fits, pageMargin, pageMargins, textWidth } from '../../platform/pdf/tagged-pdf.js';
import { drawBlock, type Place } from './draw-block.js';
import { isElement } from './inline-runs.js';

/** A picture in points, no larger than this. */
function within(size: { width: number; height: number }, most: { width: number; height: number }) {
  const factor = Math.min(1, most.width / size.width, most.height / size.height);
  return { width: size.width * factor, height: size.height * factor };
}

/** A figure with its words, drawn at the present place. */
function figure(
  place: Place,
  alt: string,
  { width, height }: { width: number; height: number },
  draw: () => void,
): void {
  const { pdf, parent, indent } = place;
  const left = pageMargin + indent;
  const bbox: [number, number, number, number] = [left, pdf.y, left + width, pdf.y + height];
  const top = pdf.y;
  parent.add(
    pdf.struct('Figure', { alt, placement: 'Block', bbox } as PDFKit.Mixins.StructureElementOptions, draw),
  );
  pdf.x = pageMargin;
  pdf.y = top + height;
  pdf.moveDown(0.6);
}

const toldInWords = (alt: string) => [{ text: alt ? `[Bild: ${alt}]` : '[Bild]' }];

/** A picture of the text with its description; one that cannot be drawn (GIF, WebP, damaged) leaves its words. */
export function drawFigure(place: Place, node: Element): void {
  const { pdf, paper, indent } = place;
  const alt = String(node.properties.alt ?? '');
  const bytes = paper.pictures[String(node.properties.src)];
  try {
    const image = (pdf as unknown as { openImage(bytes: Buffer): unknown }).openImage(
      Buffer.from(bytes ?? []),
    ) as { width: number; height: number };
    // 96 pixels an inch, as on the screen.
    const size = within(
      { width: image.width * 0.75, height: image.height * 0.75 },
      { width: textWidth - indent, height: 480 },
    );
    if (!fits(pdf, size.height)) pdf.addPage();
    figure(place, alt || 'Bild ohne Beschreibung', size, () => {
      pdf.image(image as unknown as string, pageMargin + indent, pdf.y, size);
    });
  } catch {
    drawBlock(place, 'P', toldInWords(alt));
  }
}

const viewBox = /viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"/;
/** From this width on (in the drawing's own measure) its words would be too small on an upright page. */
const wideFrom = 1_000;

/**
 * A process diagram and what it says in words. A wide one stands at the end, on a page across: between the text it would
 * tear it apart.
 */
export function drawProcess(place: Place, node: Element): void {
  let picture: Element | undefined;
  let words = '';
  visit(node, 'element', (inner) => {
    if (inner.tagName === 'img') picture = inner;
    if (isElement(inner, 'p')) words = textOf(inner);
  });
  const alt = String(picture?.properties.alt ?? '');
  const svg = place.paper.drawings[String(picture?.properties.src)];
  const [, , , w, h] = viewBox.exec(svg ?? '') ?? [];
  const own = { width: Number(w), height: Number(h) };
  const caption = [{ text: alt.replace(/^Prozessdiagramm: /, 'Abbildung: ') }];
  if (!svg || !(own.width > 0 && own.height > 0)) drawBlock(place, 'P', toldInWords(alt));
  else if (own.width > wideFrom && own.width > own.height) {
    drawBlock(place, 'P', [...caption, { text: ' (am Ende auf einer Seite quer)' }], { size: 9 });
    place.atEnd.push(() => {
      place.pdf.addPage({ size: 'A4', layout: 'landscape', margins: pageMargins });
      drawBlock(place, 'P', caption, { size: 9 });
      drawSvg(place, svg, alt, own);
    });
  } else {
    drawSvg(place, svg, alt, own);
    drawBlock(place, 'P', caption, { size: 9 });
  }
  if (!words) return;
  drawBlock(place, 'P', [{ text: 'Ablauf als Text', bold: true }], {}, 0.2);
  for (const line of words.split('\n').filter(Boolean)) drawBlock(place, 'P', [{ text: line }], {}, 0.2);
  place.pdf.moveDown(0.4);
}

function drawSvg(place: Place, svg: string, alt: string, own: { width: number; height: number }): void {
  const { pdf } = place;
  const size = within(own, {
    width: pdf.page.width - 2 * pageMargin,
    height: pdf.page.height - 3.5 * pageMargin,
  });
  if (!fits(pdf, size.height)) pdf.addPage();
  figure({ ...place, indent: 0 }, alt, size, () => {
    // Edges around letters would be painted over them here; without them they stand on white all the same.
    const plain = svg.replace(/;?stroke:#fff;stroke-width:3px;paint-order:stroke/, '');
    const options = { ...size, preserveAspectRatio: 'xMinYMin', fontCallback: () => 'regular' };
    svgToPdf(pdf, plain, pageMargin, pdf.y, options);
  });
}
