import { randomUUID } from 'node:crypto';
import type { Reader, Tx } from '../platform/db/database.js';

/** A person as the taking out of names needs them. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
}

/** Those of these ids that are real people still. One query. */
export async function realPeople(reader: Reader, ids: readonly string[]): Promise<readonly NamedPerson[]> {
  if (ids.length === 0) return [];
  return reader.person.findMany({
    where: { id: { in: [...new Set(ids)] }, pseudonym: false },
    select: { id: true, name: true, mail: true },
  });
}

/** Rows that stand for somebody without saying who: no account, never to be chosen or signed in. @returns their ids in order */
export async function createPseudonyms(tx: Tx, names: readonly string[]): Promise<readonly string[]> {
  const rows = names.map((name) => ({
    id: randomUUID(),
    externalId: `pseudonym-${randomUUID()}`,
    name,
    active: false,
    pseudonym: true,
  }));
  await tx.person.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/**
 * Takes everything personal out of an account and ends its sessions. The row stays, because acts refer to it; whoever
 * signs in again with the old id gets a new account.
 */
export async function erasePerson(tx: Tx, id: string, pseudonym: string, now: Date): Promise<void> {
  await tx.person.update({
    where: { id },
    data: {
      name: pseudonym,
      externalId: `pseudonym-${randomUUID()}`,
      mail: null,
      roles: [],
      active: false,
      pseudonym: true,
      lastSignInAt: null,
    },
  });
  await tx.session.deleteMany({ where: { personId: id } });
  await tx.emergencyLink.deleteMany({ where: { personId: id } });
  await tx.scimUser.deleteMany({ where: { personId: id } });
  await tx.scimGroupMember.deleteMany({ where: { personId: id } });
  await tx.absence.deleteMany({ where: { personId: id } });
  // Whoever is away keeps their days; nobody stands in any more.
  await tx.absence.updateMany({
    where: { standInId: id, cancelledAt: null, endsOn: { gte: now } },
    data: { cancelledAt: now },
  });
}
