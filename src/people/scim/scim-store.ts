import type { Reader, Tx } from '../../platform/db/database.js';
import type { RoleName } from '../../shared/actor.js';

/** Which token a request came with, and the request's number, for the record. */
export interface ScimSource {
  readonly token: string;
  readonly requestId?: string;
}

/** A person as the directory knows them. */
export interface ScimPerson {
  readonly id: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly personKey: string;
  readonly name: string;
  readonly mail: string | null;
  readonly active: boolean;
}

/** What lists are narrowed by; null is everything. */
export type ScimFilter = {
  readonly attribute: 'id' | 'userName' | 'externalId' | 'displayName';
  readonly value: string;
} | null;

/** People of the directory. */
export function findScimUsers(reader: Reader, filter: ScimFilter): Promise<readonly ScimPerson[]> {
  const value = filter?.value ?? null;
  const by = filter?.attribute ?? null;
  return reader.$queryRaw<ScimPerson[]>`
    select p.id, s."userName", s."externalId", s."givenName", s."familyName", s."createdAt", s."updatedAt",
      p."externalId" as "personKey", p.name, p.mail, p.active
    from "ScimUser" s join "Person" p on p.id = s."personId"
    where case ${by}::text when 'id' then p.id::text = ${value} when 'userName' then lower(s."userName") = lower(${value})
      when 'externalId' then s."externalId" = ${value} when 'displayName' then lower(p.name) = lower(${value}) else true end
    order by s."createdAt", p.id`;
}

export interface ScimGroupRow {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly members: readonly { readonly value: string; readonly display: string }[];
}

/** Groups with their members. */
export function findScimGroups(reader: Reader, filter: ScimFilter): Promise<readonly ScimGroupRow[]> {
  const value = filter?.value ?? null;
  const by = filter?.attribute ?? null;
  return reader.$queryRaw<ScimGroupRow[]>`
    select g.id, g."displayName", g."externalId", g."createdAt", g."updatedAt",
      coalesce((select json_agg(json_build_object('value', p.id, 'display', p.name) order by p.name, p.id)
        from "ScimGroupMember" m join "Person" p on p.id = m."personId" where m."groupId" = g.id), '[]') as members
    from "ScimGroup" g
    where case ${by}::text when 'id' then g.id::text = ${value} when 'externalId' then g."externalId" = ${value}
      when 'displayName' then lower(g."displayName") = lower(${value}) when 'userName' then false else true end
    order by g."displayName", g.id`;
}

/** Writes of the directory come one after the other: a client that sends everything twice at once meets itself. */
export async function lockScim(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('scim'))`;
}

/** Names and external ids of the directory's groups that each of these people is in. One query. */
export async function scimGroupsOf(
  reader: Reader,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows =
    personIds.length === 0
      ? []
      : await reader.$queryRaw<{ personId: string; displayName: string; externalId: string | null }[]>`
          select m."personId", g."displayName", g."externalId" from "ScimGroupMember" m
          join "ScimGroup" g on g.id = m."groupId" where m."personId" = any(${[...personIds]}::uuid[])`;
  const groups = new Map<string, string[]>();
  for (const { personId, displayName, externalId } of rows)
    groups.set(personId, [
      ...(groups.get(personId) ?? []),
      displayName,
      ...(externalId === null ? [] : [externalId]),
    ]);
  return groups;
}

/** Roles that groups give, each once. */
export function rolesOf(
  groups: readonly string[] | undefined,
  roleMap: ReadonlyMap<string, RoleName>,
): readonly RoleName[] {
  return [...new Set((groups ?? []).flatMap((group) => roleMap.get(group) ?? []))];
}
