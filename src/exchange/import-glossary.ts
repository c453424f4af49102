import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ImportedTerms, importTerms } from '../articles/index.js';
import type { Fault } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import { filled, orEmpty, readCsv } from './csv-rows.js';

/** Beside the Markdown files of a folder: `begriff;auch;erklaerung;stelle`. */
const name = 'glossar.csv';

const line = z.object({
  begriff: filled.max(120, 'Höchstens 120 Zeichen.'),
  auch: orEmpty.transform((text) => [
    ...new Set(
      (text ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ]),
  erklaerung: z
    .string({ message: 'Die Spalte fehlt.' })
    .min(1, 'Bitte ausfüllen.')
    .max(600, 'Höchstens 600 Zeichen.'),
  stelle: orEmpty,
});

/**
 * The terms of a folder's `glossar.csv`; null where it has none. A faulty line holds up no other.
 * @param house.positions ids of posts by their numbers
 * @param house.owner number of the post that cares for terms whose line names none
 */
export async function importGlossary(
  services: Services,
  folder: string,
  house: { readonly positions: ReadonlyMap<string, string>; readonly owner?: string | undefined },
): Promise<{ readonly terms: ImportedTerms; readonly faults: readonly Fault[] } | null> {
  const path = join(folder, name);
  try {
    await access(path);
  } catch {
    return null;
  }
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const terms = (await readCsv(path, line, faults)).flatMap((row) => {
    const number = row.stelle ?? house.owner;
    const ownerPositionId = number ? house.positions.get(number) : undefined;
    const before = seen.get(row.begriff.toLowerCase());
    const message = !number
      ? 'Es fehlt die Stelle, die den Begriff pflegt. Für alle ohne Angabe: --owner STELLENNUMMER.'
      : !ownerPositionId
        ? `Die Stelle „${number}“ gibt es nicht.`
        : before !== undefined && `„${row.begriff}“ steht schon in Zeile ${before}.`;
    if (message || !ownerPositionId) {
      faults.push({ file: name, line: row.line, message: message || '' });
      return [];
    }
    seen.set(row.begriff.toLowerCase(), row.line);
    return [
      {
        term: row.begriff,
        spellings: row.auch.filter((one) => one !== row.begriff),
        explanation: row.erklaerung.replace(/\s+/g, ' '),
        ownerPositionId,
      },
    ];
  });
  return { terms: await importTerms(services, terms), faults };
}
