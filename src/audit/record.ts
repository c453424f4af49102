import type { Tx } from '../platform/db/database.js';
import { recordingInstant } from './recording-time.js';

/** Who did it, and in which request; only sign-in records of nobody in particular have no person. */
export interface RecordedBy {
  readonly personId: string | null;
  readonly requestId?: string;
}

/** One line of the record: who did what to which object. */
export interface AuditEntry {
  /** Past tense, `domain.verb`: "article.published", "handover.started". */
  readonly action: string;
  readonly objectType:
    | 'article'
    | 'run'
    | 'step'
    | 'package'
    | 'acceptance'
    | 'reservation'
    | 'person'
    | 'setting'
    | 'template'
    | 'import'
    | 'digest'
    | 'question';
  readonly objectId: string;
  /** Readable context: article title, post number. Never free text about a person. */
  readonly label?: string;
  readonly details?: Record<string, unknown>;
}

/**
 * Writes the audit record inside the change's transaction: both stand or neither does.
 * @param actor null for the system itself (import, daily work)
 */
export async function record(tx: Tx, actor: RecordedBy | null, entry: AuditEntry): Promise<void> {
  await recordAll(tx, actor, [entry]);
}

/** `record` for many changes of one transaction (import), in one statement. */
export async function recordAll(
  tx: Tx,
  actor: RecordedBy | null,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const at = recordingInstant();
  await tx.auditEvent.createMany({
    data: entries.map((entry) => ({
      actorId: actor?.personId ?? null,
      action: entry.action,
      objectType: entry.objectType,
      objectId: entry.objectId,
      label: entry.label ?? '',
      details: (entry.details ?? {}) as object,
      requestId: actor?.requestId ?? null,
      ...(at ? { at } : {}),
    })),
  });
}
