import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { type Choice, RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import type { Crumb } from '../ui/navigation.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, HiddenField } from '../ui/text-fields.js';

export type InductionNewPageProps = {
  position: { number: string; title: string };
  breadcrumbs: readonly Crumb[];
  /** Where it starts from, kept through the form. */
  from: { name: 'von' | 'stelle'; value: string };
  /** What there is to start from: "Paket abgenommen am …". */
  packageWords: string;
  people: readonly Choice[];
  templates: readonly Choice[];
  values: { successorId: string; startsOn: string; mentorId: string; templateVersionId: string };
  errors?: FormErrors;
};

/** Starts the successor's induction from a handover or for a post. */
export function InductionNewPage(props: InductionNewPageProps & { chrome: Chrome }) {
  const { chrome, position, breadcrumbs, from, people, templates, values, errors } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${position.number} ${position.title}`}
      title="Einarbeitung beginnen"
      lead={<p>{props.packageWords}</p>}
      breadcrumbs={breadcrumbs}
      width="narrow"
      hasErrors={Boolean(errors)}
    >
      <Form
        action={paths.newInduction}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={<Button kind="primary">Einarbeitung beginnen</Button>}
      >
        <HiddenField name={from.name} value={from.value} />
        <SelectField
          name="successorId"
          label="Nachfolge"
          hint="Wer die Stelle übernimmt."
          required
          filterable
          placeholder="Bitte wählen"
          choices={people}
          value={values.successorId}
          error={errors?.successorId}
        />
        <DateField
          name="startsOn"
          label="Dienstantritt"
          hint="Der erste Tag auf der Stelle. Alle Schritte richten sich danach."
          required
          value={values.startsOn}
          error={errors?.startsOn}
        />
        <SelectField
          name="mentorId"
          label="Patin oder Pate"
          hint="Kann auch später benannt werden."
          filterable
          placeholder="Noch offen"
          choices={people}
          value={values.mentorId}
          error={errors?.mentorId}
        />
        {templates.length === 1 && templates[0] ? (
          <HiddenField name="templateVersionId" value={templates[0].value} />
        ) : (
          <RadioGroup
            name="templateVersionId"
            label="Vorlage"
            required
            choices={templates}
            value={values.templateVersionId}
            error={errors?.templateVersionId}
          />
        )}
      </Form>
    </Page>
  );
}
