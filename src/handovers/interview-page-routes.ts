import { InterviewAllPage } from '../../views/handovers/interview-all-page.js';
import { InterviewQuestionPage } from '../../views/handovers/interview-question-page.js';
import { InterviewResultPage } from '../../views/handovers/interview-result-page.js';
import type { FaultyTitle } from '../../views/handovers/interview-turn.js';
import { articlesByIds } from '../articles/index.js';
import { revision } from '../http/fields.js';
import { page, type Reply } from '../http/route.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { paths } from '../shared/paths.js';
import type { FieldErrors } from '../shared/result.js';
import { type AnswerMap, presentAnswer, presentResult, settledCount } from './interview-present.js';
import { interviewBlocks, interviewQuestions } from './interview-questions.js';
import { answerMark, stateOf } from './interview-rules.js';
import { type InterviewAnswer, listAnswers } from './interview-store.js';
import { type PackageRight, packageFor } from './package-access.js';
import { confirmField } from './package-form.js';

/** The answers of a run by question, behind the right that is wanted. */
export async function answersFor(services: Services, actor: Actor, number: string, right: PackageRight) {
  const { base, rights, submitted } = await packageFor(services, actor, number, right);
  const rows = await listAnswers(services.db.read, base.id);
  return { rights, submitted, answers: new Map(rows.map((row) => [row.questionKey, row])) as AnswerMap };
}

/** The articles that answers became, as far as this reader may see them. */
function articlesOf(services: Services, actor: Actor, answers: readonly InterviewAnswer[]) {
  const ids = answers.flatMap(({ outcomes }) => outcomes.flatMap(({ articleId }) => articleId ?? []));
  return articlesByIds(services, actor, ids);
}

interface Typed {
  readonly text: string;
  readonly errors?: FieldErrors;
  readonly confirmation: string | null;
  /** What the form was filled in against; faults must not make it newer than what was seen. */
  readonly revision?: number;
  readonly stale?: InterviewAnswer;
}

/** One question; also shown again with what was typed. */
export async function showQuestion(
  services: Services,
  actor: Actor,
  number: string,
  key: string,
  typed?: Typed,
): Promise<Reply> {
  const { answers } = await answersFor(services, actor, number, 'answer');
  const questions = interviewQuestions();
  const place = questions.findIndex((question) => question.key === key);
  const question = questions[place];
  const block = interviewBlocks().find(({ questions: own }) => own.some((one) => one.key === key));
  if (!question || !block) throw notFound();
  const answer = answers.get(key);
  return page(
    InterviewQuestionPage,
    {
      number,
      block,
      question,
      place: place + 1,
      total: questions.length,
      settled: settledCount(answers),
      state: stateOf(answer),
      answer: typed?.text ?? answer?.answer ?? '',
      revision: typed?.revision ?? answer?.revision ?? 0,
      errors: typed?.errors,
      confirm: { name: confirmField, value: typed?.confirmation ?? null },
      stale: typed?.stale
        ? { by: typed.stale.updatedByName ?? 'Jemand anderes', answer: typed.stale.answer }
        : null,
      previous: questions[place - 1]?.key ?? null,
      next: questions[place + 1]?.key ?? null,
      turn:
        answer && !typed && stateOf(answer) === 'answered'
          ? presentAnswer(number, question, answer, await articlesOf(services, actor, [answer]))
          : null,
      talkHref: paths.interviewTalk(number),
    },
    typed?.stale ? 409 : typed?.errors ? 422 : 200,
  );
}

/** All questions on one page; also shown again with what was typed. */
export async function showAll(
  services: Services,
  actor: Actor,
  number: string,
  typed?: {
    body: Readonly<Record<string, unknown>>;
    errors?: FieldErrors;
    confirmation: string | null;
    stale?: readonly InterviewAnswer[];
  },
): Promise<Reply> {
  const { answers } = await answersFor(services, actor, number, 'answer');
  const text = (name: string) => {
    const value = typed?.body[name];
    return typeof value === 'string' ? value : undefined;
  };
  // Faults must not make a form newer than what was seen.
  const seen = (key: string) =>
    typed?.stale
      ? {}
      : { revision: revision.safeParse(text(`revision.${key}`)).data, mark: text(`gezeigt.${key}`) };
  return page(
    InterviewAllPage,
    {
      number,
      total: interviewQuestions().length,
      settled: settledCount(answers),
      blocks: interviewBlocks().map(({ title, lead, questions }) => ({
        title,
        lead,
        questions: questions.map(({ key, text: wording, help, example }) => {
          const answer = answers.get(key);
          const other = typed?.stale?.find(({ questionKey }) => questionKey === key);
          const stored = { answer: answer?.answer ?? '', notApplicable: answer?.notApplicable ?? false };
          // Beside stale answers everything else is saved: only they keep what was typed.
          const keeps = typed && (!typed.stale || other);
          return {
            key,
            text: wording,
            hint: `${help} Beispiel: ${example.replaceAll('\n', '; ')}`,
            answer: (keeps ? text(`antwort.${key}`) : undefined) ?? stored.answer,
            notApplicable: keeps ? text(`entfaellt.${key}`) === 'ja' : stored.notApplicable,
            revision: seen(key).revision ?? answer?.revision ?? 0,
            mark: seen(key).mark ?? answerMark(stored),
            other: other ? { by: other.updatedByName ?? 'Jemand anderes', answer: other.answer } : null,
          };
        }),
      })),
      errors: typed?.errors,
      confirm: { name: confirmField, value: typed?.confirmation ?? null },
    },
    typed?.stale ? 409 : typed?.errors ? 422 : 200,
  );
}

/** The page at the end; also shown again where an article's title was faulty. */
export async function showInterviewResult(
  services: Services,
  actor: Actor,
  number: string,
  faulty: FaultyTitle | null = null,
): Promise<Reply> {
  const { answers, rights, submitted } = await answersFor(services, actor, number, 'readAnswers');
  const articles = await articlesOf(services, actor, [...answers.values()]);
  return page(
    InterviewResultPage,
    { ...presentResult(number, answers, articles, rights.answer, !submitted), faulty },
    faulty ? 422 : 200,
  );
}
