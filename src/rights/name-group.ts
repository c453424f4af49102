import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput } from '../shared/errors.js';

/**
 * Makes a group of the identity provider known, so that rights can hang on it. Who belongs to it the house learns when
 * people next sign in; memberships of other groups are never kept.
 * @throws Forbidden, InvalidInput where value or name is taken
 */
export async function nameGroup(
  services: Services,
  actor: Actor,
  given: { name: string; value: string },
): Promise<void> {
  if (!actor.permissions.has('rights.manage')) throw forbidden();
  await services.db.transact(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('groups'))`;
    const taken = await tx.group.findFirst({ where: { OR: [{ name: given.name }, { value: given.value }] } });
    if (taken) throw invalidInput(`Diese Gruppe gibt es schon als „${taken.name}“.`);
    const { id } = await tx.group.create({
      data: { ...given, createdById: actor.personId, createdAt: services.clock.now() },
    });
    await record(tx, actor, {
      action: 'rights.group-named',
      objectType: 'group',
      objectId: id,
      label: given.name,
      details: { value: given.value },
    });
  });
}
