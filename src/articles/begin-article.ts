import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { confirmationOf, type PersonalDataFinding } from '../shared/personal-data.js';
import { type CreatedDraft, createDraftWithin, type NewDraft } from './create-draft.js';
import { workOnText } from './text-thread.js';
import { deleteWorkingCopy } from './working-copy-store.js';

export type BeginOutcome =
  | ({ readonly outcome: 'created' } & CreatedDraft)
  | { readonly outcome: 'personal-data'; readonly findings: readonly PersonalDataFinding[] };

/**
 * `createDraft` for what a person typed: what looks like a citizen's data must be confirmed first.
 * @param input.confirmed `confirmationOf` the findings that the author has seen and keeps
 */
export async function beginArticle(
  services: Services,
  actor: Actor,
  input: Omit<NewDraft, 'confirmed'> & { confirmed: string },
): Promise<BeginOutcome> {
  const findings = await workOnText('findings', {
    content: { title: input.title, source: input.source, facts: input.facts ?? {} },
    earlier: null,
  });
  if (findings.length > 0 && input.confirmed !== confirmationOf(findings))
    return { outcome: 'personal-data', findings };
  return services.db.transact(async (tx) => {
    const created = await createDraftWithin(tx, services, actor, {
      ...input,
      confirmed: findings.length > 0,
    });
    await deleteWorkingCopy(tx, { personId: actor.personId, articleId: null, kind: input.kind });
    return { outcome: 'created', ...created };
  });
}
