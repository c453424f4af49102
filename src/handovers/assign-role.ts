import type { Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';
import { roleWord } from './template-terms.js';

/**
 * Gives the unfinished steps of one role to a person for this case alone, whatever post answers for the role elsewhere.
 * The caller has checked the right and locked the run.
 */
export async function assignRole(
  tx: Tx,
  actor: Actor,
  run: Run,
  steps: readonly RunStep[],
  role: string,
  personId: string,
  reason?: string,
): Promise<void> {
  const open = steps.filter(({ status }) => status !== 'DONE').map(({ id }) => id);
  const before = steps.flatMap(({ assignees }) => assignees).find((one) => one.role === role);
  await tx.stepAssignee.updateMany({
    where: { stepId: { in: open }, role },
    data: { personId, positionId: null, climbedNote: `Hier als ${roleWord(role)} benannt.` },
  });
  await addRunEvents(tx, actor, run.id, [
    {
      what: 'people.changed',
      old: { role, personId: before?.personId ?? null },
      new: { role, personId, ...(reason ? { reason } : {}) },
    },
  ]);
}
