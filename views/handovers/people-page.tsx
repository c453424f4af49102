import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField } from '../ui/text-fields.js';

export type PeoplePageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  people: readonly Choice[];
  values: Readonly<Record<'standInId' | 'successorId' | 'mentorId', string>>;
  /** Who is named while the form is open; what somebody else changes meanwhile is not lost. */
  seen: Readonly<Record<string, string>>;
  errors: FormErrors;
};

/** Who takes part: naming somebody moves the open steps of the role to them. */
export function PeoplePage({ chrome, number, positionTitle, people, values, seen, errors }: PeoplePageProps) {
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Beteiligte ändern"
      preline={positionTitle}
      lead="Offene Schritte der Rolle gehen an die neue Person über; erledigte behalten, wer sie erledigt hat."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Form
        action={paths.runPeople(number)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Speichern</Button>
            <ButtonLink href={paths.run(number)} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        {Object.entries(seen).map(([name, value]) => (
          <HiddenField key={name} name={`bisher.${name}`} value={value} />
        ))}
        <SelectField
          name="standInId"
          label="Vertretung"
          hint="Führt die Stelle vom Vakanzbeginn bis zur Nachfolge."
          filterable
          placeholder="noch nicht benannt"
          choices={people}
          value={values.standInId}
          error={errors.standInId}
        />
        <SelectField
          name="successorId"
          label="Nachfolge"
          hint="Hat die Stelle ab dem Dienstantritt, sobald dieser Tag feststeht."
          filterable
          placeholder="noch nicht benannt"
          choices={people}
          value={values.successorId}
          error={errors.successorId}
        />
        <SelectField
          name="mentorId"
          label="Patin oder Pate"
          filterable
          placeholder="noch nicht benannt"
          choices={people}
          value={values.mentorId}
          error={errors.mentorId}
        />
      </Form>
    </Page>
  );
}
