import type { Segment } from './search-engine.js';

const words = /[\p{L}\p{N}\p{M}]+/gu;
/** Where a long text is cut off: the best passage of a hit stands early, and a page has ten of them. */
const wordsRead = 6_000;
const excerptLength = 230;
const leadIn = 50;

/** Tells for a word as it stands in a text which of the query's terms it answers and how much that says; null = none. */
export type MarkWord = (word: string) => { readonly term: number; readonly weight: number } | null;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly term: number;
  readonly weight: number;
}

function marksIn(text: string, mark: MarkWord): Mark[] {
  const marks: Mark[] = [];
  let read = 0;
  for (const match of text.matchAll(words)) {
    read += 1;
    if (read > wordsRead || marks.length >= 400) break;
    const found = mark(match[0]);
    if (found) marks.push({ start: match.index, end: match.index + match[0].length, ...found });
  }
  return marks;
}

/** The text with the marked words as segments of their own. */
function segments(text: string, from: number, to: number, marks: readonly Mark[]): Segment[] {
  const result: Segment[] = [];
  let at = from;
  const push = (end: number, hit: boolean) => {
    const piece = text.slice(at, end).replace(/\s+/g, ' ');
    at = end;
    if (piece) result.push({ text: piece, hit });
  };
  for (const { start, end } of marks) {
    if (start < from || end > to) continue;
    push(start, false);
    push(end, true);
  }
  push(to, false);
  return result;
}

/** The whole text (a title) with its hits. */
export function markAll(text: string, mark: MarkWord): Segment[] {
  return segments(text, 0, text.length, marksIn(text, mark));
}

/** Where the most different and telling words of the query stand close together. */
function bestPassage(marks: readonly Mark[]): Mark | undefined {
  let best: Mark | undefined;
  let bestScore = -1;
  for (const [index, first] of marks.entries()) {
    const seen = new Map<number, number>();
    let repeats = 0;
    for (let next = index; next < marks.length; next += 1) {
      const mark = marks[next] as Mark;
      if (mark.end - first.start > excerptLength - leadIn) break;
      if ((seen.get(mark.term) ?? 0) < mark.weight) seen.set(mark.term, mark.weight);
      repeats += 0.02 * mark.weight;
    }
    const score = repeats + [...seen.values()].reduce((sum, weight) => sum + weight, 0);
    if (score > bestScore) {
      best = first;
      bestScore = score;
    }
  }
  return best;
}

/** The passage of `text` that answers best, about two lines, with its hits; its beginning where no word stands in it. */
export function excerptOf(body: string, mark: MarkWord): Segment[] {
  const text = body.trimEnd();
  const marks = marksIn(text, mark);
  const from = startOfPassage(text, bestPassage(marks)?.start ?? 0);
  const to = endOfPassage(text, from);
  const passage = segments(text, from, to, marks);
  if (from > 0) passage.unshift({ text: '… ', hit: false });
  if (to < text.length) passage.push({ text: ' …', hit: false });
  return passage;
}

/** A sentence's or line's beginning shortly before, else a word's. */
function startOfPassage(text: string, hit: number): number {
  if (hit <= leadIn) return 0;
  const before = text.slice(hit - leadIn, hit);
  const sentence = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'));
  const cut = sentence >= 0 ? sentence + 1 : before.indexOf(' ');
  const start = hit - leadIn + Math.max(0, cut);
  return start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
}

function endOfPassage(text: string, from: number): number {
  if (text.length - from <= excerptLength) return text.length;
  const space = text.lastIndexOf(' ', from + excerptLength);
  return space > from + excerptLength / 2 ? space : from + excerptLength;
}
