import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { DataTable } from '../ui/data-table.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextField } from '../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from './package-confirm.js';

export type PeoplePageProps = {
  chrome: Chrome;
  number: string;
  positionTitle: string;
  people: readonly Choice[];
  /** The run's other roles, with who has them now. */
  roles: readonly Choice[];
  values: Readonly<
    Record<'standInId' | 'successorId' | 'mentorId' | 'role' | 'rolePersonId' | 'reason', string>
  >;
  /** Who is named while the form is open; what somebody else changes meanwhile is not lost. */
  seen: Readonly<Record<string, string>>;
  confirm: PackageConfirmProps;
  errors: FormErrors;
  /** After "Vorschau": which steps would go to whom. */
  preview: {
    summary: string;
    rows: readonly { title: string; role: string; from: string; to: string; note: string | null }[];
    kept: number;
  } | null;
};

function Preview({
  preview,
  ...page
}: PeoplePageProps & { preview: NonNullable<PeoplePageProps['preview']> }) {
  const { summary, rows, kept } = preview;
  const done = kept === 1 ? 'Ein erledigter Schritt behält' : `${kept} erledigte Schritte behalten`;
  return (
    <Section id="vorschau" title="Das würde sich ändern" lead={summary}>
      <Stack>
        {rows.length > 0 && (
          <DataTable
            caption="Schritte, die an jemand anderen gehen"
            captionHidden
            small
            rows={rows}
            columns={[
              { header: 'Schritt', cell: (row) => row.title },
              { header: 'Rolle', cell: (row) => row.role },
              { header: 'Bisher', cell: (row) => row.from },
              {
                header: 'Neu',
                cell: (row) => (
                  <span>
                    {row.to}
                    {row.note && <span class="st-links__meta">{row.note}</span>}
                  </span>
                ),
              },
            ]}
          />
        )}
        {kept > 0 && <p class="kern-body">{done}, wer sie erledigt hat.</p>}
        <Form
          action={paths.runPeople(page.number)}
          csrfToken={page.chrome.csrfToken}
          label="Speichern"
          actions={<Button kind="primary">So speichern</Button>}
        >
          {Object.entries(page.values).map(([name, value]) => (
            <HiddenField key={name} name={name} value={value} />
          ))}
          {Object.entries(page.seen).map(([name, value]) => (
            <HiddenField key={name} name={`bisher.${name}`} value={value} />
          ))}
          <PackageConfirm {...page.confirm} />
        </Form>
      </Stack>
    </Section>
  );
}

/** Who takes part: naming somebody moves the open steps of the role to them. */
export function PeoplePage(props: PeoplePageProps) {
  const { chrome, number, positionTitle, people, roles, values, seen, errors, preview } = props;
  return (
    <Page
      chrome={chrome}
      title="Beteiligte ändern"
      preline={positionTitle}
      lead="Offene Schritte der Rolle gehen an die neue Person über. Gespeichert wird erst nach der Vorschau."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: number, href: paths.run(number) },
      ]}
    >
      <Form
        action={`${paths.runPeoplePreview(number)}#vorschau`}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind={preview ? 'secondary' : 'primary'}>Vorschau</Button>
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
        {roles.length > 0 && (
          <>
            <SelectField
              name="role"
              label="Eine andere Rolle hier übertragen"
              hint="Etwa, wenn ein Schritt der IT von jemand anderem erledigt wird. Gilt nur hier, nicht im ganzen Haus."
              placeholder="keine"
              choices={roles}
              value={values.role}
              error={errors.role}
            />
            <SelectField
              name="rolePersonId"
              label="Wer übernimmt diese Rolle?"
              filterable
              placeholder="bleibt, wie es ist"
              choices={people}
              value={values.rolePersonId}
              error={errors.rolePersonId}
            />
          </>
        )}
        <TextField
          name="reason"
          label="Grund"
          hint="Ein Satz für den Verlauf, etwa „Vertretung neu geregelt“; keine persönlichen Gründe."
          required
          maxLength={300}
          value={values.reason}
          error={errors.reason}
        />
        <PackageConfirm {...props.confirm} />
      </Form>
      {preview && <Preview {...props} preview={preview} />}
    </Page>
  );
}
