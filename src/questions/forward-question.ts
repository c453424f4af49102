import { record } from '../audit/index.js';
import { positionsByIds } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { openQuestionFor } from './question-for.js';
import { updateQuestion } from './question-store.js';

/**
 * Passes an open question on to another post, or to the Wissensredaktion (null).
 * @throws NotFound, Forbidden, InvalidInput where it is done or the post unknown, Conflict
 */
export async function forwardQuestion(
  services: Services,
  actor: Actor,
  input: { id: string; revision: number; positionId: string | null },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const question = await openQuestionFor(tx, actor, input.id, input.revision);
    const target = input.positionId
      ? (await positionsByIds(tx, [input.positionId])).get(input.positionId)
      : null;
    if (input.positionId && !target)
      throw invalidInput('Diese Stelle gibt es nicht (mehr). Bitte wählen Sie eine andere.');
    if (question.positionId === input.positionId && question.addresseeId === null)
      throw invalidInput('Die Frage liegt schon dort. Bitte wählen Sie eine andere Stelle.');
    await updateQuestion(tx, question.id, { positionId: input.positionId, addresseeId: null });
    await record(tx, actor, {
      action: 'question.forwarded',
      objectType: 'question',
      objectId: question.id,
      label: target ? `${target.number} ${target.title}` : 'Wissensredaktion',
      details: { from: question.positionNumber ?? 'Wissensredaktion' },
    });
  });
}
