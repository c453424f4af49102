import { paths } from '../../../src/shared/paths.js';
import { PackageConfirm } from '../../handovers/package-confirm.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { SelectField } from '../../ui/select-field.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';

/** A line of the form as typed. */
export type StepLine = {
  readonly art: string;
  readonly was: string;
  readonly wer: string;
  readonly weiter: string;
};

export type WriteStepsPageProps = {
  slug: string;
  articleTitle: string;
  /** The drawing that is changed; null = a new one. */
  replaces: string | null;
  title: string;
  lines: readonly StepLine[];
  kinds: readonly { value: string; label: string }[];
  mayAdd: boolean;
  /** What the drawing has and steps cannot say. */
  lost: readonly string[];
  /** What becomes of the steps: a picture of our own, and its words. */
  preview: { picture: string; words: string } | null;
  errors: FormErrors;
  confirm: { name: string; value: string | null };
  /** The line where writing goes on. */
  focus: number | null;
};

/** A process written as a list of steps; the drawing is made of it. Needs no mouse and no script. */
export function WriteStepsPage(props: WriteStepsPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, replaces, title, lines, lost, preview, errors, confirm, focus } = props;
  const lanes = [...new Set(lines.map(({ wer }) => wer.trim()).filter(Boolean))];
  return (
    <Page
      chrome={chrome}
      title={replaces ? 'Prozess in Schritten ändern' : 'Prozess in Schritten schreiben'}
      lead={
        <p>
          Für den Artikel <Link href={paths.article(slug)}>{articleTitle}</Link>. Sie schreiben, was
          nacheinander geschieht; Staffelstab zeichnet daraus das Diagramm (BPMN 2.0). Ohne Angabe geht es mit
          dem nächsten Schritt weiter.
        </p>
      }
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      width="wide"
      hasErrors={Object.keys(errors).length > 0}
    >
      <link rel="stylesheet" href="/assets/editor.css" />
      {lost.length > 0 && (
        <Alert kind="warning" title="Schritte können nicht alles sagen, was diese Zeichnung zeigt">
          <p>
            Wenn Sie hier speichern, entfallen: {lost.join(', ')}. Auch die Anordnung wird neu gemacht. Wer
            die Zeichnung so behalten will, ändert sie{' '}
            <Link href={replaces ? paths.redrawProcess(slug, replaces) : paths.drawProcess(slug)}>
              auf der Zeichenfläche
            </Link>
            .
          </p>
        </Alert>
      )}
      {preview && (
        <figure class="st-process">
          <img
            class="st-steps-form__preview"
            src={preview.picture}
            alt="Vorschau der Zeichnung. Der Ablauf steht darunter als Text."
          />
          <figcaption class="st-pre-line st-process__words">{preview.words}</figcaption>
        </figure>
      )}
      <Form
        action={paths.writeProcessSteps(slug)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary" name="aktion" value="speichern">
              Speichern
            </Button>
            <Button name="aktion" value="ansehen">
              Zeichnung ansehen
            </Button>
            <ButtonLink href={paths.article(slug)} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        {/* Enter in a field presses the first button of a form: it shows, and changes nothing. */}
        <button
          type="submit"
          name="aktion"
          value="ansehen"
          class="st-sr-only"
          tabIndex={-1}
          aria-hidden="true"
        >
          Zeichnung ansehen
        </button>
        {replaces && <HiddenField name="ersetzt" value={replaces} />}
        <TextField
          name="titel"
          label="Titel"
          hint="Zum Beispiel „Antrag auf Wohngeld, vom Eingang bis zum Bescheid“."
          required
          maxLength={200}
          value={title}
          error={errors.titel}
        />
        <ol class="st-steps-form">
          {lines.map((line, index) => (
            <StepFields
              key={`${index + 1}`}
              no={index + 1}
              line={line}
              kinds={props.kinds}
              errors={errors}
              focus={focus === index + 1}
              mayAdd={props.mayAdd}
            />
          ))}
        </ol>
        <datalist id="beteiligte">
          {lanes.map((name) => (
            <option value={name} key={name} />
          ))}
        </datalist>
        {props.mayAdd && (
          <ButtonRow>
            <Button name="aktion" value="mehr" small>
              Weitere Zeilen
            </Button>
          </ButtonRow>
        )}
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
      </Form>
    </Page>
  );
}

type StepFieldsProps = {
  no: number;
  line: StepLine;
  kinds: WriteStepsPageProps['kinds'];
  errors: FormErrors;
  focus: boolean;
  mayAdd: boolean;
};

function StepFields({ no, line, kinds, errors, focus, mayAdd }: StepFieldsProps) {
  return (
    <li>
      <fieldset class="st-steps-form__step">
        <legend>Schritt {no}</legend>
        <SelectField name={`art-${no}`} label="Art" value={line.art} choices={kinds} />
        <TextField
          name={`was-${no}`}
          label="Was geschieht?"
          maxLength={200}
          value={line.was}
          error={errors[`was-${no}`]}
          autofocus={focus}
        />
        <TextField name={`wer-${no}`} label="Wer?" maxLength={100} value={line.wer} list="beteiligte" />
        <TextField
          name={`weiter-${no}`}
          label="Weiter mit"
          hint={line.art === 'entscheidung' ? 'zum Beispiel „ja: 4, nein: 6“' : undefined}
          maxLength={300}
          value={line.weiter}
          error={errors[`weiter-${no}`]}
        />
        <ButtonRow>
          {mayAdd && (
            <Button kind="tertiary" small name="aktion" value={`nach-${no}`} context={`nach Schritt ${no}`}>
              Schritt einfügen
            </Button>
          )}
          <Button kind="tertiary" small name="aktion" value={`ohne-${no}`} context={`von Schritt ${no}`}>
            Entfernen
          </Button>
        </ButtonRow>
      </fieldset>
    </li>
  );
}
