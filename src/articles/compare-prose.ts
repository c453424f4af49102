import { type ComparedRow, compareLines } from './compare-texts.js';

/**
 * Lays two texts side by side as a reader sees them: paragraph by paragraph (where lines break says nothing), each
 * paragraph beside the one that it became, with the words marked that differ.
 */
export function compareProse(left: string, right: string): ComparedRow[] {
  return compareLines(paragraphsOf(left), paragraphsOf(right), pairAlike, 1);
}

/** Lines that begin something of their own; all others carry on what stands above them. */
export const beginsParagraph =
  /^\s*(?:[-*+]\s|\d+[.)]\s|[a-z]{1,2}\)\s|\(\d+[a-z]?\)\s|#{1,6}\s|>|\||```|~~~)/;
/** These are paragraphs by themselves: what follows carries nothing on. */
export const standsAlone = /^\s*(?:#{1,6}\s|\||```|~~~)/;

/** Paragraphs, list items, headings and rows of tables, each in one line; code as it is. */
export function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  let open = false;
  let fenced = false;
  for (const line of text.split('\n')) {
    const fence = /^\s*(?:```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    if (fenced || fence) {
      paragraphs.push(line);
      open = false;
    } else if (line.trim() === '') open = false;
    else if (open && !beginsParagraph.test(line))
      paragraphs[paragraphs.length - 1] += ` ${line.trim().replace(/\s+/g, ' ')}`;
    else {
      paragraphs.push(line.trim().replace(/\s+/g, ' '));
      open = !standsAlone.test(line);
    }
  }
  return paragraphs;
}

/** Beyond so many pairs the order decides; nobody reads that comparison closely. */
const mostPairs = 4_000;
/** Below it two paragraphs are two paragraphs, not one that was changed. */
const alike = 0.35;

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const word of left) if (right.has(word)) common += 1;
  return (2 * common) / (left.size + right.size);
}

/** Pairs removed with added paragraphs so that alike ones meet and the order of both is kept. */
function pairAlike(
  removed: readonly string[],
  added: readonly string[],
): [string | undefined, string | undefined][] {
  if (removed.length * added.length > mostPairs || removed.length === 0 || added.length === 0)
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => [
      removed[index],
      added[index],
    ]);
  const before = removed.map(wordsOf);
  const after = added.map(wordsOf);
  const width = added.length + 1;
  // best[i * width + j]: the most likeness that the paragraphs from i and from j on can have.
  const best = new Float64Array((removed.length + 1) * width);
  const like = new Float64Array((removed.length + 1) * width);
  const empty: ReadonlySet<string> = new Set();
  for (let i = removed.length - 1; i >= 0; i -= 1)
    for (let j = added.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const found = likeness(before[i] ?? empty, after[j] ?? empty);
      like[at] = found >= alike ? found : 0;
      best[at] = Math.max(
        best[at + width] ?? 0,
        best[at + 1] ?? 0,
        (like[at] ?? 0) > 0 ? (like[at] ?? 0) + (best[at + width + 1] ?? 0) : 0,
      );
    }
  const pairs: [string | undefined, string | undefined][] = [];
  let i = 0;
  let j = 0;
  while (i < removed.length || j < added.length) {
    const at = i * width + j;
    const here = like[at] ?? 0;
    if (
      i < removed.length &&
      j < added.length &&
      here > 0 &&
      best[at] === here + (best[at + width + 1] ?? 0)
    ) {
      pairs.push([removed[i], added[j]]);
      i += 1;
      j += 1;
    } else if (i < removed.length && (j === added.length || best[at] === best[at + width])) {
      pairs.push([removed[i], undefined]);
      i += 1;
    } else {
      pairs.push([undefined, added[j]]);
      j += 1;
    }
  }
  return pairs;
}
