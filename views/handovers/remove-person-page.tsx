import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxField } from '../ui/choice-fields.js';
import { DescriptionList } from '../ui/description-list.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField } from '../ui/text-fields.js';

export type RemovePersonPageProps = {
  choices: readonly { value: string; label: string }[];
  personId: string;
  errors: FormErrors;
  /** What the deletion would touch; null before somebody is chosen. */
  preview: {
    name: string;
    posts: readonly string[];
    runningRuns: number;
    closedRuns: number;
    openSteps: number;
    articles: number;
  } | null;
};

/** Deletes a person's account: first who, then what it means, then for sure. */
export function RemovePersonPage(props: RemovePersonPageProps & { chrome: Chrome }) {
  const { chrome, choices, personId, errors, preview } = props;
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Konto löschen"
      lead="Der Name wird sofort und überall durch ein Pseudonym ersetzt. Was getan wurde, bleibt; Artikel bleiben bei ihrer Stelle."
      breadcrumbs={[{ label: 'Aufbewahrung', href: paths.retention }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        <Form
          action={paths.removePerson}
          method="get"
          label="Person wählen"
          actions={<Button kind={preview ? 'secondary' : 'primary'}>Folgen ansehen</Button>}
        >
          <SelectField
            name="person"
            label="Person"
            hint="Nur Konten, die noch bestehen. Ihr eigenes kann nur jemand anderes löschen."
            value={personId}
            choices={choices}
            placeholder="Bitte wählen"
            filterable
            required
          />
        </Form>
        {preview && <Preview {...props} preview={preview} />}
      </Stack>
    </Page>
  );
}

function Preview({
  preview,
  personId,
  errors,
  chrome,
}: RemovePersonPageProps & { chrome: Chrome; preview: NonNullable<RemovePersonPageProps['preview']> }) {
  const { name, posts, openSteps, runningRuns, closedRuns, articles } = preview;
  return (
    <Section id="folgen" title={`Folgen für ${name}`}>
      <Stack>
        <DescriptionList
          items={[
            { term: 'Stellen heute', value: posts.length > 0 ? posts.join('; ') : 'keine' },
            { term: 'Offene Schritte', value: `${openSteps}, gehen an die dann Zuständigen` },
            {
              term: 'Übergabevorgänge',
              value: `${runningRuns} laufende und ${closedRuns} beendete, mit Pseudonym`,
            },
            { term: 'Artikel', value: `${articles}, bleiben mit Pseudonym` },
          ]}
        />
        {posts.length > 0 && (
          <Alert kind="warning" title="Die Person hält oder vertritt noch Stellen">
            <p>
              Mit der Löschung endet das heute. Beginnen Sie zuvor eine Übergabe, wenn noch Wissen zu sichern
              ist.
            </p>
          </Alert>
        )}
        <p>
          Was gespeichert ist, zeigt die <Link href={paths.dataOf(personId)}>Auskunft über diese Person</Link>
          .
        </p>
        <Form
          action={paths.removePerson}
          csrfToken={chrome.csrfToken}
          errors={errors}
          label="Konto löschen"
          actions={
            <>
              <Button kind="primary">Konto endgültig löschen</Button>
              <ButtonLink href={paths.retention} kind="tertiary">
                Abbrechen
              </ButtonLink>
            </>
          }
        >
          <HiddenField name="personId" value={personId} />
          <CheckboxField
            name="sicher"
            label={`Das Konto von ${name} soll gelöscht werden. Das lässt sich nicht zurückholen.`}
            error={errors.sicher}
          />
        </Form>
      </Stack>
    </Section>
  );
}
