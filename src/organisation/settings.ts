import { record } from '../audit/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict } from '../shared/errors.js';

/** What the house can set in the product; what is not set is as shipped. */
export interface OfficeSettings {
  /** Months after a run's closing until names become pseudonyms (docs/decisions/0076). */
  readonly retention: { readonly months: number };
  /** Keys of the evaluations that are switched off (home/evaluations.ts knows them). */
  readonly evaluations: { readonly off: readonly string[] };
  /** How often a year each post is asked whether its package still holds; 0: never. */
  readonly packagePrompts: { readonly perYear: 0 | 1 | 2 };
  /** Articles for the public (articles/public): there at all, and for search engines. */
  readonly publicArea: { readonly on: boolean; readonly indexed: boolean };
  /** How many days an administrator's insight in something narrowed lasts at most (docs/decisions/0154). */
  readonly insights: { readonly maxDays: number };
  /** What the personnel system calls the columns of its files, by our column (exchange/personnel). */
  readonly personnelColumns: { readonly headings: Readonly<Record<string, string>> };
}

/** As shipped: two years, everything on, a week. */
const shipped: OfficeSettings = {
  retention: { months: 24 },
  evaluations: { off: [] },
  packagePrompts: { perYear: 2 },
  publicArea: { on: false, indexed: false },
  insights: { maxDays: 7 },
  personnelColumns: { headings: {} },
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

/** How a change of a setting stands in the record. */
export interface SettingRecord<K extends keyof OfficeSettings> {
  readonly action: string;
  readonly label: string;
  details(value: OfficeSettings[K], before: OfficeSettings[K]): Record<string, unknown>;
}

/**
 * Sets it, seen at `revision`, and records what it was and is. The caller has checked the right.
 * @throws Conflict where somebody was faster
 */
export async function changeSetting<K extends keyof OfficeSettings>(
  services: Services,
  actor: Actor,
  key: K,
  given: { readonly value: OfficeSettings[K]; readonly revision: number },
  told: SettingRecord<K>,
): Promise<void> {
  await services.db.transact(async (tx) => {
    const before = await readSetting(tx, key);
    await saveSetting(tx, key, given.value, { revision: given.revision, by: actor.personId });
    await record(tx, actor, {
      action: told.action,
      objectType: 'setting',
      objectId: key,
      label: told.label,
      details: told.details(given.value, before.value),
    });
  });
}

/** Sets it, seen at `revision`. @throws Conflict where somebody was faster */
async function saveSetting<K extends keyof OfficeSettings>(
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
