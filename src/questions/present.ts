import type { QuestionPageProps } from '../../views/questions/question-page.js';
import type { QuestionLine, QuestionsPageProps } from '../../views/questions/questions-page.js';
import type { ArticleLine } from '../articles/index.js';
import type { PositionChoice } from '../organisation/index.js';
import { type Day, dayOf, formatDay, relativeDay } from '../shared/dates.js';
import { paths } from '../shared/paths.js';
import type { Question } from './question-store.js';

const badges = {
  OPEN: { text: 'Offen', tone: 'warning' },
  ANSWERED: { text: 'Beantwortet', tone: 'success' },
  CLOSED: { text: 'Geschlossen', tone: 'neutral' },
} as const;

const postWords = ({ positionNumber, positionTitle }: Question) =>
  positionNumber ? `Stelle ${positionNumber} ${positionTitle ?? ''}`.trim() : 'Wissensredaktion';

/** A question in a list. */
export function questionLine(question: Question, today: Day): QuestionLine {
  const { id, text, state, createdAt, answeredAt, addresseeName } = question;
  const when = answeredAt
    ? `${state === 'ANSWERED' ? 'beantwortet' : 'geschlossen'} ${relativeDay(dayOf(answeredAt), today)}`
    : `gefragt ${relativeDay(dayOf(createdAt), today)}`;
  return {
    href: paths.question(id),
    text: text.length > 200 ? `${text.slice(0, 197)} …` : text,
    badge: badges[state],
    meta: [`an ${postWords(question)}`, addresseeName, when].filter(Boolean).join(' · '),
  };
}

const emptyWords = {
  'to-answer': {
    title: 'Niemand wartet auf eine Antwort',
    text: 'Fragen an Ihre Stellen stehen hier, die älteste zuerst.',
  },
  mine: {
    title: 'Noch keine Fragen von Ihnen',
    text: 'Wenn die Suche nichts Passendes zeigt, führt „Dazu fehlt etwas“ zur zuständigen Stelle. Fragen ohne Namen stehen nirgends unter „Von mir“.',
  },
} as const;

/** A page of the list. */
export function presentQuestions(
  list: { questions: readonly Question[]; pageCount: number },
  address: { auswahl: 'mine' | 'to-answer'; stand: 'open' | 'done'; page: number },
  today: Day,
): QuestionsPageProps {
  const { auswahl, stand, page } = address;
  const href = (whose: string, state: string, seite = '') =>
    paths.questionList({
      auswahl: whose === 'mine' ? 'von-mir' : '',
      stand: state === 'done' ? 'erledigt' : '',
      seite,
    });
  const tab = (label: string, whose: 'mine' | 'to-answer', state: 'open' | 'done') => ({
    label,
    href: href(whose, state),
    current: whose === auswahl && state === stand,
  });
  return {
    tabs: [
      tab('Zu beantworten', 'to-answer', 'open'),
      tab('Beantwortet', 'to-answer', 'done'),
      tab('Von mir, offen', 'mine', 'open'),
      tab('Von mir, erledigt', 'mine', 'done'),
    ],
    questions: list.questions.map((question) => questionLine(question, today)),
    empty:
      stand === 'done'
        ? { title: 'Noch nichts erledigt', text: 'Beantwortete Fragen stehen hier, die jüngste zuerst.' }
        : emptyWords[auswahl],
    page,
    pageCount: list.pageCount,
    pageHref: (to) => href(auswahl, stand, to > 1 ? String(to) : ''),
  };
}

/** What the page of a question says besides its forms. */
export function presentQuestion(
  question: Question,
  articles: ReadonlyMap<string, ArticleLine>,
  today: Day,
): Omit<QuestionPageProps, 'forms'> {
  const about = question.articleId ? articles.get(question.articleId) : undefined;
  const article = question.answerArticleId ? articles.get(question.answerArticleId) : undefined;
  const { answer, answeredAt, answeredByName, state } = question;
  return {
    id: question.id,
    revision: question.revision,
    text: question.text,
    badge: badges[state],
    about: [
      {
        term: 'Gefragt',
        value: `${formatDay(dayOf(question.createdAt))} (${relativeDay(dayOf(question.createdAt), today)})`,
        href: null,
      },
      { term: 'Von', value: question.askedByName ?? 'ohne Namen', href: null },
      {
        term: 'An',
        value: [postWords(question), question.addresseeName].filter(Boolean).join(', '),
        href: question.positionNumber && paths.position(question.positionNumber),
      },
      ...(question.searchWords
        ? [
            {
              term: 'Gesucht wurde',
              value: question.searchWords,
              href: paths.searchFor(question.searchWords),
            },
          ]
        : []),
      ...(about ? [{ term: 'Artikel', value: about.title, href: paths.article(about.slug) }] : []),
      ...(about && question.passage
        ? [{ term: 'Zur Stelle', value: `„${question.passage}“`, href: null }]
        : []),
    ],
    answer:
      answer && answeredAt
        ? {
            title: state === 'ANSWERED' ? 'Antwort' : 'Ohne Antwort geschlossen',
            paragraphs: answer.split(/\n{2,}/),
            meta: `${answeredByName ?? 'Unbekannt'}, ${formatDay(dayOf(answeredAt))}`,
          }
        : null,
    article: article
      ? {
          href: paths.article(article.slug),
          title: article.title,
          state: article.state === 'PUBLISHED' ? 'veröffentlicht' : 'noch nicht freigegeben',
        }
      : null,
  };
}

/** Posts as a question can be passed on to; the Wissensredaktion first. */
export function targetChoices(posts: readonly PositionChoice[], question: Question) {
  return [
    ...(question.positionId === null ? [] : [{ value: 'redaktion', label: 'Wissensredaktion' }]),
    ...posts
      .filter(({ id }) => id !== question.positionId)
      .map(({ id, number, title, unitName }) => ({ value: id, label: `${number} ${title} (${unitName})` })),
  ];
}

/** Posts that the answerer may write for, where the question has no post yet. */
export function ownerChoices(posts: readonly PositionChoice[]) {
  return posts.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
}
