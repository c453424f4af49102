import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { SelectField } from '../../ui/select-field.js';
import { HiddenField, TextArea, TextField } from '../../ui/text-fields.js';

export type TermFormPageProps = {
  /** Null for a new one. */
  slug: string | null;
  revision: number;
  posts: readonly { value: string; label: string }[];
  values: { begriff: string; schreibweisen: string; erklaerung: string; stelle: string };
  errors: FormErrors;
};

/** A term of the glossary, new or there. */
export function TermFormPage(props: TermFormPageProps & { chrome: Chrome }) {
  const { chrome, slug, revision, posts, values, errors } = props;
  return (
    <Page
      chrome={chrome}
      title={slug === null ? 'Begriff aufnehmen' : 'Begriff ändern'}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: 'Glossar', href: paths.glossary },
      ]}
      width="narrow"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        <Form
          action={slug === null ? paths.newTerm : paths.editTerm(slug)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={
            <>
              <Button kind="primary">{slug === null ? 'Aufnehmen' : 'Speichern'}</Button>
              <ButtonLink href={paths.glossary} kind="tertiary">
                Zurück
              </ButtonLink>
            </>
          }
        >
          <HiddenField name="revision" value={revision} />
          <TextField
            name="begriff"
            label="Begriff"
            hint="In der Grundform, wie er in Texten steht. Gebeugte Formen mit ‑s, ‑es, ‑n, ‑en oder ‑e werden erkannt."
            required
            maxLength={120}
            width="full"
            value={values.begriff}
            error={errors.begriff}
          />
          <TextField
            name="schreibweisen"
            label="Andere Schreibweisen (freiwillig)"
            hint="Mit Komma: Mehrzahl, Abkürzung, zum Beispiel „Gesamtpläne, GP“."
            maxLength={300}
            width="full"
            value={values.schreibweisen}
            error={errors.schreibweisen}
          />
          <TextArea
            name="erklaerung"
            label="Was bedeutet er hier?"
            hint="Ein bis drei Sätze, die ohne Nachschlagen verständlich sind."
            required
            rows={5}
            maxLength={600}
            value={values.erklaerung}
            error={errors.erklaerung}
          />
          <SelectField
            name="stelle"
            label="Welche Stelle pflegt ihn?"
            hint="Wer die Stelle innehat oder vertritt, kann ihn ändern; ihre Leitung und die Wissensredaktion auch."
            required
            filterable
            placeholder={posts.length > 1 ? 'Bitte wählen' : undefined}
            choices={posts}
            value={values.stelle}
            error={errors.stelle}
          />
        </Form>
        {slug !== null && (
          <Section
            id="entfernen"
            title="Begriff entfernen"
            lead="Artikel erklären ihn dann nicht mehr; ihre Texte bleiben, wie sie sind."
          >
            <Form action={paths.removeTerm(slug)} csrfToken={chrome.csrfToken} inline>
              <Button>Aus dem Glossar nehmen</Button>
            </Form>
          </Section>
        )}
      </Stack>
    </Page>
  );
}
