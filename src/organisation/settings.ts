import type { Reader, Tx } from '../platform/db/database.js';
import { conflict } from '../shared/errors.js';

/** What the house can set in the product; what is not set is as shipped. */
export interface OfficeSettings {
  /** Months after a run's closing until names become pseudonyms (docs/decisions/0076). */
  readonly retention: { readonly months: number };
  /** Keys of the evaluations that are switched off (home/evaluations.ts knows them). */
  readonly evaluations: { readonly off: readonly string[] };
  /** How often a year each post is asked whether its package still holds; 0: never. */
  readonly packagePrompts: { readonly perYear: 0 | 1 | 2 };
}

/** As shipped: two years, everything on. */
const shipped: OfficeSettings = {
  retention: { months: 24 },
  evaluations: { off: [] },
  packagePrompts: { perYear: 2 },
};

export interface Setting<K extends keyof OfficeSettings> {
  readonly value: OfficeSettings[K];
  /** 0 while nothing is set. */
  readonly revision: number;
}

/** A setting of the house. One query. */
export async function readSetting<K extends keyof OfficeSettings>(
  reader: Reader,
  key: K,
): Promise<Setting<K>> {
  const row = await reader.officeSetting.findUnique({
    where: { key },
    select: { value: true, revision: true },
  });
  return row
    ? { value: row.value as unknown as OfficeSettings[K], revision: row.revision }
    : { value: shipped[key], revision: 0 };
}

/** Sets it, seen at `revision`; the caller records the act. @throws Conflict where somebody was faster */
export async function saveSetting<K extends keyof OfficeSettings>(
  tx: Tx,
  key: K,
  value: OfficeSettings[K],
  given: { revision: number; by: string },
): Promise<void> {
  const data = { value: value as unknown as object, updatedById: given.by };
  const { count } =
    given.revision === 0
      ? await tx.officeSetting.createMany({ data: [{ key, ...data }], skipDuplicates: true })
      : await tx.officeSetting.updateMany({
          where: { key, revision: given.revision },
          data: { ...data, revision: { increment: 1 } },
        });
  if (count === 0)
    throw conflict('Jemand hat diese Einstellung gerade geändert. Bitte laden Sie die Seite neu.');
}
