import { CsvError, parse } from 'csv-parse/sync';

// Pure: bytes or text of a CSV file -> rows by column, or what is wrong with the file as a whole.

/** The columns of a mass start; the first four must be there. */
export const massStartColumns = [
  { name: 'post', title: 'Stelle', required: true, also: ['stellennummer', 'planstelle', 'stellennr'] },
  { name: 'person', title: 'Person', required: true, also: ['personalnummer', 'name', 'kennung'] },
  { name: 'template', title: 'Vorlage', required: true, also: ['vorlagenschlüssel'] },
  { name: 'lastDayOn', title: 'Letzter Präsenztag', required: true, also: ['t', 'präsenztag'] },
  {
    name: 'successorStartsOn',
    title: 'Dienstantritt Nachfolge',
    required: false,
    also: ['s', 'dienstantritt'],
  },
  { name: 'standIn', title: 'Vertretung', required: false, also: [] },
  { name: 'successor', title: 'Nachfolge', required: false, also: ['nachfolger', 'nachfolgerin'] },
] as const;

export type MassStartColumn = (typeof massStartColumns)[number]['name'];

/** A line of the file as it was written; columns the file does not have are ''. */
export interface MassStartRow {
  /** Line of the file, the heading being 1. */
  readonly line: number;
  readonly cells: Readonly<Record<MassStartColumn, string>>;
}

export type ReadRows =
  | { readonly ok: true; readonly rows: readonly MassStartRow[] }
  | { readonly ok: false; readonly fault: string };

/** More lines than an office has posts are a mistake, and would keep the worker busy for long. */
export const mostLines = 2_000;

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

function columnOf(heading: string): MassStartColumn | null {
  const word = plain(heading);
  const found = massStartColumns.find(
    ({ title, also }) => plain(title) === word || (also as readonly string[]).includes(word),
  );
  return found?.name ?? null;
}

/** Whichever of `;`, `,` and tab the heading has most of. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.split(/\r\n?|\n/, 1);
  const count = (sign: string) => heading.split(sign).length - 1;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';');
}

const quoted = (words: readonly string[]) => words.map((word) => `„${word}“`).join(', ');

/** Reads the rows; a missing column is named, unknown ones are ignored. */
export function readMassStart(text: string): ReadRows {
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
  const columns = (records[0]?.record ?? []).map(columnOf);
  const missing = massStartColumns.filter(({ name, required }) => required && !columns.includes(name));
  if (missing.length > 0)
    return {
      ok: false,
      fault: `${missing.length === 1 ? 'Es fehlt die Spalte' : 'Es fehlen die Spalten'} ${quoted(missing.map(({ title }) => title))}. Die erste Zeile muss die Überschriften enthalten.`,
    };
  const twice = massStartColumns.find(({ name }) => columns.filter((one) => one === name).length > 1);
  if (twice) return { ok: false, fault: `Die Spalte „${twice.title}“ steht zweimal in der Überschrift.` };
  const lines = records.slice(1).filter(({ record }) => record.some((cell) => cell !== ''));
  if (lines.length === 0) return { ok: false, fault: 'Unter der Überschrift steht keine Zeile.' };
  if (lines.length > mostLines)
    return {
      ok: false,
      fault: `Die Datei hat ${lines.length} Zeilen. Bitte teilen Sie sie in Dateien mit höchstens ${mostLines.toLocaleString('de-DE')} Zeilen.`,
    };
  return {
    ok: true,
    rows: lines.map(({ record, info }) => ({ line: info.lines, cells: cellsOf(columns, record) })),
  };
}

function cellsOf(columns: readonly (MassStartColumn | null)[], record: readonly string[]) {
  const cells = Object.fromEntries(massStartColumns.map(({ name }) => [name, ''])) as Record<
    MassStartColumn,
    string
  >;
  columns.forEach((name, index) => {
    // PostgreSQL refuses NUL in texts.
    if (name) cells[name] = (record[index] ?? '').replaceAll('\0', '').slice(0, 200);
  });
  return cells;
}

/** The file to begin with: headings and one example, with a byte order mark so that Excel reads the umlauts. */
export function massStartTemplateFile(example: { template: string; lastDayOn: string }): string {
  const heading = massStartColumns.map(({ title }) => title).join(';');
  return `\uFEFF${heading}\r\n50-2-04;Brigitte Maurer;${example.template};${example.lastDayOn};;;\r\n`;
}
