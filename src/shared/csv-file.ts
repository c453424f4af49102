/** What a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

function cell(value: string | number): string {
  // Numbers are ours; words may be anybody's, and a leading apostrophe makes a spreadsheet show them as they are.
  const text = typeof value === 'number' ? String(value) : formula.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Rows as a CSV file that German spreadsheets open by a double click: semicolons, UTF-8 with its mark, CRLF. Cells that
 * look like formulas are disarmed.
 */
export function csvFile(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}
