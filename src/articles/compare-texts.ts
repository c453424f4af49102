import { applyPatch, diffArrays, diffWordsWithSpace, structuredPatch } from 'diff';

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
const maxEdits = 1_000;
/** Equal lines kept around a change. */
const context = 2;

/** Lays two texts side by side, line by line, with the words marked that differ. Long equal stretches are left out. */
export function compareTexts(left: string, right: string): ComparedRow[] {
  const before = linesOf(left);
  const after = linesOf(right);
  const changes = diffArrays(before, after, { maxEditLength: maxEdits }) ?? [
    { removed: true, added: false, value: before, count: before.length },
    { removed: false, added: true, value: after, count: after.length },
  ];
  const rows: ComparedRow[] = [];
  let removed: string[] = [];
  const flush = (added: readonly string[]) => {
    for (const row of pair(removed, added)) rows.push(row);
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
  return skipEqual(rows);
}

const whole = (text: string): TextPart => ({ text, changed: false });
const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

function pair(removed: readonly string[], added: readonly string[]): ComparedRow[] {
  const rows: ComparedRow[] = [];
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
    const left = removed[index];
    const right = added[index];
    if (left === undefined) rows.push({ kind: 'added', left: null, right: [whole(right ?? '')] });
    else if (right === undefined) rows.push({ kind: 'removed', left: [whole(left)], right: null });
    else rows.push(wordsOf(left, right));
  }
  return rows;
}

function wordsOf(left: string, right: string): ComparedRow {
  const words = diffWordsWithSpace(left, right, { maxEditLength: 200 });
  if (!words)
    return {
      kind: 'changed',
      left: [{ text: left, changed: true }],
      right: [{ text: right, changed: true }],
    };
  const side = (gone: 'added' | 'removed', own: 'added' | 'removed') =>
    words.filter((word) => !word[gone]).map((word) => ({ text: word.value, changed: Boolean(word[own]) }));
  return { kind: 'changed', left: side('added', 'removed'), right: side('removed', 'added') };
}

function skipEqual(rows: readonly ComparedRow[]): ComparedRow[] {
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

/**
 * Puts two changes of one text together where they touch different places.
 * @returns null where they do not fit; then only a person can decide
 */
export function mergeTexts(base: string, theirs: string, mine: string): string | null {
  const patch = structuredPatch('', '', base, mine, '', '', { context: 2, maxEditLength: maxEdits });
  if (!patch) return null;
  const merged = applyPatch(theirs, patch);
  return merged === false ? null : merged;
}
