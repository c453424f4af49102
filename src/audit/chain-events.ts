import { createHash } from 'node:crypto';
import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** Lines linked in one transaction. */
const batch = 5_000;
/**
 * Numbers looked back from the newest linked line. They are given before a transaction commits, so a lower one may
 * appear after a higher one; what is older still is found by the daily run, which looks at all.
 */
const lookBack = 20_000;

/** One end of the chain. */
export interface ChainHead {
  readonly position: number;
  /** SHA-256 over all links up to here, hexadecimal. */
  readonly hash: string;
}

/** The hash of a link: of the chain before it and the line's seal. */
export function linkHash(before: Buffer, seal: Buffer): Buffer {
  return createHash('sha256').update(before).update(seal).digest();
}

/**
 * Joins the record's newest lines to the chain, one process at a time. Not done with the change itself: that would let
 * only one change of the whole house commit at a time.
 * @param options.all look for lines of any age
 * @returns how many were linked
 */
export async function linkEvents(db: Database, options: { all?: boolean } = {}): Promise<number> {
  for (let linked = 0; ; ) {
    const count = await linkBatch(db, options.all ?? false);
    linked += count;
    if (count < batch) return linked;
  }
}

function linkBatch(db: Database, all: boolean): Promise<number> {
  return db.transact(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('staffelstab.audit-chain')) as free`;
    if (!lock?.free) return 0;
    const [head] = await tx.$queryRaw<{ position: bigint; hash: Uint8Array }[]>`
      select position, hash from "AuditLink" order by position desc limit 1`;
    const rows = await tx.$queryRaw<{ id: bigint; seal: Uint8Array }[]>`
      select e.id, e.seal from "AuditEvent" e
      where (${all} or e.id > coalesce((select max("eventId") from "AuditLink"), 0) - ${lookBack})
        and e.seal is not null and not exists (select from "AuditLink" l where l."eventId" = e.id)
      order by e.id limit ${batch}`;
    if (rows.length === 0) return 0;
    let hash: Buffer = Buffer.from(head?.hash ?? []);
    const hashes = rows.map(({ seal }) => {
      hash = linkHash(hash, Buffer.from(seal));
      return hash.toString('hex');
    });
    await tx.$executeRaw`
      insert into "AuditLink" (position, "eventId", hash)
      select ${head?.position ?? 0n}::bigint + l.n, l.id, decode(l.hash, 'hex')
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${hashes}::text[]) with ordinality as l(id, hash, n)`;
    return rows.length;
  });
}

/** Links everything, and keeps the chain's head of this day. @returns the head; null for an empty record */
export async function anchorChain(db: Database, day: Day): Promise<ChainHead | null> {
  await linkEvents(db, { all: true });
  const { rows } = await db.pool.query<{ position: string; hash: string }>(
    `with head as (select position, hash from "AuditLink" order by position desc limit 1),
       kept as (insert into "AuditAnchor" (day, position, hash) select $1::date, position, hash from head
                on conflict (day) do nothing)
     select position::text as position, encode(hash, 'hex') as hash from head`,
    [day],
  );
  const head = rows[0];
  return head ? { position: Number(head.position), hash: head.hash } : null;
}

/** The newest anchor, for the record's page. */
export async function newestAnchor(db: Database): Promise<(ChainHead & { readonly day: Day }) | null> {
  const { rows } = await db.pool.query<{ day: Day; position: string; hash: string }>({
    name: 'audit-newest-anchor',
    text: `select day::text as day, position::text as position, encode(hash, 'hex') as hash
           from "AuditAnchor" order by day desc limit 1`,
  });
  const anchor = rows[0];
  return anchor ? { ...anchor, position: Number(anchor.position) } : null;
}
