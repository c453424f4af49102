import { allowPseudonymising, pseudonymiseEvents, record } from '../audit/index.js';
import { createPseudonyms, realPeople } from '../people/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { idsIn, type Pseudonym, pseudonymName, replaceIn, replacer } from './pseudonym-words.js';
import { addRunEvents } from './run-events.js';
import { holdRowsOfRun, type RunRow, type RunTable, writeRows } from './run-rows.js';

/** Rows in which replacing changes something. */
export function changedRows(rows: readonly RunRow[], replace: (text: string) => string): readonly RunRow[] {
  return rows.flatMap((row) => {
    const values = replaceIn(row.values, replace);
    return JSON.stringify(values) === JSON.stringify(row.values) ? [] : [{ ...row, values }];
  });
}

/**
 * Takes the names out of a closed run: each person becomes "Person A", "Person B" … of this run alone, in every table,
 * text, history and record of it. Counts, dates, roles, the post's package and its articles stay; of the protocols the
 * files go and both checksums stay, and so do uploaded files.
 * @returns how many people were named
 */
export async function pseudonymiseRun(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  tables: readonly RunTable[],
  run: { readonly id: string; readonly number: string },
): Promise<number> {
  await allowPseudonymising(tx);
  const rows = await holdRowsOfRun(tx, tables, run.id);
  const people = await realPeople(
    tx,
    rows.flatMap(({ values }) => idsIn(values)),
  );
  const names = people.map((_person, index) => pseudonymName(index));
  const ids = await createPseudonyms(tx, names);
  const pseudonyms = people.map(
    (person, index): Pseudonym => ({ person, id: ids[index] ?? '', name: names[index] ?? '' }),
  );
  const replace = replacer(pseudonyms);
  await writeRows(tx, tables, changedRows(rows, replace));
  await pseudonymiseEvents(
    tx,
    { objectIds: [run.id, ...rows.flatMap(({ id }) => id ?? [])], label: run.number },
    (value) => replaceIn(value, replace),
  );
  await tx.protocol.updateMany({ where: { runId: run.id }, data: { file: null } });
  // Nobody can take names out of a scanned sheet; its checksum stays.
  await tx.stepFile.updateMany({
    where: { step: { runId: run.id }, removedAt: null },
    data: { content: new Uint8Array(), removedAt: services.clock.now() },
  });
  await tx.run.update({ where: { id: run.id }, data: { pseudonymisedAt: services.clock.now() } });
  await addRunEvents(tx, null, run.id, [{ what: 'run.pseudonymised', new: { people: people.length } }]);
  await record(tx, null, {
    action: 'retention.pseudonymised',
    objectType: 'run',
    objectId: run.id,
    label: run.number,
    details: { people: people.length },
  });
  return people.length;
}
