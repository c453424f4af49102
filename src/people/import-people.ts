import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/database.js';
import { setActive } from './set-active.js';

/** A person as a personnel system tells them. */
export interface ImportedPerson {
  /** Null for a new one. */
  readonly id: string | null;
  readonly key: string;
  readonly name: string;
  readonly mail: string | null;
  readonly active: boolean;
  readonly wasActive: boolean;
}

/**
 * Makes people, or brings name, mail and state of their accounts up to date; roles stay the identity provider's.
 * The caller has compared them and records the act.
 * @returns ids of all accounts by lasting id in lower-case letters
 */
export async function importPeople(
  tx: Tx,
  people: readonly ImportedPerson[],
): Promise<ReadonlyMap<string, string>> {
  const rows = people.map((one) => ({ ...one, id: one.id ?? randomUUID() }));
  if (rows.length > 0)
    await tx.$executeRaw`
      insert into "Person" (id, "externalId", name, mail, active, "updatedAt")
      select w.id, w.key, w.name, w.mail, w.active, now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, key text, name text, mail text, active boolean)
      on conflict (id) do update set name = excluded.name, mail = excluded.mail, "updatedAt" = now()`;
  for (const active of [true, false])
    await setActive(
      tx,
      rows.filter((one) => one.active === active && one.active !== one.wasActive).map(({ id }) => id),
      active,
    );
  const all = await tx.person.findMany({
    where: { pseudonym: false },
    select: { id: true, externalId: true },
  });
  return new Map(all.map(({ id, externalId }) => [externalId.toLowerCase(), id]));
}
