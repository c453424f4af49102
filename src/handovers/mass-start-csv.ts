import { type ReadTable, readTable, type TableRow } from '../shared/read-table.js';

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

export type MassStartRow = TableRow<MassStartColumn>;

/** More lines than an office has posts are a mistake, and would keep the worker busy for long. */
export const mostLines = 2_000;

/** Reads the rows; a missing column is named, unknown ones are ignored. */
export function readMassStart(text: string): ReadTable<MassStartColumn> {
  return readTable(text, massStartColumns, { mostLines });
}

/** The file to begin with: headings and one example, with a byte order mark so that Excel reads the umlauts. */
export function massStartTemplateFile(example: { template: string; lastDayOn: string }): string {
  const heading = massStartColumns.map(({ title }) => title).join(';');
  return `\uFEFF${heading}\r\n50-2-04;Brigitte Maurer;${example.template};${example.lastDayOn};;;\r\n`;
}
