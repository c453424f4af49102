import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, notFound } from '../shared/errors.js';
import { takeGrant } from './grant-store.js';
import { roleWords } from './role-rules.js';

/** Takes a role back at once; whoever had it by this loses it with their next request. @throws Forbidden, NotFound */
export async function endRole(services: Services, actor: Actor, id: string, reason: string): Promise<void> {
  if (!actor.permissions.has('rights.manage')) throw forbidden();
  await services.db.transact(async (tx) => {
    const grant = await takeGrant(tx, id);
    if (!grant) throw notFound();
    await tx.roleGrant.update({
      where: { id },
      data: { endedAt: services.clock.now(), endedById: actor.personId, endReason: reason },
    });
    await record(tx, actor, {
      action: 'rights.role-ended',
      objectType: 'role',
      objectId: id,
      label: roleWords[grant.role].name,
      details: { to: grant.who, reason },
    });
  });
}
