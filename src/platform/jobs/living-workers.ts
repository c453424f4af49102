import type { Pool, PoolClient } from 'pg';

/** A lock of this name is held as long as the worker lives; the database frees it with the process's connection. */
const lockName = `hashtextextended('staffelstab.worker ' || $1, 0)`;

/** The sign of life of this process's workers: a connection of its own that holds a lock for each. */
export interface SignOfLife {
  hold(workerId: string): void;
  end(): void;
}

/**
 * Opens the connection. A killed process cannot unlock its jobs, and the queue itself would wait four hours.
 * @param onLost called once when the connection breaks: then others may take the workers for dead
 */
export async function showLife(pool: Pool, onLost: () => void): Promise<SignOfLife> {
  const client: PoolClient = await pool.connect();
  let ended = false;
  // One after the other: a connection takes one statement at a time.
  let holding: Promise<unknown> = Promise.resolve();
  const end = (lost: boolean) => {
    if (ended) return;
    ended = true;
    // Closed, not given back: its locks must go.
    client.release(true);
    if (lost) onLost();
  };
  client.on('error', () => end(true));
  return {
    hold(workerId) {
      holding = holding.then(() =>
        ended
          ? undefined
          : client.query(`select pg_advisory_lock(${lockName})`, [workerId]).catch(() => end(true)),
      );
    },
    end: () => end(false),
  };
}

/** Jobs locked for less than this may belong to a worker that is just starting. */
const freshLock = '2 seconds';

/** Gives the jobs of dead workers back to the queue. @returns how many workers were dead */
export async function freeDeadWorkersJobs(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(
      `with holder as materialized (
         select locked_by as id from graphile_worker.jobs
         where locked_by is not null group by locked_by having max(locked_at) < now() - interval '${freshLock}'
       ) select id from holder where pg_try_advisory_xact_lock(${lockName.replace('$1', 'id')})`,
    );
    if (rows.length > 0)
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [
        rows.map(({ id }) => id),
      ]);
    await client.query('commit');
    client.release();
    return rows.length;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
