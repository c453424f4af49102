import { record } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { rolesOf, type ScimSource, scimGroupsOf } from './scim-store.js';

/** What a person has, without what went and with what came. */
const moved = <T>(has: readonly T[], gone: readonly T[], come: readonly T[]): T[] =>
  [...new Set([...has.filter((one) => !gone.includes(one)), ...come])].sort();

/**
 * Does a change of the directory's groups and brings roles and groups of those concerned up to date: what the groups gave
 * goes, what they give comes, and what the sign-in told stays. Rights given to groups of the house follow at once.
 */
export async function changeRoles(
  tx: Tx,
  { config }: Services,
  { token, requestId }: ScimSource,
  personIds: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  const before = await scimGroupsOf(tx, personIds);
  await change();
  const after = await scimGroupsOf(tx, personIds);
  const values = [...new Set([...before.values(), ...after.values()].flat())];
  const house = new Map(
    (await tx.group.findMany({ where: { value: { in: values } }, select: { id: true, value: true } })).map(
      ({ id, value }) => [value, id],
    ),
  );
  const idsOf = (groups: readonly string[] | undefined) =>
    (groups ?? []).flatMap((group) => house.get(group) ?? []);
  const { roleMap } = config.saml;
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] } },
    select: { id: true, roles: true, groupIds: true },
  });
  for (const { id, roles, groupIds } of people) {
    const [gave, give] = [before.get(id), after.get(id)];
    const next = {
      roles: moved(roles, rolesOf(gave, roleMap), rolesOf(give, roleMap)),
      groupIds: moved(groupIds, idsOf(gave), idsOf(give)),
    };
    const rolesBefore = [...roles].sort();
    const sameRoles = next.roles.join() === rolesBefore.join();
    if (sameRoles && next.groupIds.join() === [...groupIds].sort().join()) continue;
    await tx.person.update({ where: { id }, data: next });
    await record(
      tx,
      { personId: null, ...(requestId ? { requestId } : {}) },
      {
        action: 'person.updated',
        objectType: 'person',
        objectId: id,
        details: sameRoles
          ? { fields: ['groups'], scim: token }
          : { fields: ['roles'], rolesBefore, rolesAfter: next.roles, scim: token },
      },
    );
  }
}
