import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, type FormErrors } from '../ui/form.js';
import { LinkList } from '../ui/link-list.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { PackageConfirm } from './package-confirm.js';
import { runCrumb } from './package-crumb.js';

export type InterviewNoteView = {
  id: string;
  question: string;
  text: string;
  by: string;
  state: 'open' | 'released' | 'discarded';
  revision: number;
  errors?: FormErrors;
  confirm: { name: string; value: string | null };
};

export type InterviewTalkPageProps = {
  number: string;
  position: { number: string; title: string };
  role: 'answerer' | 'moderator';
  leaverName: string | null;
  moderator: { id: string; name: string } | null;
  people: readonly Choice[];
  chosen: string;
  nameErrors?: FormErrors;
  notes: readonly InterviewNoteView[];
  /** The moderator's way through the questions. */
  blocks: readonly {
    title: string;
    questions: readonly { href: string; text: string; notes: number }[];
  }[];
};

/** The moderated conversation: the leaver releases notes, the moderator goes through the questions. */
export function InterviewTalkPage(props: InterviewTalkPageProps & { chrome: Chrome }) {
  const { chrome, number, position, role, leaverName } = props;
  const mine = role === 'answerer';
  return (
    <Page
      chrome={chrome}
      preline={`Leitfragen, Stelle ${position.number} ${position.title}`}
      title="Moderiertes Gespräch"
      lead={
        <p>
          {mine
            ? 'Jemand fragt und schreibt mit, Sie erzählen. Kein Satz geht weiter, bevor Sie ihn freigegeben haben.'
            : `Sie führen ${leaverName ? `${leaverName} ` : ''}durch die Leitfragen und schreiben mit. Ihre Notizen liest nur, wer antwortet, und gibt sie frei oder verwirft sie.`}
        </p>
      }
      breadcrumbs={
        mine
          ? [
              runCrumb(number),
              { label: 'Übergabepaket', href: paths.package(number) },
              { label: 'Leitfragen', href: paths.interviewResult(number) },
            ]
          : []
      }
      width="narrow"
      hasErrors={Boolean(props.nameErrors) || props.notes.some(({ errors }) => errors)}
    >
      <Stack gap="large">{mine ? <AnswererView {...props} /> : <ModeratorView {...props} />}</Stack>
    </Page>
  );
}

type ViewProps = InterviewTalkPageProps & { chrome: Chrome };

function AnswererView(props: ViewProps) {
  const { notes } = props;
  const open = notes.filter(({ state }) => state === 'open');
  const released = notes.filter(({ state }) => state === 'released');
  if (!props.moderator && notes.length === 0) return <NameModerator {...props} />;
  return (
    <>
      <Section
        id="notizen"
        title={
          open.length === 1 ? '1 Notiz wartet auf Sie' : `${open.length || 'Keine'} Notizen warten auf Sie`
        }
        lead={open.length > 0 ? 'Ändern Sie den Wortlaut, bis er stimmt.' : undefined}
      >
        {open.length === 0 ? (
          <EmptyState title="Nichts zu entscheiden">
            <p>Notizen aus dem Gespräch erscheinen hier, sobald sie geschrieben sind.</p>
          </EmptyState>
        ) : (
          <ul class="st-notes">
            {open.map((note) => (
              <li key={note.id} id={`notiz-${note.id}`} class="st-notes__item">
                <NoteToRelease {...props} note={note} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <NameModerator {...props} />
      {released.length > 0 && (
        <Disclosure summary={`In Ihre Antworten übernommen (${released.length})`}>
          <ul class="st-notes">
            {released.map(({ id, question, text }) => (
              <li key={id} class="st-notes__item">
                <strong>{question}</strong>
                <p class="st-package__text">{text}</p>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

function NoteToRelease({ chrome, number, note }: ViewProps & { note: InterviewNoteView }) {
  return (
    <Form
      action={paths.interviewNote(number, note.id)}
      csrfToken={chrome.csrfToken}
      errors={note.errors}
      label={`Notiz zu: ${note.question}`}
      actions={
        <>
          <Button kind="primary" small name="weiter" value="release" context={note.question}>
            In meine Antwort übernehmen
          </Button>
          <Button kind="tertiary" small name="weiter" value="discard" context={note.question}>
            Verwerfen
          </Button>
        </>
      }
    >
      <HiddenField name="revision" value={note.revision} />
      <TextArea
        name="notiz"
        id={note.errors ? undefined : `notiz-text-${note.id}`}
        label={note.question}
        hint={`Notiert von ${note.by}`}
        value={note.text}
        error={note.errors?.notiz}
        rows={4}
      />
      <PackageConfirm name={note.confirm.name} confirmation={note.confirm.value} />
    </Form>
  );
}

function NameModerator({ chrome, number, moderator, people, chosen, nameErrors }: ViewProps) {
  return (
    <Section
      id="moderation"
      title={moderator ? `Es moderiert ${moderator.name}` : 'Wer soll das Gespräch führen?'}
      lead="Zwei Gespräche von etwa 75 Minuten sind besser als ein langes. Ihre Führungskraft moderiert nicht."
    >
      <Form
        action={paths.interviewModerator(number)}
        csrfToken={chrome.csrfToken}
        errors={nameErrors}
        actions={<Button>{moderator ? 'Ändern' : 'Eintragen'}</Button>}
      >
        <SelectField
          name="moderatorId"
          label="Moderation"
          hint="Jemand aus der Wissensredaktion oder aus dem Kollegium, mit der oder dem Sie gern sprechen."
          value={chosen}
          choices={people}
          placeholder="Niemand, ich antworte allein"
          error={nameErrors?.moderatorId}
          filterable
        />
      </Form>
    </Section>
  );
}

function ModeratorView({ notes, blocks }: ViewProps) {
  const open = notes.filter(({ state }) => state === 'open').length;
  const released = notes.filter(({ state }) => state === 'released').length;
  return (
    <>
      {notes.length > 0 && (
        <p>
          <Badge tone={open > 0 ? 'info' : 'success'}>
            {`${open} ${open === 1 ? 'Notiz wartet' : 'Notizen warten'} auf Freigabe, ${released} ${released === 1 ? 'ist' : 'sind'} freigegeben`}
          </Badge>
        </p>
      )}
      {blocks.map(({ title, questions }, index) => (
        <Section key={title} id={`block-${index + 1}`} title={title}>
          <LinkList
            items={questions.map(({ href, text, notes: count }) => ({
              href,
              label: text,
              meta: count === 0 ? undefined : count === 1 ? '1 Notiz' : `${count} Notizen`,
            }))}
          />
        </Section>
      ))}
    </>
  );
}
