import { distance } from 'fastest-levenshtein';
import type { SearchHit, Segment } from '../search-engine.js';
import type { QueryTerm, TextAnalysis } from '../text-analysis.js';
import { mostTypos } from '../typos.js';

/** Signs that no text has, around what the engine found. */
export const beforeHit = '\u0002';
export const afterHit = '\u0003';

/** Turns the engine's marks into segments; unpaired ones are dropped. */
export function segmentsOf(marked: string): Segment[] {
  const segments: Segment[] = [];
  const push = (text: string, hit: boolean) => {
    const clean = text.replaceAll(afterHit, '').replace(/\s+/g, ' ');
    if (clean) segments.push({ text: clean, hit });
  };
  for (const [index, piece] of marked.split(beforeHit).entries()) {
    const end = piece.indexOf(afterHit);
    if (index === 0 || end < 0) {
      push(piece, false);
    } else {
      push(piece.slice(0, end), true);
      push(piece.slice(end + 1), false);
    }
  }
  return segments;
}

/**
 * Which words the engine read as others: it does not tell, but it marks what it found. Taken from the hits that the
 * asker sees, so a correction never shows a word of a hidden text.
 */
export function correctionsOf(
  analysis: TextAnalysis,
  terms: readonly QueryTerm[],
  hits: readonly SearchHit[],
): Record<string, string> {
  const found = new Map<string, string>();
  for (const { title, excerpt } of hits)
    for (const { text, hit } of [...title, ...excerpt])
      if (hit && !found.has(analysis.fold(text))) found.set(analysis.fold(text), text);
  const corrections: Record<string, string> = {};
  for (const { typed, word, exact } of terms) {
    const most = mostTypos(word);
    // Words that begin alike are forms of one word (the engine finds beginnings), not mistakes.
    if (exact || most === 0 || [...found.keys()].some((other) => other.startsWith(word.slice(0, -1))))
      continue;
    const nearest = [...found]
      .map(([other, display]) => ({ display, far: distance(other, word) }))
      .sort((a, b) => a.far - b.far)[0];
    if (nearest && nearest.far <= most) corrections[typed] = nearest.display;
  }
  return corrections;
}
