import { paths } from '../../src/shared/paths.js';
import { PackageConfirm } from '../handovers/package-confirm.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxField, RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { TextArea } from '../ui/text-fields.js';

export type GiveFeedbackPageProps = {
  slug: string;
  articleTitle: string;
  values: { art: string; text: string; name: boolean };
  errors: FormErrors;
  confirm: { name: string; value: string | null };
};

/** A reader's word to the post that owns an article. */
export function GiveFeedbackPage(props: GiveFeedbackPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, values, errors, confirm } = props;
  return (
    <Page
      chrome={chrome}
      title="Rückmeldung zum Artikel"
      lead={
        <p>
          Zu <Link href={paths.article(slug)}>{articleTitle}</Link>. Ihre Rückmeldung geht an die Stelle, der
          der Artikel gehört.
        </p>
      }
      width="narrow"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Form
        action={paths.giveFeedback(slug)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Absenden</Button>
            <ButtonLink href={paths.article(slug)} kind="tertiary">
              Zurück
            </ButtonLink>
          </>
        }
      >
        <RadioGroup
          name="art"
          label="Was möchten Sie sagen?"
          required
          value={values.art}
          error={errors.art}
          choices={[
            { value: 'nein', label: 'Er hat mir nicht geholfen' },
            { value: 'veraltet', label: 'Er ist veraltet oder falsch' },
            { value: 'danke', label: 'Danke dafür' },
          ]}
        />
        <TextArea
          name="text"
          label="Was genau?"
          hint="Je genauer, desto schneller ist es behoben. Bei einem Dank darf das Feld leer bleiben."
          rows={4}
          maxLength={2_000}
          value={values.text}
          error={errors.text}
        />
        <CheckboxField
          name="name"
          label="Meinen Namen nennen"
          hint="Ohne Häkchen erfährt niemand, von wem die Rückmeldung kommt."
          checked={values.name}
        />
        <PackageConfirm name={confirm.name} confirmation={confirm.value} />
      </Form>
    </Page>
  );
}
