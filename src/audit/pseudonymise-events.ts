import type { Tx } from '../platform/db/database.js';
import { sealRedactions } from './seal-redactions.js';

/** Marks the transaction as one that takes names out: the triggers then let names change, and nothing else. */
export async function allowPseudonymising(tx: Tx): Promise<void> {
  await tx.$executeRaw`select set_config('staffelstab.pseudonymising', 'on', true)`;
}

/**
 * Takes names out of the record of some objects: who acted, and free words in label and details. When and what stay.
 * @param objectIds ids of runs, steps, acceptances …
 * @param label also events whose label begins with this (a run's number)
 * @param replace ids and words of people by those of their pseudonyms, in every text of a value
 */
export async function pseudonymiseEvents(
  tx: Tx,
  about: { objectIds: readonly string[]; label?: string; actorId?: string },
  replace: <T>(value: T) => T,
): Promise<void> {
  const { objectIds, label = null, actorId = null } = about;
  const rows = await tx.$queryRaw<{ id: string; values: object }[]>`
    select id::text, jsonb_build_object('actorId', "actorId", 'details', details, 'label', label) as values
    from "AuditEvent"
    where "objectId" = any(${[...objectIds]}::text[]) or "actorId" = ${actorId}::uuid
      or label = ${label} or label like ${label && `${label} %`} or details->>'run' = ${label}`;
  const patch = rows.flatMap(({ id, values }) => {
    const now = replace(values);
    return JSON.stringify(now) === JSON.stringify(values) ? [] : [{ id: Number(id), ...now }];
  });
  if (patch.length === 0) return;
  await tx.$executeRaw`
    update "AuditEvent" e set "actorId" = p."actorId", details = p.details, label = p.label
    from jsonb_to_recordset(${JSON.stringify(patch)}::jsonb) as p(id bigint, "actorId" uuid, details jsonb, label text)
    where e.id = p.id`;
  await sealRedactions(
    tx,
    patch.map(({ id }) => id),
  );
}
