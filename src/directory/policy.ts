import type { Actor } from '../shared/actor.js';

/** The post that answers for an entry, with its unit and all units above. */
export interface Owner {
  readonly id: string;
  readonly unitIds: readonly string[];
}

/** A decision, with the reason in words for buttons and messages. */
export type Verdict = { readonly allowed: boolean; readonly reason: string };

/** Everybody signed in reads the directory. Change, confirm, close: the owner post, its lead or one above, editors. */
export function mayEdit(actor: Actor, owner: Owner): Verdict {
  if (actor.positions.some(({ id }) => id === owner.id))
    return { allowed: true, reason: 'Der Eintrag gehört Ihrer Stelle.' };
  if (owner.unitIds.some((id) => actor.ledUnitIds.includes(id)))
    return { allowed: true, reason: 'Sie leiten die Einheit der zuständigen Stelle.' };
  if (actor.permissions.has('articles.edit-any'))
    return { allowed: true, reason: 'Sie gehören zur Wissensredaktion.' };
  return {
    allowed: false,
    reason: 'Das kann nur die zuständige Stelle, ihre Leitung oder die Wissensredaktion.',
  };
}

/** Begin an entry for some post at all. */
export function mayAddEntries(actor: Actor): boolean {
  return (
    actor.positions.length > 0 || actor.ledUnitIds.length > 0 || actor.permissions.has('articles.edit-any')
  );
}
