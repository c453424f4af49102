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
  /** The page saved while its writer was typing. */
  readonly byItself?: boolean;
}

export interface AnswerResult {
  /** Answers that somebody else changed in between, as they stand now; everything else is saved. */
  readonly stale: readonly InterviewAnswer[];
  /** All answers of the run afterwards, by question. */
  readonly now: ReadonlyMap<string, InterviewAnswer>;
}

/** A page that saves itself and the button behind it meet within this time; both are the same writer. */
const samePageMs = 10_000;

/** While somebody types, the record gets one line a sitting, not one a pause. */
const sittingMs = 10 * 60_000;

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
    const now = services.clock.now().getTime();
    const stale: string[] = [];
    const saved: string[] = [];
    const told: string[] = [];
    let confirmed = false;
    for (const { questionKey, act, text, revision, ...rest } of given) {
      const question = findQuestion(questionKey);
      if (!question) throw notFound();
      const before = answers.get(questionKey);
      const after = applyAct(act, text, before);
      if (before ? same(before, after) : (act === 'save' || act === 'typed') && !text) continue;
      const key = { runId: base.id, questionKey, question: question.text };
      const age = before && before.updatedById === actor.personId ? now - before.updatedAt.getTime() : null;
      // The button pressed while the page was saving itself: the same writer's text has only grown.
      const grown =
        before && age !== null && age <= samePageMs && text !== '' && text.startsWith(before.answer);
      const seen = grown ? before.revision : revision;
      const written = await writeAnswer(tx, key, seen, after, actor.personId, services.clock.now());
      if (!written) stale.push(questionKey);
      else saved.push(questionKey);
      if (written && (!rest.byItself || age === null || age > sittingMs)) told.push(questionKey);
      confirmed ||= rest.confirmed ?? false;
    }
    if (told.length > 0)
      await record(tx, actor, {
        action: 'interview.answered',
        objectType: 'run',
        objectId: base.id,
        label: `${base.number}, Stelle ${base.position.number}`,
        details: { questions: told, ...(confirmed ? { personalDataConfirmed: true } : {}) },
      });
    if (saved.length === 0 && stale.length === 0) return { stale: [], now: answers };
    const after = await listAnswers(tx, base.id);
    return {
      stale: after.filter(({ questionKey }) => stale.includes(questionKey)),
      now: new Map(after.map((answer) => [answer.questionKey, answer])),
    };
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
