import { articlesByIds } from '../articles/index.js';
import { record } from '../audit/index.js';
import { positionsByIds } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { findSameQuestion, insertQuestion } from './question-store.js';

export interface NewQuestion {
  readonly text: string;
  /** False: nothing of the asker is kept, nor can they be told of the answer. */
  readonly named: boolean;
  /** The post that answers; null = the Wissensredaktion, which finds the right one. */
  readonly positionId: string | null;
  /** What was searched for. */
  readonly searchWords?: string | null;
  /** An article that the actor may read. */
  readonly articleId?: string | null;
  /** Words or a heading of that article. */
  readonly passage?: string | null;
  /** An item of a package; the caller has checked that the actor may read it. */
  readonly packageItemId?: string | null;
  /** The handover or induction in whose course it is asked; the caller has checked it. */
  readonly runId?: string | null;
  /** A person to answer besides the post: mentor, stand-in, predecessor. */
  readonly addresseeId?: string | null;
  /** The asker confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/** Within it, the same question again is a second press of the button. */
const pressedTwiceMs = 60_000;

/**
 * Asks a question. Any signed-in person may ask any post.
 * @returns the question's id
 * @throws NotFound for an article that the actor may not read, InvalidInput for an unknown post
 */
export async function askQuestion(services: Services, actor: Actor, input: NewQuestion): Promise<string> {
  if (input.articleId && !(await articlesByIds(services, actor, [input.articleId])).has(input.articleId))
    throw notFound();
  return services.db.transact((tx) => askQuestionWithin(tx, services, actor, input));
}

/** `askQuestion` inside another domain's change; what it is about was checked there. */
export async function askQuestionWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  input: NewQuestion,
): Promise<string> {
  const { positionId } = input;
  const position = positionId ? (await positionsByIds(tx, [positionId])).get(positionId) : null;
  if (positionId && !position)
    throw invalidInput('Diese Stelle gibt es nicht (mehr). Bitte wählen Sie eine andere.');
  const now = services.clock.now();
  const question = {
    text: input.text,
    articleId: input.articleId ?? null,
    packageItemId: input.packageItemId ?? null,
    runId: input.runId ?? null,
    askedById: input.named ? actor.personId : null,
    positionId,
    addresseeId: input.addresseeId ?? null,
  };
  const before = await findSameQuestion(tx, question, new Date(now.getTime() - pressedTwiceMs));
  if (before) return before;
  const id = await insertQuestion(tx, {
    ...question,
    passage: (input.articleId && input.passage) || null,
    searchWords: input.searchWords ?? null,
    createdAt: now,
  });
  // Who asks without a name must not be found in the record either.
  await record(tx, input.named ? actor : null, {
    action: 'question.asked',
    objectType: 'question',
    objectId: id,
    label: position ? `${position.number} ${position.title}` : 'Wissensredaktion',
    ...(input.confirmed ? { details: { personalDataConfirmed: true } } : {}),
  });
  return id;
}
