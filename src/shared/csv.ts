import { stringify } from 'csv-stringify/sync';

/**
 * A table for Excel as offices use it: UTF-8 with a byte order mark, semicolons, lines by CR LF. Cells that a spreadsheet
 * would run as a formula get an apostrophe (OWASP "CSV Injection").
 * @param columns headings in order
 * @param rows cells in the same order; null and undefined become empty
 */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): string {
  return stringify([columns, ...rows] as unknown[][], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
