import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { factsHash, fileHash } from './protocol-facts.js';
import { findByChecksum } from './protocol-store.js';
import { accessTo } from './run-access.js';
import { findRunById } from './run-store.js';

/** What the house knows of a checksum. */
export interface Verdict {
  /** What the checksum is of. */
  readonly of: 'facts' | 'file';
  readonly runNumber: string;
  readonly no: number;
  readonly createdAt: Date;
  /** True where what is stored here still has this checksum; null where the retention has removed it. */
  readonly storedUnchanged: boolean | null;
  /** True where the actor may open it. */
  readonly mayOpen: boolean;
}

/** 64 hex digits out of what was typed or copied, in groups or with a name before; null where there are none. */
export function readChecksum(text: string): string | null {
  const bare = text.toLowerCase().replace(/sha-?256/g, '');
  return /[0-9a-f]{64}/.exec(bare.replace(/[\s:·-]+/g, ''))?.[0] ?? null;
}

/**
 * Says whether a checksum belongs to a protocol of this house. Those who may not read the run's package, and are no
 * auditors either, get the same answer as for an unknown one.
 */
export async function verifyProtocol(
  services: Services,
  actor: Actor,
  hash: string,
): Promise<Verdict | null> {
  const { read } = services.db;
  for (const found of await findByChecksum(read, hash)) {
    const run = await findRunById(read, found.runId);
    if (!run) continue;
    const mayOpen = mayReadPackage(run, actor);
    if (!mayOpen && !actor.permissions.has('audit.read')) continue;
    const of = found.fileHash === hash ? ('file' as const) : ('facts' as const);
    const stored = of === 'file' ? found.file && fileHash(found.file) : factsHash(found.facts);
    return {
      of,
      runNumber: run.number,
      no: found.no,
      createdAt: found.createdAt,
      storedUnchanged: found.pseudonymised || stored === null ? null : stored === hash,
      mayOpen,
    };
  }
  return null;
}

function mayReadPackage(run: Parameters<typeof accessTo>[0], actor: Actor): boolean {
  try {
    return accessTo(run, actor, 'read').may('read-package');
  } catch {
    return false;
  }
}
