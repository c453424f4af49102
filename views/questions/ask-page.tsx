import { paths } from '../../src/shared/paths.js';
import { PackageConfirm } from '../handovers/package-confirm.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxField, type Choice, RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';

export type AskPageProps = {
  /** What was searched for before; '' where the question comes from elsewhere. */
  searchWords: string;
  /** The article it is about. */
  article: { slug: string; title: string } | null;
  /** A post that was chosen on its own page. */
  postNumber: string;
  values: { frage: string; passage: string; an: string; name: boolean };
  /** Headings of the article, to choose a passage from. */
  headings: readonly string[];
  /** Posts that know about it, the likeliest first, and the Wissensredaktion. */
  recipients: readonly Choice[];
  errors: FormErrors;
  confirm: { name: string; value: string | null };
  backHref: string;
};

/** Asks: what do you want to know, and who should answer? */
export function AskPage(props: AskPageProps & { chrome: Chrome }) {
  const { chrome, searchWords, article, postNumber, values, recipients, errors, confirm, backHref } = props;
  return (
    <Page
      chrome={chrome}
      title={article ? 'Frage zum Artikel' : 'Dazu fehlt etwas'}
      lead={
        article ? (
          <p>
            Zu <Link href={paths.article(article.slug)}>{article.title}</Link>. Die Antwort kann danach im
            Haus gefunden werden.
          </p>
        ) : (
          'Fragen Sie die Stelle, die es weiß. Ihre Antwort finden danach alle, die dasselbe suchen.'
        )
      }
      width="narrow"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Form
        action={paths.newQuestion}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Frage stellen</Button>
            <ButtonLink href={backHref} kind="tertiary">
              Zurück
            </ButtonLink>
          </>
        }
      >
        <HiddenField name="suche" value={searchWords} />
        <HiddenField name="artikel" value={article?.slug ?? ''} />
        <HiddenField name="stelle" value={postNumber} />
        {article && <Passage {...props} />}
        <TextArea
          name="frage"
          label="Was möchten Sie wissen?"
          hint="Ein ganzer Satz hilft: „Wer entscheidet über …?“, „Bis wann muss …?“ Bitte keine Daten von Bürgerinnen und Bürgern."
          value={values.frage}
          error={errors.frage}
          required
          rows={4}
        />
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
        <RadioGroup
          name="an"
          label="Wer soll antworten?"
          value={values.an}
          choices={recipients}
          error={errors.an}
          required
        />
        <CheckboxField
          name="name"
          label="Meinen Namen nennen und mir Bescheid geben, wenn die Antwort da ist"
          hint="Ohne Häkchen bleibt die Frage ohne Namen, und niemand kann Ihnen antworten; den Artikel finden Sie später über die Suche."
          checked={values.name}
        />
      </Form>
    </Page>
  );
}

/** The passage of the article: words that were marked there, or a heading to choose. */
function Passage({ values, headings, errors }: AskPageProps) {
  if (values.passage !== '' && !headings.includes(values.passage))
    return (
      <TextArea
        name="passage"
        label="Zu dieser Stelle"
        hint="Die Stelle im Artikel, um die es geht. Leer: zum ganzen Artikel."
        rows={3}
        maxLength={400}
        value={values.passage}
        error={errors.passage}
      />
    );
  if (headings.length === 0) return null;
  return (
    <SelectField
      name="passage"
      label="Um welchen Abschnitt geht es?"
      placeholder="Um den ganzen Artikel"
      choices={headings.map((text) => ({ value: text, label: text }))}
      value={values.passage}
      error={errors.passage}
    />
  );
}
