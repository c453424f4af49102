import { createDraftWithin } from '../articles/index.js';
import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { findQuestion } from './interview-questions.js';
import { linkOutcome, listAnswers } from './interview-store.js';
import { packageFor } from './package-access.js';

export interface AnswerToArticle {
  readonly number: string;
  readonly questionKey: string;
  readonly kind: 'FAQ' | 'PROCESS' | 'CHECKLIST' | 'NOTE';
  readonly title: string;
  /** The leaver has seen what looks like a citizen's data and keeps it. */
  readonly confirmed: boolean;
}

/**
 * Begins an article of the post with the answer as its text; the leaver goes on writing there.
 * @throws NotFound where the question has no answer, Forbidden where the actor may not write for the post
 */
export async function turnInterviewAnswerIntoArticle(
  services: Services,
  actor: Actor,
  input: AnswerToArticle,
): Promise<{ slug: string }> {
  const { base } = await packageFor(services, actor, input.number, 'answer');
  const question = findQuestion(input.questionKey);
  if (!question) throw notFound();
  return services.db.transact(async (tx) => {
    const answers = await listAnswers(tx, base.id);
    const answer = answers.find(({ questionKey }) => questionKey === question.key)?.answer;
    if (!answer) throw notFound();
    const article = await createDraftWithin(tx, services, actor, {
      kind: input.kind,
      ownerPositionId: base.position.id,
      title: input.title,
      source: `## ${question.text}\n\n${answer}\n`,
      confirmed: input.confirmed,
    });
    await linkOutcome(tx, base.id, question.key, { articleId: article.id }, actor.personId);
    await record(tx, actor, {
      action: 'interview.turned-into-article',
      objectType: 'run',
      objectId: base.id,
      label: `${base.number}, Stelle ${base.position.number}`,
      details: { question: question.key, article: article.id },
    });
    return { slug: article.slug };
  });
}
