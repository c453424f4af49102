import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { isUuid } from '../../shared/ids.js';
import { changeRoles } from './change-roles.js';
import { ScimRefusal } from './scim-refusal.js';
import { findScimGroups, lockScim, type ScimGroupRow, type ScimSource } from './scim-store.js';

/** A group as sent; members that are undefined stay. */
export interface ScimGroupInput {
  readonly displayName: string;
  readonly externalId?: string | undefined;
  readonly memberIds?: readonly string[] | undefined;
}

async function groupAt(tx: Tx, id: string): Promise<ScimGroupRow> {
  const [group] = isUuid(id) ? await findScimGroups(tx, { attribute: 'id', value: id }) : [];
  if (!group) throw new ScimRefusal(404, null, 'Diese Gruppe ist hier nicht bekannt.');
  return group;
}

/** @throws ScimRefusal where one of them is no person of the directory */
async function checkMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = ids.every(isUuid) ? await tx.scimUser.count({ where: { personId: { in: [...ids] } } }) : -1;
  if (known !== ids.length)
    throw new ScimRefusal(
      400,
      'invalidValue',
      'Ein Mitglied der Gruppe ist hier nicht bekannt; bitte zuerst anlegen.',
    );
}

/**
 * Makes a group, or brings it up to date with the roles that it gives (SAML_ROLE_MAP by name or external id).
 * @param id null for a new one
 * @throws ScimRefusal for an unknown id or member, or a name that another group has
 */
export async function saveScimGroup(
  services: Services,
  source: ScimSource,
  id: string | null,
  input: ScimGroupInput,
): Promise<string> {
  return services.db.transact(async (tx) => {
    await lockScim(tx);
    const kept = id === null ? null : await groupAt(tx, id);
    const named = await findScimGroups(tx, { attribute: 'displayName', value: input.displayName });
    if (named.some((one) => one.id !== kept?.id))
      throw new ScimRefusal(409, 'uniqueness', 'Eine Gruppe mit diesem Namen gibt es schon.');
    const before = kept?.members.map(({ value }) => value) ?? [];
    const after = [...new Set(input.memberIds ?? before)];
    await checkMembers(tx, after);
    const data = { displayName: input.displayName, externalId: input.externalId ?? kept?.externalId ?? null };
    const renamed = kept?.displayName !== data.displayName || kept?.externalId !== data.externalId;
    const gone = before.filter((one) => !after.includes(one));
    const come = after.filter((one) => !before.includes(one));
    let groupId = kept?.id ?? '';
    const concerned = renamed ? [...new Set([...before, ...after])] : [...gone, ...come];
    await changeRoles(tx, services, source, concerned, async () => {
      if (!kept) groupId = (await tx.scimGroup.create({ data, select: { id: true } })).id;
      else if (renamed) await tx.scimGroup.update({ where: { id: groupId }, data });
      if (gone.length > 0)
        await tx.scimGroupMember.deleteMany({ where: { groupId, personId: { in: gone } } });
      if (come.length > 0)
        await tx.scimGroupMember.createMany({ data: come.map((personId) => ({ groupId, personId })) });
    });
    return groupId;
  });
}

/** Removes a group with the roles that it gave. @throws ScimRefusal for an unknown id */
export async function removeScimGroup(services: Services, source: ScimSource, id: string): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockScim(tx);
    const group = await groupAt(tx, id);
    await changeRoles(
      tx,
      services,
      source,
      group.members.map(({ value }) => value),
      () => tx.scimGroup.delete({ where: { id } }),
    );
  });
}
