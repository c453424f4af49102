import { paths } from '../../../src/shared/paths.js';
import { PackageConfirm, type PackageConfirmProps } from '../../handovers/package-confirm.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CirclePicker, type CircleProps } from '../../ui/circle-picker.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Stack } from '../../ui/section.js';
import { DateField, TextField } from '../../ui/text-fields.js';

export type AskPageProps = {
  slug: string;
  title: string;
  /** What readers have. */
  no: number;
  /** The article's circle of readers; null = the whole house. */
  readers: string | null;
  /** The request that this one replaces. */
  instead: { id: string; versionNo: number } | null;
  circle: CircleProps;
  values: {
    bleibt: readonly string[];
    einheit: string;
    stelle: string;
    gruppe: string;
    bis: string;
    hinweis: string;
  };
  errors: FormErrors;
  confirm: PackageConfirmProps;
};

/** Who is to read it, and by when? */
export function AskPage(props: AskPageProps & { chrome: Chrome }) {
  const { chrome, slug, title, no, readers, instead, circle, values, errors, confirm } = props;
  return (
    <Page
      chrome={chrome}
      title="Um Kenntnisnahme bitten"
      preline={title}
      lead={
        instead
          ? `Alle Gewählten lesen und bestätigen Fassung ${no} neu. Die Bitte zu Fassung ${instead.versionNo} wird damit abgeschlossen.`
          : `Die Gewählten lesen Fassung ${no} und bestätigen das mit einem Klick. Sie sehen, wer noch fehlt.`
      }
      breadcrumbs={[
        { label: title, href: paths.article(slug) },
        { label: 'Kenntnisnahme', href: paths.readings(slug) },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <Form
        action={paths.readings(slug)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Bitten</Button>
            <ButtonLink href={paths.readings(slug)} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        <Stack>
          {instead && <input type="hidden" name="statt" value={instead.id} />}
          {readers && (
            <p class="kern-body">Nur lesbar für {readers}. Wer nicht dazugehört, kann nicht bestätigen.</p>
          )}
          <CirclePicker
            circle={circle}
            values={values}
            errors={errors}
            words={{
              present: 'Weiter gefragt',
              hint: 'Abgewählte werden nicht mehr gefragt.',
              add: 'fragen',
            }}
          />
          <DateField
            name="bis"
            label="Lesen bis"
            hint="Erinnert wird mit der Tagesmail: sofort, zwei Tage vorher, danach einmal in der Woche."
            required
            value={values.bis}
            error={errors.bis}
          />
          <TextField
            name="hinweis"
            label="Worum geht es?"
            hint="Ein Satz für die Gefragten, zum Beispiel was neu ist."
            maxLength={300}
            value={values.hinweis}
            error={errors.hinweis}
          />
          <PackageConfirm {...confirm} />
        </Stack>
      </Form>
    </Page>
  );
}
