import type { Database } from '../../platform/db/database.js';

let last: Promise<unknown> = Promise.resolve();

/**
 * Does one PATCH after the other, in all processes: the library reads, changes and writes a whole group, and of two at
 * once one would lose its member. Never more than one connection of a process waits for its turn.
 */
export function inTurn<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    const client = await database.pool.connect();
    try {
      await client.query(`select pg_advisory_lock(hashtext('scim patch'))`);
      return await work();
    } finally {
      // Where the connection broke, the lock went with it.
      await client.query(`select pg_advisory_unlock(hashtext('scim patch'))`).catch(() => undefined);
      client.release();
    }
  });
  last = turn.catch(() => undefined);
  return turn;
}
