import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { LinkList } from '../ui/link-list.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import {
  type FaultyTitle,
  type InterviewAnswerView,
  InterviewBecame,
  InterviewTurn,
} from './interview-turn.js';
import { runCrumb } from './package-crumb.js';
import { PackageStack } from './package-stack.js';

export type InterviewResultPageProps = {
  number: string;
  total: number;
  settled: number;
  answered: readonly InterviewAnswerView[];
  open: readonly { href: string; question: string; state: 'begun' | 'postponed' | null }[];
  notApplicable: readonly { href: string; question: string }[];
  /** Leaver: may answer and turn answers into something; others only read. */
  mayAnswer: boolean;
  /** Nobody else sees the answers yet. */
  private: boolean;
  /** The answer whose article title was faulty. */
  faulty: FaultyTitle | null;
};

const openWords = { begun: 'angefangen', postponed: 'auf später verschoben' } as const;

/** What was answered, what became of it, and what is still open. */
export function InterviewResultPage(props: InterviewResultPageProps & { chrome: Chrome }) {
  const { chrome, number, total, settled, answered, open, notApplicable, mayAnswer, faulty } = props;
  return (
    <Page
      chrome={chrome}
      title="Antworten auf die Leitfragen"
      lead={
        mayAnswer && (
          <p>
            Machen Sie aus einer Antwort mit einem Klick einen Eintrag des Pakets oder einen Artikel.
            {props.private && ' Bis Sie das Paket einreichen, sehen nur Sie Ihre Antworten.'}
          </p>
        )
      }
      breadcrumbs={[runCrumb(number), { label: 'Übergabepaket', href: paths.package(number) }]}
      action={
        mayAnswer &&
        open[0] && (
          <ButtonLink href={open[0].href} kind="primary">
            Weiter mit den Fragen
          </ButtonLink>
        )
      }
      hasErrors={faulty !== null}
    >
      <PackageStack>
        <ProgressBar
          id="fortschritt"
          label="Fortschritt"
          done={settled}
          total={total}
          valueText={`${settled} von ${total} bearbeitet`}
        />
        <Section id="beantwortet" title={`Beantwortet (${answered.length})`}>
          {answered.length === 0 ? (
            <EmptyState title="Noch keine Antwort">
              <p>Ihre Antworten erscheinen hier, sobald Sie die erste gespeichert haben.</p>
            </EmptyState>
          ) : (
            <ol class="st-answers">
              {answered.map((answer) => (
                <li key={answer.key} class="st-answers__item" id={`antwort-${answer.key}`}>
                  <Answered {...props} answer={answer} />
                </li>
              ))}
            </ol>
          )}
        </Section>
        {open.length > 0 && (
          <Section id="offen" title={`Offen (${open.length})`}>
            <LinkList
              items={open.map(({ href, question, state }) => ({
                label: question,
                href,
                meta: state ? openWords[state] : undefined,
              }))}
            />
          </Section>
        )}
        {notApplicable.length > 0 && (
          <Disclosure summary={`Trifft nicht zu (${notApplicable.length})`}>
            <LinkList items={notApplicable.map(({ href, question }) => ({ label: question, href }))} />
          </Disclosure>
        )}
      </PackageStack>
    </Page>
  );
}

function Answered(props: InterviewResultPageProps & { chrome: Chrome; answer: InterviewAnswerView }) {
  const { number, answer, mayAnswer } = props;
  return (
    <>
      <h3 class="kern-title">{answer.question}</h3>
      <p class="st-package__text">{answer.answer}</p>
      <InterviewBecame became={answer.became} />
      {mayAnswer && (
        <div class="st-answers__actions">
          <InterviewTurn {...props} />
          <ButtonLink
            href={paths.interviewQuestion(number, answer.key)}
            kind="tertiary"
            icon="edit"
            small
            context={answer.question}
          >
            Ändern
          </ButtonLink>
          <InPackage {...props} />
        </div>
      )}
    </>
  );
}

type AnswerProps = InterviewResultPageProps & { chrome: Chrome; answer: InterviewAnswerView };

function InPackage({ chrome, number, answer }: AnswerProps) {
  return (
    <Form action={paths.interview(number)} csrfToken={chrome.csrfToken} inline>
      <HiddenField name="frage" value={answer.key} />
      <HiddenField name="revision" value={answer.revision} />
      <Button
        small
        kind="tertiary"
        icon="visibility"
        name="weiter"
        value={answer.inPackage ? 'hide' : 'show'}
        context={answer.question}
      >
        {answer.inPackage ? 'Wortlaut nicht im Paket zeigen' : 'Wortlaut doch im Paket zeigen'}
      </Button>
    </Form>
  );
}
