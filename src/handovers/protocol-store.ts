import type { Reader, Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { Completion, ProtocolFacts, ProtocolReason } from './protocol-facts.js';

/** A stored protocol without its file. */
export interface StoredProtocol {
  readonly id: string;
  readonly no: number;
  readonly reason: ProtocolReason;
  readonly createdOn: Day;
  readonly facts: ProtocolFacts;
  readonly factsHash: string;
  readonly fileHash: string;
  /** False once the retention has ended. */
  readonly hasFile: boolean;
}

/** All protocols of a run, the newest first. One query. */
export async function listProtocols(reader: Reader, runId: string): Promise<readonly StoredProtocol[]> {
  return reader.$queryRaw<StoredProtocol[]>`
    select id, no, reason::text as reason, ("createdAt" at time zone 'Europe/Berlin')::date::text as "createdOn",
      facts, "factsHash", "fileHash", file is not null as "hasFile"
    from "Protocol" where "runId" = ${runId}::uuid order by no desc`;
}

/** The file of a protocol; null where there is no such protocol or its file is gone. */
export async function findProtocolFile(
  reader: Reader,
  runId: string,
  no: number,
): Promise<Uint8Array | null> {
  const row = await reader.protocol.findUnique({
    where: { runId_no: { runId, no } },
    select: { file: true },
  });
  return row?.file ?? null;
}

/** A protocol found by one of its checksums, with what is needed to check it and the right to see it. */
export interface FoundProtocol {
  readonly runId: string;
  readonly no: number;
  readonly createdAt: Date;
  readonly facts: ProtocolFacts;
  readonly factsHash: string;
  readonly file: Uint8Array | null;
  readonly fileHash: string;
  readonly pseudonymised: boolean;
}

/** The protocols with this checksum, of their facts or their file; hex in lower case. */
export async function findByChecksum(reader: Reader, hash: string): Promise<readonly FoundProtocol[]> {
  const rows = await reader.protocol.findMany({
    where: { OR: [{ factsHash: hash }, { fileHash: hash }] },
    include: { run: { select: { pseudonymisedAt: true } } },
    take: 5,
  });
  return rows.map(({ run, facts, ...row }) => ({
    ...row,
    facts: facts as unknown as ProtocolFacts,
    pseudonymised: run.pseudonymisedAt !== null,
  }));
}

/** In which role each step was reported done: the newest completion counts. One query. */
export async function completionsOf(reader: Reader, runId: string): Promise<readonly Completion[]> {
  return reader.$queryRaw<Completion[]>`
    select distinct on ("stepId") "stepId", new->>'role' as role,
      coalesce((new->>'inPlaceOf')::boolean, false) as "inPlaceOf"
    from "RunEvent" where "runId" = ${runId}::uuid and what = 'step.completed' and "stepId" is not null
    order by "stepId", id desc`;
}

/** The number of the next protocol; the caller holds the run's row. */
export async function nextProtocolNo(tx: Tx, runId: string): Promise<number> {
  const { _max } = await tx.protocol.aggregate({ where: { runId }, _max: { no: true } });
  return (_max.no ?? 0) + 1;
}

export async function insertProtocol(
  tx: Tx,
  row: {
    runId: string;
    no: number;
    reason: ProtocolReason;
    createdAt: Date;
    createdById: string | null;
    role: string | null;
    facts: ProtocolFacts;
    factsHash: string;
    file: Uint8Array;
    fileHash: string;
  },
): Promise<void> {
  await tx.protocol.create({
    data: { ...row, facts: row.facts as unknown as object, file: new Uint8Array(row.file) },
  });
}
