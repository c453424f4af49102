import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Button } from '../../ui/button.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';
import { OrganisationFrame } from './organisation-frame.js';

export type OrganisationColumnsPageProps = {
  columns: readonly { name: string; title: string; meaning: string; value: string }[];
  revision: number;
  errors?: FormErrors;
};

/** What the house's personnel system calls its columns; kept for every file to come. */
export function OrganisationColumnsPage(props: OrganisationColumnsPageProps & { chrome: Chrome }) {
  const { chrome, columns, revision, errors } = props;
  return (
    <OrganisationFrame
      chrome={chrome}
      tab="spalten"
      title="Spalten Ihres Personalsystems"
      lead="Nennt Ihr System eine Spalte anders, tragen Sie dessen Überschrift hier ein. Leer heißt: Die Überschrift stimmt überein."
      hasErrors={Boolean(errors)}
    >
      <Form
        action={paths.organisationColumns}
        csrfToken={chrome.csrfToken}
        errors={errors}
        label="Spalten zuordnen"
        actions={<Button kind="primary">Speichern</Button>}
      >
        <HiddenField name="revision" value={revision} />
        <div class="st-filters">
          {columns.map(({ name, title, meaning, value }) => (
            <TextField
              key={name}
              name={`spalte.${name}`}
              label={title}
              hint={meaning}
              value={value}
              maxLength={80}
              width="full"
              error={errors?.[`spalte.${name}`]}
            />
          ))}
        </div>
      </Form>
    </OrganisationFrame>
  );
}
