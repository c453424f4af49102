import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import type { Choice } from '../../ui/choice-fields.js';
import { Form } from '../../ui/form.js';
import { SelectField } from '../../ui/select-field.js';
import { HiddenField } from '../../ui/text-fields.js';

export type ProposalPostPageProps = {
  person: { id: string; name: string };
  startsOn: string;
  posts: readonly Choice[];
};

/** Somebody new of whom nobody said the post: choose it, then the induction's form is filled in. */
export function ProposalPostPage({
  chrome,
  person,
  startsOn,
  posts,
}: ProposalPostPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title={`Auf welche Stelle kommt ${person.name}?`}
      lead="Das Verzeichnis der Konten kennt die Person, aber keine Stelle. Danach sehen Sie das ausgefüllte Formular der Einarbeitung."
      breadcrumbs={[{ label: 'Vorschläge', href: paths.proposals }]}
    >
      <Form
        action={paths.newInduction}
        method="get"
        label="Stelle wählen"
        actions={
          <>
            <Button kind="primary">Weiter zur Einarbeitung</Button>
            <ButtonLink href={paths.proposals} kind="tertiary">
              Zurück
            </ButtonLink>
          </>
        }
      >
        <HiddenField name="person" value={person.id} />
        <HiddenField name="beginn" value={startsOn} />
        <SelectField
          name="stelle"
          label="Stelle"
          required
          filterable
          choices={posts}
          placeholder="Bitte wählen"
        />
      </Form>
    </Page>
  );
}
