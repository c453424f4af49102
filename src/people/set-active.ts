import type { Tx } from '../platform/db/database.js';
import { enqueue } from '../platform/jobs/enqueue.js';

/** Activates or deactivates accounts; a deactivated one is out at its next request. The caller records why. */
export async function setActive(tx: Tx, personIds: readonly string[], active: boolean): Promise<void> {
  if (personIds.length === 0) return;
  await tx.person.updateMany({ where: { id: { in: [...personIds] } }, data: { active } });
  if (!active) await enqueue(tx, 'people.deactivated', { personIds: [...personIds] });
}
