import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice-fields.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { SelectField } from '../../ui/select-field.js';
import { HiddenField, TextArea, TextField } from '../../ui/text-fields.js';
import { DraftFrame, type DraftFrameProps } from './draft-frame.js';

type HeadValues = { title: string; description: string };

function HeadFields({ values, errors }: { values: HeadValues; errors: FormErrors }) {
  return (
    <>
      <TextField
        name="title"
        label="Titel"
        required
        maxLength={200}
        value={values.title}
        error={errors.title}
      />
      <TextArea
        name="description"
        label="Beschreibung"
        hint="Wofür die Vorlage gedacht ist, in zwei Sätzen. Steht bei der Auswahl, wenn jemand eine Übergabe startet."
        rows={3}
        maxLength={1_000}
        value={values.description}
        error={errors.description}
      />
    </>
  );
}

export type DraftHeadPageProps = DraftFrameProps & { values: HeadValues; errors: FormErrors };

/** Title and description of a draft. */
export function DraftHeadPage(props: DraftHeadPageProps) {
  return (
    <DraftFrame {...props} tab="head" hasErrors={Object.values(props.errors).some(Boolean)}>
      <Form
        action={paths.draftHead(props.templateKey)}
        csrfToken={props.chrome.csrfToken}
        errors={props.errors}
        actions={<Button kind="primary">Speichern</Button>}
      >
        <HiddenField name="revision" value={props.revision} />
        <HeadFields {...props} />
      </Form>
    </DraftFrame>
  );
}

export type NewTemplatePageProps = {
  chrome: Chrome;
  values: HeadValues & { kind: string; basedOn: string };
  errors: FormErrors;
  templates: readonly { value: string; label: string }[];
};

/** A new template, empty or as a copy. */
export function NewTemplatePage({ chrome, values, errors, templates }: NewTemplatePageProps) {
  return (
    <Page
      chrome={chrome}
      title="Neue Vorlage"
      lead="Sie beginnt als Entwurf. Am schnellsten geht es mit einer Kopie, aus der Sie streichen."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[{ label: 'Vorlagen', href: paths.templates }]}
    >
      <Form
        action={paths.newTemplate}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Entwurf anlegen</Button>
            <ButtonLink href={paths.templates} kind="tertiary">
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        <HeadFields values={values} errors={errors} />
        <SelectField
          name="basedOn"
          label="Kopie von"
          placeholder="leer beginnen"
          choices={templates}
          value={values.basedOn}
          error={errors.basedOn}
        />
        <RadioGroup
          name="kind"
          label="Wofür"
          hint="Bei einer Kopie gilt die Art der kopierten Vorlage."
          value={values.kind}
          choices={[
            { value: 'HANDOVER', label: 'Übergabe' },
            { value: 'INDUCTION', label: 'Einarbeitung' },
          ]}
          error={errors.kind}
        />
      </Form>
    </Page>
  );
}
