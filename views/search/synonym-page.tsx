import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxField } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { HiddenField, TextField } from '../ui/text-fields.js';

export type SynonymPageProps = {
  /** Null for a line that is not kept yet. */
  id: string | null;
  version: string;
  /** The shipped line in whose place it stands. */
  shippedKey: string | null;
  values: { woerter: string; ziele: string };
  errors: FormErrors;
  /** Words that no text has: to be confirmed. */
  withoutText: readonly string[];
};

/** Asks: who types what, and what should be found as well? */
export function SynonymPage(props: SynonymPageProps & { chrome: Chrome }) {
  const { chrome, id, version, shippedKey, values, errors, withoutText } = props;
  return (
    <Page
      chrome={chrome}
      title={id || shippedKey ? 'Zeile ändern' : 'Neue Zeile'}
      lead={
        shippedKey
          ? 'Diese Zeile kommt mit dem Programm. Was Sie hier schreiben, gilt in Ihrem Haus an ihrer Stelle.'
          : 'Eine Zeile sagt: Wer dieses Wort eingibt, meint auch jenes.'
      }
      width="narrow"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Form
        action={id ? paths.synonym(id) : paths.newSynonym('')}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Speichern</Button>
            <ButtonLink href={paths.synonyms} kind="tertiary">
              Zurück
            </ButtonLink>
          </>
        }
      >
        <HiddenField name="zeile" value={id ? '' : (shippedKey ?? '')} />
        <HiddenField name="fassung" value={version} />
        <TextField
          name="woerter"
          label="Wer dies eingibt"
          hint="Alltagswörter, mit Komma getrennt: Stütze, Sozi. Beugung und Tippfehler brauchen Sie nicht aufzuzählen."
          value={values.woerter}
          error={errors.woerter}
          required
        />
        <TextField
          name="ziele"
          label="findet auch"
          hint="Wörter der Texte, mit Komma getrennt: Sozialhilfe, Hilfe zum Lebensunterhalt. Leer heißt: Die Wörter oben bedeuten dasselbe."
          value={values.ziele}
          error={errors.ziele}
        />
        {withoutText.length > 0 && (
          <CheckboxField
            name="trotzdem"
            label="Trotzdem speichern: Der Text dazu kommt noch"
            checked={false}
          />
        )}
      </Form>
      {shippedKey && !id && (
        <Form
          action={paths.switchSynonymOff}
          csrfToken={chrome.csrfToken}
          errors={{}}
          actions={<Button kind="secondary">Zeile abschalten</Button>}
        >
          <HiddenField name="zeile" value={shippedKey} />
          <p class="kern-body">Soll die Zeile in Ihrem Haus gar nicht gelten?</p>
        </Form>
      )}
    </Page>
  );
}
