import type { InterviewResultPageProps } from '../../views/handovers/interview-result-page.js';
import type { InterviewAnswerView } from '../../views/handovers/interview-turn.js';
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

/** What an answer can become besides what the bank thinks likeliest; accesses are no answers. */
const otherParts: readonly PackagePart[] = [
  'DUTY',
  'DEADLINE',
  'CONTACT',
  'DECISION',
  'PROMISE',
  'PLACE',
  'CHECK',
  'CASE',
  'MAP_NODE',
];
const articleKinds = ['PROCESS', 'FAQ', 'CHECKLIST', 'NOTE'] as const;

/** The buttons of a part: each line a row where that fits, and all of it as one row. */
function buttonsOf(part: PackagePart, answer: string): InterviewAnswerView['items'] {
  const one = { target: part as string, label: `Als ${partOf(part).singular} übernehmen`, perLine: false };
  const lines = linesAsItems(part, answer).length;
  return lines > 0
    ? [{ ...one, label: `${lines} Zeilen als ${partOf(part).title} übernehmen`, perLine: true }, one]
    : [one];
}

/** An answer with what it became and everything it can become in one click, the likeliest first. */
export function presentAnswer(
  number: string,
  question: InterviewQuestion,
  answer: InterviewAnswer,
  articles: ReadonlyMap<string, ArticleLine>,
): InterviewAnswerView {
  const likely = question.targets.flatMap((target) => (target.type === 'item' ? target.part : []));
  const kinds = question.targets.flatMap((target) => (target.type === 'article' ? target.kind : []));
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
    items: likely.flatMap((part) => buttonsOf(part, answer.answer)),
    moreItems: otherParts
      .filter((part) => !likely.includes(part))
      .flatMap((part) => buttonsOf(part, answer.answer)),
    articles: [...kinds, ...articleKinds.filter((kind) => !kinds.includes(kind))].map((kind) => ({
      kind,
      label: `${kindWords[kind]} anlegen`,
    })),
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
      .map(({ question, answer, state }) => ({
        ...link(question),
        state: state === 'postponed' ? (answer?.answer ? ('begun' as const) : ('postponed' as const)) : null,
      })),
    notApplicable: all
      .filter(({ state }) => state === 'not-applicable')
      .map(({ question }) => link(question)),
    mayAnswer,
    private: isPrivate,
  };
}
