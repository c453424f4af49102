import type { Database, Tx } from '../platform/db/database.js';
import type { RoleName } from '../shared/actor.js';

/** An account as sign-in sees it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
  readonly active: boolean;
  readonly lastSignInAt: Date | null;
}

/** @returns the account, locked until the end of the transaction; `created` where there was none for this id */
export async function takeAccount(
  tx: Tx,
  fresh: { externalId: string; name: string; mail: string | null; roles: readonly RoleName[] },
): Promise<Account & { created: boolean }> {
  // Two first sign-ins of one person may meet: one makes the row, the other waits for it and finds it.
  const { count } = await tx.person.createMany({
    data: [{ ...fresh, roles: [...fresh.roles] }],
    skipDuplicates: true,
  });
  const [account] = await tx.$queryRaw<Account[]>`
    select id, name, mail, coalesce(roles::text[], '{}') as roles, active, "lastSignInAt" from "Person"
    where "externalId" = ${fresh.externalId} for update`;
  if (!account) throw new Error('the account just made is gone');
  return { ...account, created: count === 1 };
}

export async function updateAccount(
  tx: Tx,
  id: string,
  change: {
    name: string;
    mail: string | null;
    roles: readonly RoleName[];
    groupIds: string[];
    lastSignInAt: Date;
    previousSignInAt?: Date | null;
  },
): Promise<void> {
  await tx.person.update({ where: { id }, data: { ...change, roles: [...change.roles] } });
}

/** Of the groups that an identity provider names, those that the house gives rights to. */
export async function knownGroupIds(tx: Tx, values: readonly string[]): Promise<string[]> {
  const found = await tx.group.findMany({ where: { value: { in: [...values] } }, select: { id: true } });
  return found.map(({ id }) => id);
}

/** Uses up a sign-in request of ours. @returns null where it is unknown, answered already or too old */
export async function useRequest(
  tx: Tx,
  id: string,
): Promise<{ readonly createdAt: Date; readonly forced: boolean } | null> {
  const [used] = await tx.$queryRaw<{ createdAt: Date; forced: boolean }[]>`
    delete from "SamlRequest" where id = ${id} and "expiresAt" > now() returning "createdAt", forced`;
  return used ?? null;
}

/** Remembers a message's id. @returns false where it was used before; of two at once one waits for the other */
export async function useOnce(tx: Tx, id: string, expiresAt: Date): Promise<boolean> {
  const { count } = await tx.samlAssertion.createMany({ data: [{ id, expiresAt }], skipDuplicates: true });
  return count === 1;
}

/**
 * Ends the sessions that began with this sign-in at the identity provider.
 * @param idp entity id: one identity provider does not sign out another one's people
 * @param sessionIndexes none ends all of the person's
 * @returns whose they were
 */
export async function endSessions(
  tx: Tx,
  { idp, nameId, sessionIndexes }: { idp: string; nameId: string; sessionIndexes: readonly string[] },
): Promise<string[]> {
  const ended = await tx.$queryRaw<{ personId: string | null }[]>`
    delete from "Session"
    where data->'saml'->>'nameId' = ${nameId} and data->'saml'->>'idp' = ${idp}
      and (${sessionIndexes.length} = 0 or data->'saml'->>'sessionIndex' = any(${[...sessionIndexes]}::text[]))
    returning "personId"`;
  return [...new Set(ended.map(({ personId }) => personId).filter((id) => id !== null))];
}

/** Removes used assertions and requests whose time is over (daily work). */
export async function removeExpiredSamlRows(database: Database): Promise<void> {
  await database.pool.query('delete from "SamlAssertion" where "expiresAt" < now()');
  await database.pool.query('delete from "SamlRequest" where "expiresAt" < now()');
}
