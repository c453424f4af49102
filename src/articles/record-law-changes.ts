import { type AuditEntry, recordAll } from '../audit/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { insertLawChanges, type NormStep, normTexts } from './law-change-store.js';
import { saysTheSame } from './law-references.js';

/**
 * After norms got new texts: keeps which changed in their words, and puts "Rechtsänderung prüfen" on the articles that
 * cite them. To be called where the new texts are published, in the same transaction, after their citations are kept.
 */
export async function recordLawChanges(
  tx: Tx,
  actor: Actor | null,
  now: Date,
  steps: readonly NormStep[],
): Promise<void> {
  if (steps.length === 0) return;
  const changed = (await normTexts(tx, steps)).filter(({ before, after }) => !saysTheSame(before, after));
  if (changed.length === 0) return;
  const checks = await insertLawChanges(
    tx,
    changed.map(({ normId, fromNo, toNo }) => ({ normId, fromNo, toNo })),
    now,
  );
  await recordAll(
    tx,
    actor,
    changed.map(
      ({ normId, fromNo, toNo, after }): AuditEntry => ({
        action: 'law.changed',
        objectType: 'article',
        objectId: normId,
        label: after.title,
        details: { from: fromNo, to: toNo, articlesToCheck: checks.get(normId) ?? 0 },
      }),
    ),
  );
}
