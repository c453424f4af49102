import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge, type Tone } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Pagination, type Tab, TabNav } from '../ui/navigation.js';

export type QuestionLine = {
  href: string;
  text: string;
  badge: { text: string; tone: Tone };
  /** To whom, since when, about what: short pieces. */
  meta: string;
};

export type QuestionsPageProps = {
  tabs: readonly Tab[];
  questions: readonly QuestionLine[];
  empty: { title: string; text: string };
  page: number;
  pageCount: number;
  pageHref: (page: number) => string;
};

/** Answers: what am I asked, and what became of what I asked? */
export function QuestionsPage(props: QuestionsPageProps & { chrome: Chrome }) {
  const { chrome, tabs, questions, empty, page, pageCount, pageHref } = props;
  return (
    <Page
      chrome={chrome}
      title="Fragen"
      lead="Was jemand wissen wollte und nicht gefunden hat. Jede Antwort kann gleich ein FAQ-Artikel werden."
      action={<ButtonLink href={paths.newQuestion}>Frage stellen</ButtonLink>}
    >
      <TabNav label="Welche Fragen" tabs={tabs} />
      {questions.length === 0 ? (
        <EmptyState title={empty.title} action={<ButtonLink href={paths.search}>Zur Suche</ButtonLink>}>
          <p>{empty.text}</p>
        </EmptyState>
      ) : (
        <>
          <QuestionList questions={questions} />
          <Pagination page={page} pageCount={pageCount} href={pageHref} />
        </>
      )}
    </Page>
  );
}

/** Questions one under another, each with its state in words. */
export function QuestionList({ questions }: { questions: readonly QuestionLine[] }) {
  return (
    <ul class="st-questions">
      {questions.map(({ href, text, badge, meta }) => (
        <li key={href} class="st-questions__item">
          <p class="st-questions__text">
            <Link href={href}>{text}</Link>
          </p>
          <p class="st-questions__meta">
            <Badge tone={badge.tone}>{badge.text}</Badge> {meta}
          </p>
        </li>
      ))}
    </ul>
  );
}
