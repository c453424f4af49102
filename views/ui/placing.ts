/** Width of a text in the pictures' letters, guessed: the server has no fonts to measure with. */
export function textWidth(text: string, fontSize: number): number {
  return Math.ceil(text.length * fontSize * 0.54);
}

export type Span = { start: number; end: number };

/** The first free row for each span, so that nothing in one row overlaps; spans keep `gap` between them. */
export function assignRows(spans: readonly Span[], gap = 0): number[] {
  const ends: number[] = [];
  const order = spans.map((span, index) => ({ span, index })).sort((a, b) => a.span.start - b.span.start);
  const rows = new Array<number>(spans.length).fill(0);
  for (const { span, index } of order) {
    const free = ends.findIndex((end) => end + gap <= span.start);
    const row = free < 0 ? ends.length : free;
    ends[row] = span.end;
    rows[index] = row;
  }
  return rows;
}

/** A label of a width around a place, pushed inside the picture where it would stick out. */
export function fitSpan(center: number, width: number, min: number, max: number): Span {
  const start = Math.max(Math.min(center - width / 2, max - width), min);
  return { start, end: start + width };
}

/** How a label hangs on its place: in the middle, or by its edge where it was pushed inside the picture. */
export function hang(span: Span, center: number): { x: number; anchor: 'start' | 'middle' | 'end' } {
  const middle = (span.start + span.end) / 2;
  if (Math.abs(middle - center) < 0.5) return { x: center, anchor: 'middle' };
  return middle > center ? { x: span.start, anchor: 'start' } : { x: span.end, anchor: 'end' };
}

/** Breaks a text into lines of at most `maxChars`, at spaces and hyphens; the last line ends with … if text is left. */
export function wrapText(text: string, maxChars: number, maxLines: number): string[] {
  const parts = text.split(/(?<=[\s/-])/).flatMap((part) => {
    const pieces: string[] = [];
    for (let rest = part; rest.length > 0; rest = rest.slice(maxChars - 1)) {
      const cut = rest.trimEnd().length > maxChars;
      pieces.push(cut ? `${rest.slice(0, maxChars - 1)}-` : rest);
      if (!cut) break;
    }
    return pieces;
  });
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    if (line !== undefined && (line + part).trimEnd().length <= maxChars)
      lines[lines.length - 1] = line + part;
    else lines.push(part);
  }
  const trimmed = lines.map((line) => line.trim()).filter(Boolean);
  if (trimmed.length <= maxLines) return trimmed;
  const kept = trimmed.slice(0, maxLines);
  const last = kept.at(-1) ?? '';
  kept[maxLines - 1] = `${last.slice(0, maxChars - 2).trimEnd()} …`;
  return kept;
}
