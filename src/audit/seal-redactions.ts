import type { Tx } from '../platform/db/database.js';

/**
 * Seals what lines of the record say after names were taken out of them; `audit:verify` takes any other change for
 * tampering. In the transaction of the change.
 * @param ids numbers of the changed lines
 */
export async function sealRedactions(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    insert into "AuditRedaction" ("eventId", at, seal)
    select e.id, t.at, audit_redaction_seal(audit_key(), e.id, t.at, audit_personal(e."actorId", e.label, e.details))
    from "AuditEvent" e cross join (select now()::timestamptz(3) as at) t
    where e.id = any(${[...ids]}::bigint[])`;
}
