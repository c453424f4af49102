import type { Segment } from './search-engine.js';

const excerptLength = 230;
const leadIn = 50;

/**
 * Tells for the word from `start` to `end` which of the query's terms it answers and how much that says; null = none.
 * Gets the place and not the word, so that most words are ruled out before they are cut out.
 */
export type MarkWord<Marked extends Answer = Answer> = (
  text: string,
  start: number,
  end: number,
) => Marked | null;

/** Which term of the query a word answers, and how much that says. */
export interface Answer {
  readonly term: number;
  readonly weight: number;
}

/** A word of a text that answers the query. */
export type Mark<Marked extends Answer = Answer> = Marked & { readonly start: number; readonly end: number };

/** More than a page shows, and than a reader counts. */
const mostMarks = 400;

/** For each UTF-16 unit whether it belongs to a word (letters, digits, combining marks), as the index cuts words. */
const isWordUnit = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1)
  if (/[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))) isWordUnit[unit] = 1;

/** Walks over the text letter by letter: a regular expression would leave an object for each of a page's thousand words. */
export function marksIn<Marked extends Answer>(text: string, mark: MarkWord<Marked>): Mark<Marked>[] {
  const marks: Mark<Marked>[] = [];
  let start = -1;
  for (let at = 0; at <= text.length && marks.length < mostMarks; at += 1) {
    if (at < text.length && isWordUnit[text.charCodeAt(at)] === 1) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      const found = mark(text, start, at);
      if (found) marks.push({ ...found, start, end: at });
      start = -1;
    }
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
  return markPlaces(text, marksIn(text, mark));
}

/** The whole text with the places found in it. */
export function markPlaces(text: string, marks: readonly Mark[]): Segment[] {
  return segments(text, 0, text.length, marks);
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
  return excerptAt(body, marksIn(body, mark));
}

/** The passage around the places found in a text. */
export function excerptAt(body: string, marks: readonly Mark[]): Segment[] {
  const text = body.trimEnd();
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
