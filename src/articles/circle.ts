import type { Tx } from '../platform/db/database.js';
import { invalidInput } from '../shared/errors.js';

/** Whether two circles of readers are the same, in whatever order. */
export function sameCircle(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}

/**
 * The ids as a circle of readers, each once, in a lasting order.
 * @throws InvalidInput where one of them is no unit, post or group of the house (any more)
 */
export async function knownReaders(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)].sort();
  if (wanted.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Unit" where id = any(${wanted}::uuid[])
    union all select id from "Position" where id = any(${wanted}::uuid[])
    union all select id from "Group" where id = any(${wanted}::uuid[])`;
  if (rows.length < wanted.length)
    throw invalidInput(
      'Diese Einheit, Stelle oder Gruppe gibt es nicht (mehr). Bitte wählen Sie den Leserkreis neu.',
    );
  return wanted;
}
