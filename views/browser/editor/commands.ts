// What the buttons and keys of the editor do to a text. Pure: a text and a selection in, one replacement out.

/** A text and what is selected in it; without a selection `from` and `to` are the cursor. */
export interface Marked {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** One replacement, and what is selected afterwards. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [number, number];
}

export type Command = (marked: Marked) => Edit;

/** Puts marks around the selection, or takes them away where they are; without a selection around the word. */
export function around(mark: string, placeholder: string): Command {
  return ({ text, from, to }) => {
    const [start, end] = from === to ? wordAt(text, from) : trimmed(text, from, to);
    const size = mark.length;
    const inner = text.slice(start, end);
    if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark)
      return {
        from: start - size,
        to: end + size,
        insert: inner,
        select: [start - size, end - size],
      };
    if (inner.length >= 2 * size && inner.startsWith(mark) && inner.endsWith(mark))
      return { from: start, to: end, insert: inner.slice(size, -size), select: [start, end - 2 * size] };
    const words = inner || placeholder;
    return {
      from: start,
      to: end,
      insert: mark + words + mark,
      select: [start + size, start + size + words.length],
    };
  };
}

function wordAt(text: string, at: number): [number, number] {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, at - 200), at))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(at, at + 200))?.[0].length ?? 0;
  return [at - before, at + after];
}

/** Marks must touch the words they are for, or Markdown does not take them for marks. */
function trimmed(text: string, from: number, to: number): [number, number] {
  const words = text.slice(from, to);
  const lead = words.length - words.trimStart().length;
  return lead === words.length ? [from, to] : [from + lead, from + words.trimEnd().length];
}

const listSign = /^(\s*)(?:[-*+] \[[ xX]\] |[-*+] |\d{1,9}[.)] )/;

export type LineKind = 'bullet' | 'step' | 'check' | 'quote';

const signOf: Record<LineKind, (no: number) => string> = {
  bullet: () => '- ',
  step: (no) => `${no}. `,
  check: () => '- [ ] ',
  quote: () => '> ',
};
const hasSign: Record<LineKind, RegExp> = {
  bullet: /^\s*[-*+] (?!\[[ xX]\] )/,
  step: /^\s*\d{1,9}[.)] /,
  check: /^\s*[-*+] \[[ xX]\] /,
  quote: /^\s*> ?/,
};

/** Makes list items, steps, points to tick or a quotation of the selected lines, or plain lines again. */
export function lines(kind: LineKind): Command {
  return ({ text, from, to }) => {
    const [start, end] = wholeLines(text, from, to);
    const selected = text.slice(start, end).split('\n');
    const written = selected.filter((line) => line.trim() !== '');
    const off = written.length > 0 && written.every((line) => hasSign[kind].test(line));
    let no = 0;
    const insert = selected
      .map((line) => {
        if (line.trim() === '' && selected.length > 1) return line;
        if (off) return line.replace(kind === 'quote' ? /^(\s*)> ?/ : listSign, '$1');
        no += 1;
        const sign = signOf[kind](no);
        if (kind === 'quote') return sign + line;
        return listSign.test(line)
          ? line.replace(listSign, `$1${sign}`)
          : line.replace(/^(\s*)/, `$1${sign}`);
      })
      .join('\n');
    const cursor = start + insert.length;
    return { from: start, to: end, insert, select: from === to ? [cursor, cursor] : [start, cursor] };
  };
}

/** Makes a heading of this level of the line, or a plain line of such a heading. */
export function heading(level: number): Command {
  return ({ text, from }) => {
    const [start, end] = wholeLines(text, from, from);
    const line = text.slice(start, end);
    const words = line.replace(/^\s*#{1,6}\s*/, '');
    const mark = '#'.repeat(level);
    const insert = line.startsWith(`${mark} `) ? words : `${mark} ${words || 'Überschrift'}`;
    const begin = start + insert.length - (words || 'Überschrift').length;
    return {
      from: start,
      to: end,
      insert,
      select: words ? [start + insert.length, start + insert.length] : [begin, start + insert.length],
    };
  };
}

/** `[words](address)`: what is still missing is selected. */
export const link: Command = ({ text, from, to }) => {
  const words = text.slice(from, to);
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/.test(words.trim());
  const label = isAddress ? 'Text' : words || 'Text';
  const address = isAddress ? words.trim() : 'https://';
  const insert = `[${label}](${address})`;
  const missing: [number, number] =
    isAddress || !words
      ? [from + 1, from + 1 + label.length]
      : [from + label.length + 3, from + label.length + 3 + address.length];
  return { from, to, insert, select: missing };
};

const newTable = '| Spalte 1 | Spalte 2 |\n|---|---|\n| … | … |\n| … | … |';

/** A table to fill in, with an empty line before and after it. */
export const table: Command = ({ text, from }) => {
  const [start, end] = wholeLines(text, from, from);
  const line = text.slice(start, end);
  const at = line.trim() === '' ? start : end;
  const needsLine = at > 0 && !/\n\n$/.test(text.slice(0, at).replace(/[ \t]+$/gm, ''));
  const before = needsLine ? (text[at - 1] === '\n' ? '\n' : '\n\n') : '';
  const rest = text.slice(end);
  const after = rest === '' || rest.startsWith('\n\n') ? '' : '\n';
  const first = at + before.length + 2;
  return {
    from: at,
    to: at === start ? end : at,
    insert: before + newTable + after,
    select: [first, first + 'Spalte 1'.length],
  };
};

/** Puts words in place of the selection, with the cursor behind them. */
export function insertion(words: string): Command {
  return ({ from, to }) => ({
    from,
    to,
    insert: words,
    select: [from + words.length, from + words.length],
  });
}

/** Enter in a list, a quotation or a table carries it on; in an empty item it ends. Null elsewhere. */
export function nextLine({ text, from, to }: Marked): Edit | null {
  if (from !== to) return null;
  const [start, end] = wholeLines(text, from, from);
  const line = text.slice(start, end);
  const sign = /^\s*(?:> ?)*(?:[-*+] \[[ xX]\] |[-*+] |\d{1,9}[.)] |> ?)/.exec(line)?.[0];
  if (!sign || from < start + sign.length) return null;
  if (line.slice(sign.length).trim() === '')
    // With an empty line after the list: a text right below it would belong to its last item.
    return { from: start, to: end, insert: '\n', select: [start + 1, start + 1] };
  const next = sign.replace(/\[[xX]\]/, '[ ]').replace(/\d+(?=[.)])/, (no) => String(Number(no) + 1));
  const insert = `\n${next}`;
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** Tab in a list moves the item in or out, in a table it goes to the next cell. Null elsewhere: there Tab leaves the field. */
export function shift({ text, from, to }: Marked, out: boolean): Edit | null {
  const [start, end] = wholeLines(text, from, to);
  const selected = text.slice(start, end);
  const rows = selected.split('\n');
  if (rows.length === 1 && /^\s*\|.*\|\s*$/.test(selected)) return nextCell(text, from, out);
  if (!listSign.test(rows[0] ?? '')) return null;
  const first = rows[0] ?? '';
  // As deep as the sign is long, so that the item lies below the one above it.
  const step = ' '.repeat(/^\s*\d/.test(first) ? 3 : 2);
  if (out && !/^ /.test(first)) return null;
  const insert = rows
    .map((row) => (out ? row.replace(new RegExp(`^ {1,${step.length}}`), '') : row === '' ? row : step + row))
    .join('\n');
  const moved = insert.split('\n')[0]?.length ?? 0;
  const cursor = Math.max(start, from + moved - first.length);
  return {
    from: start,
    to: end,
    insert,
    select: from === to ? [cursor, cursor] : [start, start + insert.length],
  };
}

function nextCell(text: string, at: number, back: boolean): Edit | null {
  const cells = cellsAround(text, at);
  const here = cells.findIndex(([from, to]) => at >= from - 1 && at <= to + 1);
  const cell = cells[here + (back ? -1 : 1)];
  if (here < 0 || !cell) return null;
  return { from: at, to: at, insert: '', select: cell };
}

/** The cells of the table around a place, without the row of dashes; each from its first letter to its last. */
function cellsAround(text: string, at: number): [number, number][] {
  let [start, end] = wholeLines(text, at, at);
  const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line);
  while (start > 0) {
    const [before] = wholeLines(text, start - 1, start - 1);
    if (!isRow(text.slice(before, start - 1))) break;
    start = before;
  }
  while (end < text.length) {
    const [, after] = wholeLines(text, end + 1, end + 1);
    if (!isRow(text.slice(end + 1, after))) break;
    end = after;
  }
  const cells: [number, number][] = [];
  let lineAt = start;
  for (const line of text.slice(start, end).split('\n')) {
    if (!/^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line))
      for (const match of line.matchAll(/\|\s?((?:\\\||[^|])*?)\s?(?=\|)/g)) {
        const from = lineAt + match.index + match[0].indexOf(match[1] ?? '', 1);
        cells.push([from, from + (match[1]?.length ?? 0)]);
      }
    lineAt += line.length + 1;
  }
  return cells;
}

function wholeLines(text: string, from: number, to: number): [number, number] {
  const start = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  return [start, end < 0 ? text.length : end];
}

/** Letters that would end a link's words or table cell. */
export function asLinkWords(words: string): string {
  return words
    .replace(/[\\[\]|]/g, (sign) => `\\${sign}`)
    .replace(/\s+/g, ' ')
    .trim();
}
