import { diffArrays } from 'diff';
import { beginsParagraph, standsAlone } from './compare-prose.js';

/** A stretch of the text that two people's changes make together. */
export type MergedPart =
  /** As both have it, or as the only one who changed it has it. */
  | { readonly kind: 'agreed'; readonly text: string }
  /** Changed by both, and differently; empty where that side took it away. */
  | { readonly kind: 'place'; readonly mine: string; readonly theirs: string };

/** Which of two texts holds at a place; both one after the other, to be brought together by hand. */
export type PlaceChoice = 'mine' | 'theirs' | 'both';

/** Beyond this the texts have too little in common to be merged by anybody but their writer. */
const maxEdits = 4_000;

/**
 * Three-way merge by paragraphs: what only one of two people changed is taken over, what both changed is a place to decide.
 * Paragraphs are what readers take for such: list items, rows and headings are some of their own, fenced code is one.
 */
export function mergeTexts(base: string, theirs: string, mine: string): MergedPart[] {
  const before = paragraphs(base);
  const left = hunksOf(before, paragraphs(theirs));
  const right = hunksOf(before, paragraphs(mine));
  if (!left || !right)
    return theirs === mine ? [{ kind: 'agreed', text: mine }] : [{ kind: 'place', mine, theirs }];
  const parts: MergedPart[] = [];
  let at = 0;
  const agree = (lines: readonly string[]) => {
    if (lines.length === 0) return;
    const last = parts.at(-1);
    const text = lines.join('');
    if (last?.kind === 'agreed') parts[parts.length - 1] = { kind: 'agreed', text: last.text + text };
    else parts.push({ kind: 'agreed', text });
  };
  while (left.length > 0 || right.length > 0) {
    const region = nextRegion(left, right);
    agree(before.slice(at, region.from));
    const [theirText, myText] = [textOf(before, region, region.left), textOf(before, region, region.right)];
    if (region.right.length === 0 || theirText === myText) agree([theirText]);
    else if (region.left.length === 0) agree([myText]);
    else parts.push({ kind: 'place', mine: myText, theirs: theirText });
    at = region.to;
  }
  agree(before.slice(at));
  return parts;
}

/** The whole text with a choice for each place, in order. */
export function chosenText(parts: readonly MergedPart[], choices: readonly PlaceChoice[]): string {
  let no = 0;
  const texts = parts.map((part) => {
    if (part.kind === 'agreed') return part.text;
    const choice = choices[no];
    no += 1;
    if (choice === 'theirs') return part.theirs;
    if (choice === 'mine') return part.mine;
    return part.theirs && part.mine ? `${part.theirs.trimEnd()}\n\n${part.mine}` : part.theirs + part.mine;
  });
  return `${texts.join('').trimEnd()}\n`;
}

interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** What the other text changed: stretches of the first, and what stands there instead. Null where nearly all is new. */
function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] | null {
  const changes = diffArrays([...before], [...after], { maxEditLength: maxEdits });
  if (!changes) return null;
  const hunks: Hunk[] = [];
  let at = 0;
  let open: { from: number; lines: string[] } | null = null;
  for (const { added, removed, value } of changes) {
    if (added || removed) {
      open ??= { from: at, lines: [] };
      if (added) open.lines.push(...value);
      else at += value.length;
      continue;
    }
    if (open) hunks.push({ from: open.from, to: at, lines: open.lines });
    open = null;
    at += value.length;
  }
  if (open) hunks.push({ from: open.from, to: at, lines: open.lines });
  return hunks;
}

const meets = (region: { from: number; to: number }, hunk: Hunk) =>
  (hunk.from < region.to && region.from < hunk.to) || (hunk.from === region.from && hunk.to === region.to);

/** Takes the first stretch that somebody changed, with everything that overlaps it, off both lists. */
function nextRegion(left: Hunk[], right: Hunk[]) {
  const first = (left[0]?.from ?? Infinity) <= (right[0]?.from ?? Infinity) ? left : right;
  const hunk = first.shift() as Hunk;
  const region = { from: hunk.from, to: hunk.to, left: [] as Hunk[], right: [] as Hunk[] };
  (first === left ? region.left : region.right).push(hunk);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [list, taken] of [
      [left, region.left],
      [right, region.right],
    ] as const)
      while (list[0] && meets(region, list[0])) {
        const next = list.shift() as Hunk;
        region.to = Math.max(region.to, next.to);
        taken.push(next);
        grown = true;
      }
  }
  return region;
}

function textOf(
  before: readonly string[],
  region: { from: number; to: number },
  hunks: readonly Hunk[],
): string {
  let text = '';
  let at = region.from;
  for (const hunk of hunks) {
    text += before.slice(at, hunk.from).join('') + hunk.lines.join('');
    at = hunk.to;
  }
  return text + before.slice(at, region.to).join('');
}

/** The text in pieces that joined give it again: paragraphs, and the empty lines between them. */
export function paragraphs(text: string): string[] {
  const pieces: string[] = [];
  let open = false;
  let fenced = false;
  for (const line of text.split(/(?<=\n)/)) {
    const fence = /^\s*(?:```|~~~)/.test(line);
    const joins: boolean = fenced || (open && line.trim() !== '' && !beginsParagraph.test(line));
    if (joins && pieces.length > 0) pieces[pieces.length - 1] += line;
    else pieces.push(line.trim() === '' ? '\n' : line);
    if (fence) fenced = !fenced;
    open = line.trim() !== '' && !fence && (joins || !standsAlone.test(line));
  }
  return pieces.filter((piece) => piece !== '');
}
