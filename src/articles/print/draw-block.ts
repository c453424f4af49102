import { drawRuns, type Run, type RunLayout } from '../../platform/pdf/draw-runs.js';
import { ink, type Pdf, pageMargin, type Struct, textWidth } from '../../platform/pdf/tagged-pdf.js';
import type { ArticlePaper } from './article-paper.js';

/** Where blocks are drawn. */
export interface Place {
  readonly pdf: Pdf;
  readonly parent: Struct;
  readonly paper: ArticlePaper;
  /** From the left margin, in points. */
  readonly indent: number;
  readonly color?: string;
  /** What is drawn after everything else. */
  readonly atEnd: (() => void)[];
}

export const bodySize = 10.5;

/** The words' place and look, at the block's own place unless said otherwise. */
export const layoutOf = ({ indent, color }: Place, more: Partial<RunLayout> = {}): RunLayout => ({
  x: pageMargin + indent,
  width: textWidth - indent,
  size: bodySize,
  color: color ?? ink,
  ...more,
});

/** A block of words in an element of its own. */
export function drawBlock(
  place: Place,
  type: string,
  runs: readonly Run[],
  more: Partial<RunLayout> = {},
  after = 0.5,
): void {
  if (runs.length === 0) return;
  const { pdf, parent } = place;
  const struct = pdf.struct(type as 'P');
  parent.add(struct);
  drawRuns(pdf, struct, runs, layoutOf(place, more));
  struct.end();
  pdf.moveDown(after);
}
