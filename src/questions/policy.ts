import type { Actor } from '../shared/actor.js';

/** What a decision about rights needs to know of a question. */
export interface QuestionFacts {
  /** Null where the asker gave no name. */
  readonly askedById: string | null;
  readonly addresseeId: string | null;
  /** Null = the Wissensredaktion answers. */
  readonly positionId: string | null;
  /** The post's unit with all units above it. */
  readonly unitIds: readonly string[];
}

/** A decision, with the reason in words for buttons and messages. */
export type Verdict = { readonly allowed: boolean; readonly reason: string };

const yes = (reason: string): Verdict => ({ allowed: true, reason });

/** Answer, pass on or close it: whom it was asked to, who fills the post, its lead or one above, the Wissensredaktion. */
export function mayAnswer(actor: Actor, question: QuestionFacts): Verdict {
  if (question.addresseeId === actor.personId) return yes('Die Frage ist an Sie gerichtet.');
  if (question.positionId !== null && actor.positions.some(({ id }) => id === question.positionId))
    return yes('Die Frage ist an Ihre Stelle gerichtet.');
  if (question.unitIds.some((id) => actor.ledUnitIds.includes(id)))
    return yes('Sie leiten die Einheit der gefragten Stelle.');
  if (
    actor.permissions.has('articles.edit-any') ||
    question.unitIds.some((id) => actor.editedUnitIds?.includes(id))
  )
    return yes('Sie gehören zur Wissensredaktion.');
  return {
    allowed: false,
    reason: 'Antworten kann die gefragte Stelle, ihre Leitung oder die Wissensredaktion.',
  };
}

/** Begin an article with the answer: the right of articles to write for the asked post (articles/policy.ts). */
export function mayWriteArticle(actor: Actor, question: QuestionFacts): boolean {
  return mayAnswer(actor, { ...question, addresseeId: null }).allowed;
}

/** Read it at all: who may answer, and the asker who gave a name. For all others it is not there. */
export function mayRead(actor: Actor, question: QuestionFacts): Verdict {
  if (question.askedById === actor.personId) return yes('Sie haben die Frage gestellt.');
  return mayAnswer(actor, question);
}

/**
 * The same rights as SQL; a randomised test proves that they agree. The statement calls the question `q` and the post's
 * unit `u` (left joined), and passes `rightsOf(actor)` as its first four parameters.
 */
export const answerableSql = `($1::boolean or coalesce(q."addresseeId" = $2::uuid, false)
  or coalesce(q."positionId" = any($3::uuid[]), false) or coalesce(u.path && $4::uuid[], false))`;
export const readableSql = `(coalesce(q."askedById" = $2::uuid, false) or ${answerableSql})`;

/** The four parameters of the SQL above. */
export function rightsOf(actor: Actor): [boolean, string, readonly string[], readonly string[]] {
  return [
    actor.permissions.has('articles.edit-any'),
    actor.personId,
    actor.positions.map(({ id }) => id),
    [...actor.ledUnitIds, ...(actor.editedUnitIds ?? [])],
  ];
}
