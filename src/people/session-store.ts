import type { Database, Tx } from '../platform/db/database.js';

/** A session as its owner sees it. */
export interface OwnSession {
  /** The row's id: the SHA-256 of what the cookie holds, so it opens nothing. */
  readonly id: string;
  readonly client: string | null;
  readonly emergency: boolean;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** The living sessions of a person, the one last used first. One query. */
export async function findSessions(
  { pool }: Pick<Database, 'pool'>,
  personId: string,
  idleMs: number,
): Promise<readonly OwnSession[]> {
  const { rows } = await pool.query<OwnSession>({
    name: 'own-sessions',
    text: `select id, data->>'client' as client, coalesce((data->>'emergency')::boolean, false) as emergency,
             "createdAt", "lastSeenAt", "expiresAt"
           from "Session"
           where "personId" = $1 and "expiresAt" > now() and "lastSeenAt" > now() - $2 * interval '1 ms'
           order by "lastSeenAt" desc limit 100`,
    values: [personId, idleMs],
  });
  return rows;
}

/**
 * Ends sessions of a person.
 * @param which one of them, or all but the one given
 * @returns how many there were
 */
export async function endSessionsOf(
  tx: Tx,
  personId: string,
  which: { readonly id: string } | { readonly allBut: string | null },
): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: {
      personId,
      ...('id' in which ? { id: which.id } : which.allBut ? { id: { not: which.allBut } } : {}),
    },
  });
  return count;
}
