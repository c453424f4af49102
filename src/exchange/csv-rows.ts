import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Fault } from '../organisation/index.js';
import type { Day } from '../shared/dates.js';
import { readRelativeDay } from './relative-day.js';

type Parsed<S extends z.ZodType> = z.infer<S> & { file: string; line: number };

/**
 * Reads a CSV file (`;`, UTF-8, heading line) and checks each line against `schema`. Faulty lines go to `faults` with
 * file, line and column; the good ones are returned with their place.
 */
export async function readCsv<S extends z.ZodType>(
  path: string,
  schema: S,
  faults: Fault[],
): Promise<readonly Parsed<S>[]> {
  const file = basename(path);
  const lines = await csvLines(path, file, faults);
  const rows: Parsed<S>[] = [];
  for (const { record, line } of lines) {
    const parsed = schema.safeParse(record);
    if (parsed.success) rows.push({ ...(parsed.data as z.infer<S> & object), file, line } as Parsed<S>);
    else
      for (const issue of parsed.error.issues)
        faults.push({ file, line, message: `${issue.path.join('.')}: ${issue.message}` });
  }
  return rows;
}

async function csvLines(
  path: string,
  file: string,
  faults: Fault[],
): Promise<{ record: Record<string, string>; line: number }[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    faults.push({ file, line: 0, message: 'Die Datei fehlt oder ist nicht lesbar.' });
    return [];
  }
  try {
    const read: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      delimiter: ';',
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    return read.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as { lines?: unknown }).lines;
    faults.push({
      file,
      line: typeof line === 'number' ? line : 0,
      message: `Die Zeile hat nicht so viele Spalten wie die Überschrift (${error.code}).`,
    });
    return [];
  }
}

// Building blocks of line schemas; every column is text at first.

const column = z.string({ message: 'Die Spalte fehlt.' });

/** A text that must be there. */
export const filled = column.min(1, 'Bitte ausfüllen.').max(300, 'Höchstens 300 Zeichen.');

/** A text, null where the cell is empty. */
export const orEmpty = column
  .max(300, 'Höchstens 300 Zeichen.')
  .transform((text) => (text === '' ? null : text));

/** `ja` or `nein`. */
export const yesOrNo = z
  .enum(['ja', 'nein'], { message: 'Bitte ja oder nein.' })
  .transform((word) => word === 'ja');

/** A whole number in a range; null where the cell is empty. */
export function wholeNumberOrEmpty(from: number, to: number) {
  return column.transform((text, issue): number | null => {
    if (text === '') return null;
    const number = Number(text);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    issue.addIssue({ code: 'custom', message: `Bitte eine ganze Zahl von ${from} bis ${to}.` });
    return z.NEVER;
  });
}

/** A day as the demo files write it; null where the cell is empty. */
export function dayOrEmpty(today: Day) {
  return column.transform((text, issue): Day | null => {
    if (text === '') return null;
    const day = readRelativeDay(text, today);
    if (day) return day;
    issue.addIssue({ code: 'custom', message: `„${text}“ ist kein Tag (JJJJ-MM-TT oder heute±N).` });
    return z.NEVER;
  });
}

/** A day that must be there. */
export function day(today: Day) {
  return dayOrEmpty(today).transform((value, issue): Day => {
    if (value !== null) return value;
    issue.addIssue({ code: 'custom', message: 'Bitte einen Tag angeben.' });
    return z.NEVER;
  });
}
