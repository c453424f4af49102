import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import type { InterviewNoteView } from './interview-talk-page.js';
import { PackageConfirm } from './package-confirm.js';

export type InterviewTalkQuestionPageProps = {
  number: string;
  position: { number: string; title: string };
  block: string;
  question: { key: string; text: string; help: string; example: string };
  place: number;
  total: number;
  /** Questions with at least one note. */
  noted: number;
  notes: readonly InterviewNoteView[];
  text: string;
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
  previous: string | null;
  next: string | null;
};

/** One question before the moderator: ask, listen, note. */
export function InterviewTalkQuestionPage(props: InterviewTalkQuestionPageProps & { chrome: Chrome }) {
  const { chrome, number, question, notes, errors, confirm } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Moderiertes Gespräch: ${props.block}`}
      title={question.text}
      lead={<p>{question.help}</p>}
      breadcrumbs={[{ label: 'Moderiertes Gespräch', href: paths.interviewTalk(number) }]}
      width="narrow"
      hasErrors={Boolean(errors) || notes.some((note) => note.errors)}
    >
      <Stack>
        <ProgressBar
          id="fortschritt"
          label={`Frage ${props.place} von ${props.total}`}
          done={props.noted}
          total={props.total}
          valueText={`${props.noted} mit Notiz`}
        />
        <Form
          action={paths.interviewTalk(number)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={<Button kind="primary">Notieren</Button>}
        >
          <HiddenField name="frage" value={question.key} />
          <TextArea
            name="notiz"
            label="Notiz"
            hint="In den Worten der Person. Keine Wertungen, keine Namen von Bürgerinnen und Bürgern."
            value={props.text}
            error={errors?.notiz}
            rows={6}
            autofocus={!errors}
          />
          <PackageConfirm name={confirm.name} confirmation={confirm.value} />
        </Form>
        {notes.length > 0 && (
          <Section id="notizen" title="Ihre Notizen zu dieser Frage">
            <ul class="st-notes">
              {notes.map((note) => (
                <li key={note.id} class="st-notes__item">
                  <Note note={note} number={number} questionKey={question.key} csrfToken={chrome.csrfToken} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        <figure class="st-example">
          <figcaption>Beispiel zum Nachfragen</figcaption>
          <blockquote class="st-package__text">{question.example}</blockquote>
        </figure>
        <ButtonRow>
          {props.previous && (
            <ButtonLink
              href={paths.interviewTalkQuestion(number, props.previous)}
              kind="tertiary"
              icon="arrow-back"
            >
              Vorige Frage
            </ButtonLink>
          )}
          {props.next && (
            <ButtonLink href={paths.interviewTalkQuestion(number, props.next)} icon="arrow-forward">
              Nächste Frage
            </ButtonLink>
          )}
        </ButtonRow>
      </Stack>
    </Page>
  );
}

function Note(props: { note: InterviewNoteView; number: string; questionKey: string; csrfToken: string }) {
  const { note, number, questionKey, csrfToken } = props;
  if (note.state !== 'open')
    return (
      <>
        {note.text && <p class="st-package__text">{note.text}</p>}
        <Badge tone={note.state === 'released' ? 'success' : 'neutral'}>
          {note.state === 'released' ? 'Freigegeben' : 'Verworfen, Text gelöscht'}
        </Badge>
      </>
    );
  return (
    <Form
      action={paths.interviewTalk(number)}
      csrfToken={csrfToken}
      errors={note.errors}
      label="Notiz ändern"
      actions={<Button small>Änderung sichern</Button>}
    >
      <HiddenField name="frage" value={questionKey} />
      <HiddenField name="id" value={note.id} />
      <HiddenField name="revision" value={note.revision} />
      <TextArea
        name="notiz"
        id={note.errors ? undefined : `notiz-${note.id}`}
        label="Notiz, noch nicht freigegeben"
        value={note.text}
        error={note.errors?.notiz}
        rows={3}
      />
      <PackageConfirm name={note.confirm.name} confirmation={note.confirm.value} />
    </Form>
  );
}
