import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { findQuestion } from './interview-questions.js';
import { applyAct, type InterviewAct } from './interview-rules.js';
import { type InterviewAnswer, listAnswers, writeAnswer } from './interview-store.js';
import { packageFor } from './package-access.js';

export interface GivenAnswer {
  readonly questionKey: string;
  readonly act: InterviewAct;
  readonly text: string;
  /** The revision that was shown; 0 for a question without an answer. */
  readonly revision: number;
  readonly confirmed?: boolean;
}

/** Answers that somebody else changed in between, as they stand now; everything else is saved. */
export interface AnswerResult {
  readonly stale: readonly InterviewAnswer[];
}

/**
 * Saves one answer, or all of a page. Unchanged ones are left alone; stale ones are not overwritten.
 * @throws NotFound for unknown questions
 */
export async function answerInterviewQuestions(
  services: Services,
  actor: Actor,
  number: string,
  given: readonly GivenAnswer[],
): Promise<AnswerResult> {
  const { base } = await packageFor(services, actor, number, 'answer');
  return services.db.transact(async (tx) => {
    const answers = new Map((await listAnswers(tx, base.id)).map((answer) => [answer.questionKey, answer]));
    const stale: string[] = [];
    const saved: string[] = [];
    let confirmed = false;
    for (const { questionKey, act, text, revision, ...rest } of given) {
      const question = findQuestion(questionKey);
      if (!question) throw notFound();
      const before = answers.get(questionKey);
      const after = applyAct(act, text, before);
      if (before ? same(before, after) : act === 'save' && !text) continue;
      const key = { runId: base.id, questionKey, question: question.text };
      const written = await writeAnswer(tx, key, revision, after, actor.personId);
      if (!written) stale.push(questionKey);
      else saved.push(questionKey);
      confirmed ||= rest.confirmed ?? false;
    }
    if (saved.length > 0)
      await record(tx, actor, {
        action: 'interview.answered',
        objectType: 'run',
        objectId: base.id,
        label: `${base.number}, Stelle ${base.position.number}`,
        details: { questions: saved, ...(confirmed ? { personalDataConfirmed: true } : {}) },
      });
    if (stale.length === 0) return { stale: [] };
    const now = await listAnswers(tx, base.id);
    return { stale: now.filter(({ questionKey }) => stale.includes(questionKey)) };
  });
}

type Columns = ReturnType<typeof applyAct>;

function same(a: Columns, b: Columns): boolean {
  return (
    a.answer === b.answer &&
    a.notApplicable === b.notApplicable &&
    a.postponed === b.postponed &&
    a.inPackage === b.inPackage
  );
}
