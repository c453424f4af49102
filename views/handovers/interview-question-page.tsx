import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { LinkList } from '../ui/link-list.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { Autosave, SeenAnswer } from './interview-autosave.js';
import { type InterviewAnswerView, InterviewBecame, InterviewTurn } from './interview-turn.js';
import { PackageConfirm } from './package-confirm.js';
import { runCrumb } from './package-crumb.js';

export type InterviewStateWord = 'open' | 'postponed' | 'answered' | 'not-applicable';

export type InterviewQuestionPageProps = {
  number: string;
  block: { title: string; lead: string };
  question: { key: string; text: string; help: string; example: string };
  /** Place among all questions, from 1. */
  place: number;
  total: number;
  /** Answered or not applicable. */
  settled: number;
  state: InterviewStateWord;
  answer: string;
  revision: number;
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
  stale: { by: string; answer: string } | null;
  previous: string | null;
  next: string | null;
  /** The stored answer, ready to become something; null while it is none. */
  turn: InterviewAnswerView | null;
  /** Somebody leads the conversation. */
  talkHref: string | null;
};

const stateNotes: Partial<Record<InterviewStateWord, string>> = {
  'not-applicable': 'Sie haben angegeben, dass diese Frage nicht zutrifft.',
  postponed: 'Diese Frage haben Sie noch nicht abgeschlossen.',
};

/** One guiding question at a time, with an example and the way on. */
export function InterviewQuestionPage(props: InterviewQuestionPageProps & { chrome: Chrome }) {
  const { chrome, number, block, question, place, total, settled, state, stale, confirm, errors } = props;
  const note = stateNotes[state];
  return (
    <Page
      chrome={chrome}
      preline={`Leitfragen: ${block.title}`}
      title={question.text}
      lead={<p>{question.help}</p>}
      breadcrumbs={[runCrumb(number), { label: 'Übergabepaket', href: paths.package(number) }]}
      width="narrow"
      hasErrors={Boolean(errors) || stale !== null}
    >
      <Stack>
        <ProgressBar
          id="fortschritt"
          label={`Frage ${place} von ${total}`}
          done={settled}
          total={total}
          valueText={`${settled} von ${total} bearbeitet`}
        />
        {note && <p class="st-package__none">{note}</p>}
        {stale && (
          <Alert kind="warning" live title={`${stale.by} hat diese Antwort inzwischen geändert`}>
            <p class="st-package__text">{stale.answer || 'Die andere Fassung ist leer.'}</p>
            <p>Ihre Fassung steht unten; Speichern ersetzt die andere.</p>
          </Alert>
        )}
        <Form
          id="frage-formular"
          action={paths.interview(number)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={
            <>
              <Button kind="primary" name="weiter" value="save">
                Speichern und weiter
              </Button>
              <Button name="weiter" value="later">
                Später
              </Button>
              {state === 'not-applicable' ? (
                <Button name="weiter" value="reopen" kind="tertiary">
                  Trifft doch zu
                </Button>
              ) : (
                <Button name="weiter" value="not-applicable" kind="tertiary">
                  Trifft nicht zu
                </Button>
              )}
            </>
          }
        >
          <HiddenField name="frage" value={question.key} />
          <SeenAnswer answer={{ key: question.key, revision: props.revision, mark: '' }} single />
          <TextArea
            name="antwort"
            label="Ihre Antwort"
            hint="Stichworte genügen. Keine Namen von Bürgerinnen und Bürgern, nur Aktenzeichen."
            value={props.answer}
            error={errors?.antwort}
            rows={7}
            autofocus={!errors}
          />
          <PackageConfirm name={confirm.name} confirmation={confirm.value} />
          <Autosave number={number} form="frage-formular" />
        </Form>
        {props.turn && (
          <Section
            id="daraus"
            title="Daraus machen"
            lead="Ein Klick, und die Antwort steht als Eintrag im Paket."
          >
            <InterviewBecame became={props.turn.became} />
            <div class="st-answers__actions">
              <InterviewTurn chrome={chrome} number={number} answer={props.turn} />
            </div>
          </Section>
        )}
        <figure class="st-example">
          <figcaption>Beispiel aus einer anderen Stelle</figcaption>
          <blockquote class="st-package__text">{question.example}</blockquote>
        </figure>
        <ButtonRow>
          {props.previous && (
            <ButtonLink
              href={paths.interviewQuestion(number, props.previous)}
              kind="tertiary"
              icon="arrow-back"
            >
              Vorige Frage
            </ButtonLink>
          )}
          {props.next && (
            <ButtonLink
              href={paths.interviewQuestion(number, props.next)}
              kind="tertiary"
              icon="arrow-forward"
            >
              Nächste Frage
            </ButtonLink>
          )}
        </ButtonRow>
        <LinkList
          items={[
            { href: paths.interviewAll(number), label: 'Alle Fragen auf einer Seite' },
            { href: paths.interviewResult(number), label: 'Was schon beantwortet ist' },
            ...(props.talkHref ? [{ href: props.talkHref, label: 'Das Gespräch moderieren lassen' }] : []),
          ]}
        />
      </Stack>
    </Page>
  );
}
