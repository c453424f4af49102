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
    | 'collection'
    | 'glossary-term'
    | 'tag'
    | 'run'
    | 'step'
    | 'package'
    | 'acceptance'
    | 'reservation'
    | 'person'
    | 'setting'
    | 'role'
    | 'group'
    | 'template'
    | 'import'
    | 'digest'
    | 'audit'
    | 'question'
    | 'entry'
    | 'unit'
    | 'position';
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

/**
 * `record` for many changes of one transaction (import), in one statement. Each line is sealed where it is written, with
 * a key that the line's reader need not know (docs/decisions/0100).
 */
export async function recordAll(
  tx: Tx,
  actor: RecordedBy | null,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const at = recordingInstant() ?? null;
  const lines = JSON.stringify(
    entries.map(({ action, objectType, objectId, label = '', details = {} }) => ({
      action,
      objectType,
      objectId,
      label,
      details,
    })),
  );
  await tx.$executeRaw`
    insert into "AuditEvent" (id, at, "actorId", action, "objectType", "objectId", label, details, "requestId", seal)
    select e.id, e.at, e.actor, e.action, e."objectType", e."objectId", e.label, e.details, e.request,
      audit_seal(k.key, e.id, e.at, e.action, e."objectType", e."objectId", e.request,
        audit_personal(e.actor, e.label, e.details))
    from (
      select nextval('"AuditEvent_id_seq"') as id, coalesce(${at}::timestamptz(3), now()::timestamptz(3)) as at,
        ${actor?.personId ?? null}::uuid as actor, ${actor?.requestId ?? null}::text as request, line.*
      from jsonb_to_recordset(${lines}::jsonb)
        as line(action text, "objectType" text, "objectId" text, label text, details jsonb)
      offset 0) e
    cross join (select audit_key() as key) k`;
}
