import { CsvError, parse } from 'csv-parse/sync';

// Tables as offices send them: Windows-1252 or UTF-8, semicolons, commas or tabs, headings in any spelling.

/** A column that a file may have. */
export interface TableColumn<N extends string = string> {
  readonly name: N;
  /** Its heading. */
  readonly title: string;
  readonly required: boolean;
  /** Other headings that mean it, lower-case letters only. */
  readonly also: readonly string[];
}

/** A line of the file as it was written; columns the file does not have are ''. */
export interface TableRow<N extends string = string> {
  /** Line of the file, the heading being 1. */
  readonly line: number;
  readonly cells: Readonly<Record<N, string>>;
}

export type ReadTable<N extends string> =
  | {
      readonly ok: true;
      readonly rows: readonly TableRow<N>[];
      /** Columns that the file has. */
      readonly present: ReadonlySet<N>;
      /** Headings that mean nothing here. */
      readonly unknown: readonly string[];
    }
  | { readonly ok: false; readonly fault: string };

/** Bytes of a file as text: UTF-8 where they are that, else Windows-1252, which Excel writes. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const plain = (heading: string) =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-zäöüß]/g, '');

/** The column that a heading means; null for none. */
function columnOf<N extends string>(columns: readonly TableColumn<N>[], heading: string): N | null {
  const word = plain(heading);
  return columns.find(({ title, also }) => plain(title) === word || also.includes(word))?.name ?? null;
}

/** Whichever of `;`, `,` and tab the heading has most of. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.split(/\r\n?|\n/, 1);
  const count = (sign: string) => heading.split(sign).length - 1;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';');
}

const quoted = (words: readonly string[]) => words.map((word) => `„${word}“`).join(', ');

/**
 * Reads a table; a missing column is named, unknown ones are told and ignored.
 * @param options.mapping own headings of a file by column, for systems that call them otherwise
 * @param options.longest characters of a cell, the rest is cut
 */
export function readTable<N extends string>(
  text: string,
  columns: readonly TableColumn<N>[],
  options: { mostLines: number; longest?: number; mapping?: Readonly<Partial<Record<N, string>>> },
): ReadTable<N> {
  const body = text.replace(/^\uFEFF/, '');
  if (!body.trim())
    return { ok: false, fault: 'Die Datei ist leer. Bitte nehmen Sie die Vorlage als Muster.' };
  let records: { record: string[]; info: { lines: number } }[];
  try {
    const parsed: unknown = parse(body, {
      delimiter: delimiterOf(body),
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
    });
    // With `info` each record comes with its place; the library's types do not say so.
    records = parsed as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as { lines?: unknown }).lines;
    return {
      ok: false,
      fault: `Die Datei lässt sich ${typeof line === 'number' ? `ab Zeile ${line} ` : ''}nicht als Tabelle lesen. Bitte prüfen Sie dort die Anführungszeichen.`,
    };
  }
  const headings = records[0]?.record ?? [];
  const mapped = mappedColumns(columns, headings, options.mapping);
  const missing = columns.filter(({ name, required }) => required && !mapped.includes(name));
  if (missing.length > 0)
    return {
      ok: false,
      fault: `${missing.length === 1 ? 'Es fehlt die Spalte' : 'Es fehlen die Spalten'} ${quoted(missing.map(({ title }) => title))}. Die erste Zeile muss die Überschriften enthalten.`,
    };
  const twice = columns.find(({ name }) => mapped.filter((one) => one === name).length > 1);
  if (twice) return { ok: false, fault: `Die Spalte „${twice.title}“ steht zweimal in der Überschrift.` };
  const lines = records.slice(1).filter(({ record }) => record.some((cell) => cell !== ''));
  if (lines.length === 0) return { ok: false, fault: 'Unter der Überschrift steht keine Zeile.' };
  if (lines.length > options.mostLines)
    return {
      ok: false,
      fault: `Die Datei hat ${lines.length} Zeilen. Bitte teilen Sie sie in Dateien mit höchstens ${options.mostLines.toLocaleString('de-DE')} Zeilen.`,
    };
  return {
    ok: true,
    rows: lines.map(({ record, info }) => ({
      line: info.lines,
      cells: cellsOf(columns, mapped, record, options.longest ?? 200),
    })),
    present: new Set(mapped.filter((name) => name !== null)),
    unknown: headings.filter((heading, index) => mapped[index] === null && heading !== ''),
  };
}

/** The column of each heading; what a mapping names comes before what its words say. */
function mappedColumns<N extends string>(
  columns: readonly TableColumn<N>[],
  headings: readonly string[],
  mapping: Readonly<Partial<Record<N, string>>> | undefined,
): readonly (N | null)[] {
  const own = new Map(
    columns.flatMap(({ name }) => {
      const heading = mapping?.[name];
      return heading ? [[plain(heading), name] as const] : [];
    }),
  );
  const taken = new Set(own.values());
  return headings.map((heading) => {
    const said = own.get(plain(heading));
    if (said) return said;
    const meant = columnOf(columns, heading);
    return meant && !taken.has(meant) ? meant : null;
  });
}

function cellsOf<N extends string>(
  columns: readonly TableColumn<N>[],
  mapped: readonly (N | null)[],
  record: readonly string[],
  longest: number,
): Record<N, string> {
  const cells = Object.fromEntries(columns.map(({ name }) => [name, ''])) as Record<N, string>;
  mapped.forEach((name, index) => {
    // PostgreSQL refuses NUL in texts.
    if (name) cells[name] = (record[index] ?? '').replaceAll('\0', '').slice(0, longest);
  });
  return cells;
}
