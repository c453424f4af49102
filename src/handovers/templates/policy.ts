import type { Actor } from '../../shared/actor.js';
import { forbidden } from '../../shared/errors.js';

/** What decides about a draft's release. */
export interface ReleaseSubject {
  readonly submitted: boolean;
  readonly faults: number;
  readonly editorIds: readonly string[];
}

/** @throws Forbidden without `templates.edit` (personnel office) */
export function requireEditor(actor: Actor): void {
  if (!actor.permissions.has('templates.edit')) throw forbidden();
}

/** Why this actor cannot release the draft; null where they can. For the button and for the act. */
export function obstacleToRelease(actor: Actor, draft: ReleaseSubject): string | null {
  if (draft.faults > 0) return 'Der Entwurf hat noch Fehler.';
  if (!draft.submitted) return 'Der Entwurf ist noch nicht zur Freigabe vorgelegt.';
  if (draft.editorIds.includes(actor.personId))
    return 'Sie haben an diesem Entwurf mitgeschrieben. Freigeben muss ihn eine andere Person der Personalstelle.';
  return null;
}
