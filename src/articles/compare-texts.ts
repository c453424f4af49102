import { diffArrays, diffWordsWithSpace } from 'diff';

/** A piece of a line; `changed` where the other side differs. */
export interface TextPart {
  readonly text: string;
  readonly changed: boolean;
}

/** A row of two texts side by side; null where that side has no such line. */
export type ComparedRow =
  | {
      readonly kind: 'same' | 'changed';
      readonly left: readonly TextPart[];
      readonly right: readonly TextPart[];
    }
  | { readonly kind: 'removed'; readonly left: readonly TextPart[]; readonly right: null }
  | { readonly kind: 'added'; readonly left: null; readonly right: readonly TextPart[] }
  /** So many equal lines are left out. */
  | { readonly kind: 'skipped'; readonly count: number };

/** Beyond this a comparison says less than both texts do, and would take long. */
const maxEdits = 700;
/** Squares of edits in all pairs of lines together; about 50 ms. */
const mostWordEdits = 250_000;
/** Equal lines kept around a change; of paragraphs one. */
const lineContext = 2;

/** Lays two texts side by side, line by line, with the words marked that differ. Long equal stretches are left out. */
export function compareTexts(left: string, right: string): ComparedRow[] {
  return compareLines(linesOf(left), linesOf(right), pairInOrder);
}

/** Which removed line became which added one; undefined where it became none, or comes from none. */
export type Pairing = (
  removed: readonly string[],
  added: readonly string[],
) => readonly (readonly [string | undefined, string | undefined])[];

/** Lays lines (or paragraphs) side by side; `pairing` says what stands beside what where both sides differ. */
export function compareLines(
  before: readonly string[],
  after: readonly string[],
  pairing: Pairing,
  context = lineContext,
): ComparedRow[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: maxEdits }) ?? [
    { removed: true, added: false, value: [...before], count: before.length },
    { removed: false, added: true, value: [...after], count: after.length },
  ];
  const rows: ComparedRow[] = [];
  const budget = { left: mostWordEdits };
  let removed: string[] = [];
  const flush = (added: readonly string[]) => {
    for (const [left, right] of pairing(removed, added)) rows.push(pair(left, right, budget));
    removed = [];
  };
  for (const change of changes) {
    if (change.removed) removed = change.value;
    else if (change.added) flush(change.value);
    else {
      flush([]);
      for (const line of change.value) rows.push({ kind: 'same', left: [whole(line)], right: [whole(line)] });
    }
  }
  flush([]);
  return skipEqual(rows, context);
}

const whole = (text: string): TextPart => ({ text, changed: false });
const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

const pairInOrder: Pairing = (removed, added) =>
  Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => [
    removed[index],
    added[index],
  ]);

function pair(left: string | undefined, right: string | undefined, budget: { left: number }): ComparedRow {
  if (left === undefined) return { kind: 'added', left: null, right: [whole(right ?? '')] };
  if (right === undefined) return { kind: 'removed', left: [whole(left)], right: null };
  return compareWords(left, right, budget);
}

function compareWords(left: string, right: string, budget: { left: number }): ComparedRow {
  // The time that a comparison takes grows with the square of the edits; all pairs together have one budget.
  const most = Math.min(200, Math.floor(Math.sqrt(budget.left)));
  const words = most > 0 ? diffWordsWithSpace(left, right, { maxEditLength: most }) : undefined;
  const edits = words?.reduce((sum, word) => sum + (word.added || word.removed ? word.count : 0), 0) ?? most;
  budget.left -= edits * edits;
  if (!words)
    return {
      kind: 'changed',
      left: [{ text: left, changed: true }],
      right: [{ text: right, changed: true }],
    };
  const side = (gone: 'added' | 'removed', own: 'added' | 'removed') =>
    joined(
      words.filter((word) => !word[gone]).map((word) => ({ text: word.value, changed: Boolean(word[own]) })),
    );
  return { kind: 'changed', left: side('added', 'removed'), right: side('removed', 'added') };
}

/** Changed words with nothing but a blank between them are one change: a sentence in pieces is hard to read. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const all: TextPart[] = [];
  parts.forEach((part, index) => {
    const between =
      !part.changed && part.text.trim() === '' && all.at(-1)?.changed && parts[index + 1]?.changed === true;
    const before = all.at(-1);
    const changed = part.changed || Boolean(between);
    if (before && before.changed === changed)
      all[all.length - 1] = { text: before.text + part.text, changed };
    else all.push({ text: part.text, changed });
  });
  return all;
}

function skipEqual(rows: readonly ComparedRow[], context: number): ComparedRow[] {
  const shown: ComparedRow[] = [];
  for (let from = 0; from < rows.length; ) {
    const row = rows[from] as ComparedRow;
    if (row.kind !== 'same') {
      shown.push(row);
      from += 1;
      continue;
    }
    let to = from;
    while (to < rows.length && rows[to]?.kind === 'same') to += 1;
    const head = from === 0 ? 0 : context;
    const tail = to === rows.length ? 0 : context;
    const count = to - from - head - tail;
    // One or two lines are shorter than the sentence that would replace them.
    const kept = count < 3 ? [from, to, to, to] : [from, from + head, to - tail, to];
    for (const same of rows.slice(kept[0], kept[1])) shown.push(same);
    if (count >= 3) shown.push({ kind: 'skipped', count });
    for (const same of rows.slice(kept[2], kept[3])) shown.push(same);
    from = to;
  }
  return shown;
}
