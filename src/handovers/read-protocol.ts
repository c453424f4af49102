import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { type CurrentFacts, currentFacts, mayMakeProtocol } from './make-protocol.js';
import { factsHash, saySame } from './protocol-facts.js';
import { findProtocolFile, listProtocols, type StoredProtocol } from './protocol-store.js';
import { recordInsight } from './record-insight.js';
import { type RunAccess, runFor } from './run-access.js';

export interface ProtocolScene {
  readonly access: RunAccess;
  /** The one asked for, else the newest; null where none is stored yet. */
  readonly shown: StoredProtocol | null;
  readonly all: readonly StoredProtocol[];
  /** What one made now would state. */
  readonly current: CurrentFacts;
  /** True where the newest one still says what is. */
  readonly upToDate: boolean;
  /** True where the stored facts still have their checksum; names taken out at the retention's end count as kept. */
  readonly unchanged: boolean;
  readonly mayMake: boolean;
}

/** The protocols of a run. Six queries. @throws NotFound where the actor may not read the package, or for unknown numbers */
export async function readProtocol(
  services: Services,
  actor: Actor,
  number: string,
  no: number | null,
): Promise<ProtocolScene> {
  const access = await runFor(services.db.read, actor, number, 'read-package');
  const { run } = access;
  await recordInsight(services, actor, run);
  const [all, current] = await Promise.all([
    listProtocols(services.db.read, run.id),
    currentFacts(services.db.read, run),
  ]);
  const shown = no === null ? (all[0] ?? null) : (all.find((one) => one.no === no) ?? null);
  if (no !== null && !shown) throw notFound();
  return {
    access,
    shown,
    all,
    current,
    upToDate: all[0] !== undefined && saySame(current, all[0].facts),
    unchanged: shown === null || !shown.hasFile || factsHash(shown.facts) === shown.factsHash,
    mayMake: mayMakeProtocol(access),
  };
}

/** The PDF of a protocol. @throws NotFound also where the retention has removed it */
export async function readProtocolFile(
  services: Services,
  actor: Actor,
  number: string,
  no: number,
): Promise<Uint8Array> {
  const { run } = await runFor(services.db.read, actor, number, 'read-package');
  await recordInsight(services, actor, run);
  const file = await findProtocolFile(services.db.read, run.id, no);
  if (!file) throw notFound();
  return file;
}
