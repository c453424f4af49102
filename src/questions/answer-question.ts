import { type CreatedDraft, createDraftWithin } from '../articles/index.js';
import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { openQuestionFor } from './question-for.js';
import { updateQuestion } from './question-store.js';

export interface NewAnswer {
  readonly id: string;
  readonly revision: number;
  readonly answer: string;
  /** The answer as a FAQ draft of this post; null = the asker alone gets it. */
  readonly article: { readonly title: string; readonly ownerPositionId: string | null } | null;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/**
 * Answers an open question, where wanted straight into a FAQ article: the next one finds it by searching.
 * @returns the begun draft, or null
 * @throws NotFound, Forbidden (also where the actor may not write for the post), InvalidInput, Conflict
 */
export async function answerQuestion(
  services: Services,
  actor: Actor,
  input: NewAnswer,
): Promise<CreatedDraft | null> {
  return services.db.transact(async (tx) => {
    const question = await openQuestionFor(tx, actor, input.id, input.revision);
    const draft = input.article ? await beginFaq(input.article, question.positionId) : null;
    await updateQuestion(tx, question.id, {
      state: 'ANSWERED',
      answer: input.answer,
      answeredById: actor.personId,
      answeredAt: services.clock.now(),
      answerArticleId: draft?.id ?? null,
    });
    await record(tx, actor, {
      action: 'question.answered',
      objectType: 'question',
      objectId: question.id,
      label: question.positionNumber
        ? `${question.positionNumber} ${question.positionTitle ?? ''}`
        : 'Wissensredaktion',
      details: {
        ...(draft ? { article: draft.slug } : {}),
        ...(input.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    return draft;

    async function beginFaq(article: NonNullable<NewAnswer['article']>, askedPost: string | null) {
      const ownerPositionId = askedPost ?? article.ownerPositionId;
      if (!ownerPositionId) throw invalidInput('Bitte wählen Sie die Stelle, der der Artikel gehören soll.');
      return createDraftWithin(tx, services, actor, {
        kind: 'FAQ',
        ownerPositionId,
        title: article.title,
        source: input.answer,
        ...(input.confirmed ? { confirmed: true } : {}),
      });
    }
  });
}
