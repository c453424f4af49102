import type { Tx } from '../../platform/db/database.js';
import type { RoleName } from '../../shared/actor.js';
import { rolesOf, scimGroupsOf } from './scim-store.js';

interface Told {
  readonly externalId: string;
  readonly roles: readonly RoleName[];
  readonly groups: readonly string[];
}

/** Roles and groups that the sign-in tells, with those that the directory gives the person; roles in order of their names. */
export async function withScimGroups(
  tx: Tx,
  told: Told,
  roleMap: ReadonlyMap<string, RoleName>,
): Promise<Pick<Told, 'roles' | 'groups'>> {
  const member = await tx.person.findFirst({
    where: { externalId: told.externalId, scimGroups: { some: {} } },
    select: { id: true },
  });
  if (!member) return told;
  const given = (await scimGroupsOf(tx, [member.id])).get(member.id) ?? [];
  return {
    roles: [...new Set([...told.roles, ...rolesOf(given, roleMap)])].sort(),
    groups: [...new Set([...told.groups, ...given])],
  };
}
