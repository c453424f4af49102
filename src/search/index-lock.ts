import type { Database } from '../platform/db/database.js';

/**
 * Runs `work` while no other process changes the index. A lock of the session, not of a transaction: the engine may
 * lie elsewhere. It ends with the connection, so a killed process leaves nothing behind.
 */
export async function whileIndexIsMine<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("select pg_advisory_lock(hashtext('staffelstab.index-turn'))");
    try {
      return await work();
    } finally {
      await client
        .query("select pg_advisory_unlock(hashtext('staffelstab.index-turn'))")
        .catch((error: Error) => {
          broken = error;
        });
    }
  } finally {
    // A connection that could not unlock must not go back to the pool with the lock.
    client.release(broken);
  }
}
