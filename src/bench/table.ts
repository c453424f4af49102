/** One line of the printed table. */
export interface Measured {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** Figures of others on the same machine, measured for the requirements. */
  readonly others: string;
  readonly reached: boolean;
}

const german = (value: number, digits: number) =>
  value.toLocaleString('de-DE', { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** A target is shown as it was given. */
const asGiven = (value: number) => value.toLocaleString('de-DE');

/** A line whose value must not be above the target. */
export function atMost(
  what: string,
  value: number,
  most: number,
  unit: string,
  others = '',
  digits = 0,
): Measured {
  return {
    what,
    target: `<= ${asGiven(most)} ${unit}`,
    measured: `${german(value, digits)} ${unit}`,
    others,
    reached: value <= most,
  };
}

/** A line whose value must not be below the target. */
export function atLeast(what: string, value: number, least: number, unit: string, others = ''): Measured {
  return {
    what,
    target: `>= ${asGiven(least)} ${unit}`,
    measured: `${german(value, 0)} ${unit}`,
    others,
    reached: value >= least,
  };
}

/** Columns under each other. */
export function tableLines(rows: readonly Measured[]): string[] {
  const cells = [
    ['Was', 'Ziel', 'Gemessen', '', 'Zum Vergleich'],
    ...rows.map((row) => [
      row.what,
      row.target,
      row.measured,
      row.reached ? 'erreicht' : 'VERFEHLT',
      row.others,
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    line(cells[0] ?? []),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.slice(1).map(line),
  ];
}
