import { hostname } from 'node:os';
import type { Database } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { actionWord } from './action-words.js';
import { linkEvents } from './chain-events.js';
import { sendToSyslog } from './syslog-connection.js';
import { type StreamedLine, syslogMessage } from './syslog-message.js';

/** Lines held in memory and sent over one connection. */
const batch = 500;
/** A run ends before the next minute's begins; what is left waits in the table. */
const longestMs = 45_000;

/** How far the record has been told to the syslog server. */
export interface StreamState {
  /** Place in the chain; 0 before the first line. */
  readonly position: number;
  readonly sentAt: Date | null;
  /** What was wrong the last time, and since when; null where nothing was. */
  readonly fault: string | null;
  readonly faultSince: Date | null;
  /** Linked lines that wait. */
  readonly waiting: number;
}

/**
 * Tells the record to the configured syslog server, in the chain's order, from where the last run ended. The table is the
 * buffer and the cursor stands beside it, so nothing is lost while the server is away or over a restart; a batch that
 * breaks off is sent again, and the receiver knows its lines by their place in the chain. One process at a time.
 * @returns how many lines were sent
 */
export async function streamEvents({
  config,
  db,
  log,
}: Pick<Services, 'config' | 'db' | 'log'>): Promise<number> {
  const { syslog } = config;
  if (!syslog) return 0;
  await linkEvents(db);
  // A connection of its own: the lock is its, and no transaction stays open while the server is waited for.
  const client = await db.pool.connect();
  try {
    const { rows: locks } = await client.query<{ free: boolean }>(
      `select pg_try_advisory_lock(hashtext('staffelstab.audit-stream')) as free`,
    );
    if (!locks[0]?.free) return 0;
    const startedAt = performance.now();
    let sent = 0;
    try {
      while (performance.now() - startedAt < longestMs) {
        const lines = await nextLines(db);
        const last = lines.at(-1);
        if (!last) break;
        await sendToSyslog(
          syslog,
          lines.map((line) => syslogMessage(line, actionWord(line.action), hostname())),
        );
        await db.pool.query(
          `insert into "AuditStream" (id, position, "sentAt") values (1, $1, now())
           on conflict (id) do update set position = excluded.position, "sentAt" = excluded."sentAt",
             fault = null, "faultSince" = null`,
          [last.position],
        );
        sent += lines.length;
      }
    } catch (error) {
      const fault = (error as Error).message.slice(0, 300);
      log.error({ reason: fault }, 'record not told to the syslog server; it waits in the table');
      await db.pool.query(
        `insert into "AuditStream" (id, position, fault, "faultSince") values (1, 0, $1, now())
         on conflict (id) do update set fault = $1, "faultSince" = coalesce("AuditStream"."faultSince", now())`,
        [fault],
      );
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('staffelstab.audit-stream'))`);
    }
    return sent;
  } finally {
    client.release();
  }
}

async function nextLines(db: Database): Promise<readonly StreamedLine[]> {
  const { rows } = await db.pool.query<StreamedLine>(
    `select l.position::text as position, e.id::text as id, e.at, e."actorId", e.action, e."objectType", e."objectId",
       e."requestId", encode(l.hash, 'hex') as hash
     from "AuditLink" l join "AuditEvent" e on e.id = l."eventId"
     where l.position > coalesce((select position from "AuditStream" where id = 1), 0)
     order by l.position limit ${batch}`,
  );
  return rows;
}

/** How the stream stands, for the record's page. One query. */
export async function readStreamState(db: Database): Promise<StreamState> {
  const { rows } = await db.pool.query<StreamState>({
    name: 'audit-stream-state',
    text: `select coalesce(s.position, 0)::float8 as position, s."sentAt", s.fault, s."faultSince",
             (coalesce((select max(position) from "AuditLink"), 0) - coalesce(s.position, 0))::float8 as waiting
           from (select) one left join "AuditStream" s on s.id = 1`,
  });
  return rows[0] ?? { position: 0, sentAt: null, fault: null, faultSince: null, waiting: 0 };
}
