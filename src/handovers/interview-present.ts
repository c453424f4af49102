import type {
  InterviewAnswerView,
  InterviewResultPageProps,
} from '../../views/handovers/interview-result-page.js';
import type { ArticleLine } from '../articles/index.js';
import { kindWords } from '../shared/article-kinds.js';
import { paths } from '../shared/paths.js';
import { type InterviewQuestion, interviewQuestions } from './interview-questions.js';
import { draftItem, headOf, linesOf, stateOf } from './interview-rules.js';
import type { InterviewAnswer } from './interview-store.js';
import { readItem } from './package-form.js';
import { type PackagePart, partOf } from './package-parts.js';

export type AnswerMap = ReadonlyMap<string, InterviewAnswer>;

/** Answered or not applicable. */
export function settledCount(answers: AnswerMap): number {
  return interviewQuestions().filter(({ key }) => {
    const state = stateOf(answers.get(key));
    return state === 'answered' || state === 'not-applicable';
  }).length;
}

/** Rows that each line of an answer would make; empty where one of them would not pass the part's check. */
export function linesAsItems(part: PackagePart, answer: string) {
  const checked = linesOf(answer).map((line) => readItem(partOf(part), draftItem(part, line)).form);
  return checked.every(({ ok }) => ok) ? checked.flatMap((form) => (form.ok ? [form.value] : [])) : [];
}

function presentAnswer(
  number: string,
  question: InterviewQuestion,
  answer: InterviewAnswer,
  articles: ReadonlyMap<string, ArticleLine>,
): InterviewAnswerView {
  const itemTargets = question.targets.flatMap((target) => (target.type === 'item' ? target.part : []));
  return {
    key: question.key,
    question: question.text,
    answer: answer.answer,
    inPackage: answer.inPackage,
    revision: answer.revision,
    became: answer.outcomes.flatMap(({ itemId, part, itemTitle, articleId }) => {
      if (itemId && part)
        return [
          {
            label: `${partOf(part).singular} „${itemTitle ?? ''}“`,
            href: paths.packageItem(number, partOf(part).slug, itemId),
          },
        ];
      const article = articleId ? articles.get(articleId) : undefined;
      return article
        ? [{ label: `${kindWords[article.kind]} „${article.title}“`, href: paths.article(article.slug) }]
        : [];
    }),
    items: itemTargets.flatMap((part) => {
      const one = {
        target: part as string,
        label: `Als ${partOf(part).singular} übernehmen`,
        perLine: false,
      };
      const lines = linesAsItems(part, answer.answer).length;
      return lines > 0
        ? [{ ...one, label: `${lines} Zeilen als ${partOf(part).title} übernehmen`, perLine: true }, one]
        : [one];
    }),
    articles: question.targets.flatMap((target) =>
      target.type === 'article' ? { kind: target.kind, label: `${kindWords[target.kind]} anlegen` } : [],
    ),
    title: headOf(answer.answer, 100).head,
  };
}

/** The page at the end: answered, open, not applicable, in the order of the bank. */
export function presentResult(
  number: string,
  answers: AnswerMap,
  articles: ReadonlyMap<string, ArticleLine>,
  mayAnswer: boolean,
  isPrivate: boolean,
): Omit<InterviewResultPageProps, 'faulty'> {
  const all = interviewQuestions().map((question) => ({
    question,
    answer: answers.get(question.key),
    state: stateOf(answers.get(question.key)),
  }));
  const link = ({ key, text }: InterviewQuestion) => ({
    href: paths.interviewQuestion(number, key),
    question: text,
  });
  return {
    number,
    total: all.length,
    settled: settledCount(answers),
    answered: all.flatMap(({ question, answer, state }) =>
      answer && state === 'answered' ? presentAnswer(number, question, answer, articles) : [],
    ),
    open: all
      .filter(({ state }) => state === 'open' || state === 'postponed')
      .map(({ question, state }) => ({ ...link(question), postponed: state === 'postponed' })),
    notApplicable: all
      .filter(({ state }) => state === 'not-applicable')
      .map(({ question }) => link(question)),
    mayAnswer,
    private: isPrivate,
  };
}
