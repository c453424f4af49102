import type { Database } from '../platform/db/database.js';
import { type ChainHead, linkHash } from './chain-events.js';

/** Links read at once. */
const batch = 10_000;
/** Findings named one by one; all are counted. */
const mostNamed = 100;

/** What is wrong with a line of the record or with the chain. */
export type FindingKind =
  /** The line was written or altered by somebody without the key. */
  | 'foreign'
  /** A line with a seal of ours says something else now. */
  | 'changed'
  /** The chain knows a line that is gone. */
  | 'missing'
  /** Links do not follow from one another: the chain itself was altered. */
  | 'broken'
  /** The chain is not the one whose head was kept. */
  | 'anchor';

export interface Finding {
  readonly kind: FindingKind;
  /** The line's number, or the link's position for `broken` and `anchor`. */
  readonly at: string;
  /** What the line says it is, where it is still there. */
  readonly action: string | null;
}

export interface Verification {
  readonly lines: number;
  /** Lines that are in the chain. */
  readonly linked: number;
  /** Genuine lines that the worker has not joined to the chain yet. */
  readonly waiting: number;
  readonly head: ChainHead | null;
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
  /** The first of each kind's findings. */
  readonly findings: readonly Finding[];
}

/** Lines that nobody without a key can have written so: the seal fits all columns, or a sealed redaction fits. */
const unsealed = `
  with key as materialized (select audit_key() as own, (select "key" from "AuditKey") as stored),
  line as (
    select e.id, e.action, e.seal, substr(e.seal, 1, 32) as sealed, substr(e.seal, 33) as mac,
      audit_personal(e."actorId", e.label, e.details) as personal,
      substr(audit_seal(key.own, e.id, e.at, e.action, e."objectType", e."objectId", e."requestId", substr(e.seal, 1, 32)), 33) as own,
      substr(audit_seal(key.stored, e.id, e.at, e.action, e."objectType", e."objectId", e."requestId", substr(e.seal, 1, 32)), 33) as stored,
      key.own as k1, key.stored as k2
    from "AuditEvent" e cross join key
  )
  select l.id::text as at, l.action,
    -- A line in the chain was ours once, so its columns were changed; any other came from elsewhere.
    case when (l.mac is null or (l.mac <> l.own and l.mac <> l.stored))
      and not exists (select from "AuditLink" k where k."eventId" = l.id) then 'foreign' else 'changed' end as kind
  from line l
  where l.mac is null or (l.mac <> l.own and l.mac <> l.stored)
    or (l.sealed <> l.personal and not exists (
      select from (select * from "AuditRedaction" r where r."eventId" = l.id order by r.id desc limit 1) r
      where r.seal in (audit_redaction_seal(l.k1, l.id, r.at, l.personal), audit_redaction_seal(l.k2, l.id, r.at, l.personal))))
  order by l.id`;

/**
 * Checks every line and every link of the record, and the kept heads of the chain.
 * @param kept a head of the chain that was kept outside the database
 */
export async function verifyRecord(db: Database, kept: ChainHead | null = null): Promise<Verification> {
  const findings: Finding[] = [];
  const counts: Partial<Record<FindingKind, number>> = {};
  const find = (finding: Finding) => {
    counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
    if ((counts[finding.kind] ?? 0) <= mostNamed) findings.push(finding);
  };
  for (const finding of (await db.pool.query<Finding>(unsealed)).rows) find(finding);
  const chain = await checkChain(db, find);
  const anchors = await db.pool.query<{ position: string; hash: string }>(
    'select position::text as position, encode(hash, \'hex\') as hash from "AuditAnchor" order by day',
  );
  const heads = anchors.rows.map(({ position, hash }) => ({ position: Number(position), hash }));
  for (const head of kept ? [...heads, kept] : heads)
    if (!(await isInChain(db, head))) find({ kind: 'anchor', at: String(head.position), action: null });
  const { rows } = await db.pool.query<{ lines: number; waiting: number }>(
    `select count(*)::int as lines,
       (count(*) filter (where seal is not null and not exists (
          select from "AuditLink" l where l."eventId" = e.id)))::int as waiting
     from "AuditEvent" e`,
  );
  return { lines: rows[0]?.lines ?? 0, waiting: rows[0]?.waiting ?? 0, ...chain, counts, findings };
}

/** Walks along the chain; a hole is named once, and what follows is checked from the link behind it. */
async function checkChain(
  db: Database,
  find: (finding: Finding) => void,
): Promise<{ linked: number; head: ChainHead | null }> {
  let hash: Buffer = Buffer.alloc(0);
  let position = 0n;
  let linked = 0;
  for (;;) {
    const { rows } = await db.pool.query<{
      position: string;
      eventId: string;
      hash: Buffer;
      seal: Buffer | null;
    }>(
      `select l.position::text as position, l."eventId"::text as "eventId", l.hash, e.seal
       from "AuditLink" l left join "AuditEvent" e on e.id = l."eventId"
       where l.position > $1 order by l.position limit ${batch}`,
      [position.toString()],
    );
    for (const row of rows) {
      const next = BigInt(row.position);
      if (next !== position + 1n) find({ kind: 'broken', at: String(position + 1n), action: null });
      if (row.seal === null) find({ kind: 'missing', at: row.eventId, action: null });
      else if (next === position + 1n && !linkHash(hash, row.seal).equals(row.hash))
        find({ kind: 'broken', at: row.position, action: null });
      hash = row.hash;
      position = next;
      linked += 1;
    }
    if (rows.length < batch)
      return { linked, head: linked > 0 ? { position: Number(position), hash: hash.toString('hex') } : null };
  }
}

async function isInChain(db: Database, { position, hash }: ChainHead): Promise<boolean> {
  const { rows } = await db.pool.query<{ same: boolean }>(
    'select encode(hash, \'hex\') = $2 as same from "AuditLink" where position = $1',
    [position, hash],
  );
  return rows[0]?.same === true;
}
