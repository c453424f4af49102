import { assignRows, fitSpan, hang, textWidth } from './placing.js';
import { type PostMark, type PostSegment, SEGMENT_WORD } from './post-segments.js';
import type { TimeScale } from './time-scale.js';

/** Measures of the wide drawing, in units of its viewBox. */
export const POST_LINE = {
  width: 960,
  left: 116,
  right: 948,
  bar: 46,
  row: 54,
  outside: 22,
  name: 16,
  small: 14,
};

const { left, right, row: ROW, outside, name, small } = POST_LINE;

export type Bar = { segment: PostSegment; x: number; width: number; row: number; inside: boolean };

/** A label beside its bar or mark, with the row it got and the way it hangs. `barRow` is where its leader starts. */
export type OutsideLabel = {
  barRow: number;
  text: string;
  center: number;
  x: number;
  anchor: 'start' | 'middle' | 'end';
  row: number;
};

export type Lane = { title: string; bars: Bar[]; labels: OutsideLabel[]; barRows: number; height: number };

/** A label and its kind in one line; once is enough where both say the same. */
function lineOf({ label, kind }: PostSegment): string {
  const word = SEGMENT_WORD[kind];
  return label.toLowerCase() === word.toLowerCase() ? label : `${label} (${word})`;
}

function placeLabels(labels: readonly { text: string; center: number; barRow: number }[]): OutsideLabel[] {
  const spans = labels.map(({ text, center }) => fitSpan(center, textWidth(text, small), left, right));
  const rows = assignRows(spans, 14);
  return labels.map((label, index) => {
    const span = spans[index] ?? { start: left, end: right };
    return { ...label, ...hang(span, label.center), row: rows[index] ?? 0 };
  });
}

/** How many rows labels take. */
export function rowsOf(labels: readonly OutsideLabel[]): number {
  return Math.max(0, ...labels.map(({ row }) => row + 1));
}

/** Sorts the segments of a lane into rows and decides which labels fit into their bars. */
export function layOutLane(title: string, segments: readonly PostSegment[], scale: TimeScale): Lane {
  const spans = segments.map((one) => {
    const start = scale.x(one.startsOn);
    return { start, end: Math.max(one.endsOn ? scale.x(one.endsOn) : right, start + 4) };
  });
  const rows = assignRows(spans);
  const bars = segments.map((segment, index) => {
    const { start, end } = spans[index] ?? { start: left, end: right };
    const needed =
      Math.max(textWidth(segment.label, name), textWidth(SEGMENT_WORD[segment.kind], small)) + 20;
    return { segment, x: start, width: end - start, row: rows[index] ?? 0, inside: end - start >= needed };
  });
  const labels = placeLabels(
    bars
      .filter(({ inside }) => !inside)
      .map((bar) => ({ text: lineOf(bar.segment), center: bar.x + bar.width / 2, barRow: bar.row })),
  );
  const barRows = Math.max(0, ...rows) + 1;
  return { title, bars, labels, barRows, height: barRows * ROW + rowsOf(labels) * outside };
}

/** The marks above the lanes. */
export function layOutMarks(marks: readonly PostMark[], scale: TimeScale): OutsideLabel[] {
  const shown = marks.filter(({ on }) => on >= scale.from && on <= scale.to);
  return placeLabels(shown.map(({ on, label }) => ({ text: label, center: scale.x(on), barRow: 0 })));
}
