import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { isUuid } from '../shared/ids.js';
import { findQuestions, type Question, type QuestionFilter } from './question-store.js';

/** Questions a page. */
export const questionsPerPage = 25;

/** One page of what the actor may read, with the number of pages. One query. */
export async function listQuestions(services: Services, actor: Actor, filter: QuestionFilter, page: number) {
  const { questions, total } = await findQuestions(services.db, actor, filter, {
    limit: questionsPerPage,
    offset: (page - 1) * questionsPerPage,
  });
  return { questions, total, pageCount: Math.ceil(total / questionsPerPage) };
}

/** The questions of a handover or induction that the actor may read, open ones first; for its pages. One query. */
export async function questionsOfRun(
  services: Services,
  actor: Actor,
  runId: string,
): Promise<readonly Question[]> {
  if (!isUuid(runId)) return [];
  const filter = { whose: 'all', state: 'any', runId } as const;
  return (await findQuestions(services.db, actor, filter, { limit: 500, offset: 0 })).questions;
}

/** The oldest open questions that the actor may answer, with the number of all. One query. */
export async function openQuestions(services: Services, actor: Actor, limit: number) {
  return findQuestions(services.db, actor, { whose: 'to-answer', state: 'open' }, { limit, offset: 0 });
}
