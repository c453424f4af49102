import { record } from '../audit/index.js';
import { getPosition, unitsByIds } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput } from '../shared/errors.js';
import { insertGrant, type NewGrant } from './grant-store.js';
import { reachFault, roleWords } from './role-rules.js';

/**
 * Gives a role to whoever fills a post, or belongs to a group. Nobody gives one to themselves: a second administrator
 * does, so administering never becomes reading unseen.
 * @throws Forbidden without the right or for one's own post or group; InvalidInput for an impossible reach or period
 */
export async function giveRole(services: Services, actor: Actor, given: NewGrant): Promise<void> {
  if (!actor.permissions.has('rights.manage')) throw forbidden();
  const fault = reachFault(given.role, given.unitId);
  if (fault) throw invalidInput(fault);
  if (given.endsOn && given.endsOn < given.startsOn)
    throw invalidInput('Der letzte Tag liegt vor dem ersten. Bitte tauschen Sie die Tage.');
  if (isOwn(actor, given))
    throw forbidden(
      'Eine Rolle für die eigene Stelle oder Gruppe gibt eine andere Person aus der Verwaltung.',
    );
  await services.db.transact(async (tx) => {
    const unit = given.unitId && (await unitsByIds(tx, [given.unitId])).get(given.unitId);
    if (given.unitId && !unit)
      throw invalidInput('Diese Einheit gibt es nicht (mehr). Bitte wählen Sie neu.');
    const group = given.groupId && (await tx.group.findUnique({ where: { id: given.groupId } }));
    if (given.groupId && !group)
      throw invalidInput('Diese Gruppe gibt es nicht (mehr). Bitte wählen Sie neu.');
    const post = given.positionId ? await getPosition(tx, given.positionId) : null;
    const id = await insertGrant(tx, given, { id: actor.personId, at: services.clock.now() });
    await record(tx, actor, {
      action: 'rights.role-given',
      objectType: 'role',
      objectId: id,
      label: roleWords[given.role].name,
      details: {
        to: post ? `Stelle ${post.number}` : `Gruppe ${group ? group.name : ''}`,
        unit: unit ? unit.name : 'ganzes Haus',
        from: given.startsOn,
        ...(given.endsOn ? { until: given.endsOn } : {}),
        reason: given.reason,
      },
    });
  });
}

function isOwn(actor: Actor, { positionId, groupId }: NewGrant): boolean {
  return (
    actor.positions.some(({ id }) => id === positionId) ||
    (groupId !== null && (actor.groupIds ?? []).includes(groupId))
  );
}
