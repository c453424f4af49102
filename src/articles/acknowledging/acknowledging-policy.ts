import type { Actor } from '../../shared/actor.js';
import { type ArticleFacts, mayConfirm, type Verdict } from '../policy.js';

/**
 * Ask others to confirm that they have read it, and see who is missing: the owner post, its leads and the Wissensredaktion;
 * not who merely writes for the unit.
 */
export function mayAskToRead(actor: Actor, article: ArticleFacts): Verdict {
  const verdict = mayConfirm({ ...actor, writtenUnitIds: [] }, article);
  return verdict.allowed
    ? verdict
    : {
        allowed: false,
        reason:
          'Um Kenntnisnahme bitten kann nur die zuständige Stelle, ihre Leitung oder die Wissensredaktion.',
      };
}
