import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { openQuestionFor } from './question-for.js';
import { updateQuestion } from './question-store.js';

/**
 * Puts a question away without an answer; the asker reads the reason.
 * @throws NotFound, Forbidden, InvalidInput where it is done already, Conflict
 */
export async function closeQuestion(
  services: Services,
  actor: Actor,
  input: { id: string; revision: number; reason: string },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const question = await openQuestionFor(tx, actor, input.id, input.revision);
    await updateQuestion(tx, question.id, {
      state: 'CLOSED',
      answer: input.reason,
      answeredById: actor.personId,
      answeredAt: services.clock.now(),
    });
    await record(tx, actor, {
      action: 'question.closed',
      objectType: 'question',
      objectId: question.id,
      label: question.positionNumber ?? 'Wissensredaktion',
    });
  });
}
