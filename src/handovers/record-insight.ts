import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { hasInsight } from '../shared/actor.js';
import type { Run } from './run-store.js';

/** Records that an administrator read a run by an insight that they took: once a person, run and day. */
export async function recordInsight(
  { db, clock }: Services,
  actor: Actor,
  run: Pick<Run, 'id' | 'number'>,
): Promise<void> {
  if (!hasInsight(actor, run.id)) return;
  await db.transact(async (tx) => {
    const known = await tx.$queryRaw<unknown[]>`
      select 1 from "AuditEvent"
      where "objectType" = 'run' and "objectId" = ${run.id} and action = 'run.read-by-insight'
        and "actorId" = ${actor.personId}::uuid and details->>'on' = ${clock.today()}
      limit 1`;
    if (known.length === 0)
      await record(tx, actor, {
        action: 'run.read-by-insight',
        objectType: 'run',
        objectId: run.id,
        label: run.number,
        details: { on: clock.today() },
      });
  });
}
