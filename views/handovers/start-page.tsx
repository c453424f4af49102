import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { type Choice, RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { DateField } from '../ui/text-fields.js';

export type StartPageProps = {
  chrome: Chrome;
  positions: readonly Choice[];
  templates: readonly Choice[];
  /** Only where several people share the chosen post. */
  sharers: readonly Choice[];
  values: Readonly<
    Record<'positionId' | 'templateVersionId' | 'lastDayOn' | 'successorStartsOn' | 'leaverId', string>
  >;
  errors: FormErrors;
  today: string;
};

/** Start of a handover: post, template and days. Nothing is saved before the preview. */
export function StartPage({ chrome, positions, templates, sharers, values, errors, today }: StartPageProps) {
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Übergabe starten"
      lead="Wählen Sie die Stelle und den letzten Präsenztag. Danach sehen Sie jeden Schritt mit Datum und Zuständigkeit, bevor etwas gespeichert wird."
      breadcrumbs={[{ label: 'Übergaben', href: paths.handovers }]}
      hasErrors={Object.values(errors).some(Boolean)}
    >
      <Form
        action={paths.handoverPreview}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Vorschau ansehen</Button>
            <ButtonLink href={paths.handovers} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        <SelectField
          name="positionId"
          label="Stelle"
          hint="Nummer, Bezeichnung und Einheit; im Feld können Sie suchen."
          required
          filterable
          placeholder="Bitte wählen"
          choices={positions}
          value={values.positionId}
          error={errors.positionId}
        />
        {sharers.length > 1 && (
          <RadioGroup
            name="leaverId"
            label="Wer scheidet aus?"
            required
            choices={sharers}
            value={values.leaverId}
            error={errors.leaverId}
          />
        )}
        <RadioGroup
          name="templateVersionId"
          label="Vorlage"
          required
          choices={templates}
          value={values.templateVersionId}
          error={errors.templateVersionId}
        />
        <DateField
          name="lastDayOn"
          label="Letzter Präsenztag"
          hint="Der letzte Tag im Dienst nach Abzug von Resturlaub und Zeitguthaben, nicht das Ende des Vertrags. Bei plötzlichem Ausfall: heute."
          required
          min={today}
          value={values.lastDayOn}
          error={errors.lastDayOn}
        />
        <DateField
          name="successorStartsOn"
          label="Dienstantritt der Nachfolge"
          hint="Leer lassen, wenn noch unbekannt. Er lässt sich später nachtragen."
          value={values.successorStartsOn}
          error={errors.successorStartsOn}
        />
      </Form>
    </Page>
  );
}
