import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice-fields.js';
import { CirclePicker, type CircleProps } from '../../ui/circle-picker.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { SelectField } from '../../ui/select-field.js';
import { HiddenField, TextArea, TextField } from '../../ui/text-fields.js';

type Choices = readonly { value: string; label: string }[];

export type CollectionFormPageProps = {
  /** Null for a new one. */
  slug: string | null;
  collectionTitle: string;
  revision: number;
  units: Choices;
  posts: Choices;
  values: { titel: string; beschreibung: string; einheit: string; stelle: string };
  errors: FormErrors;
  /** Who approves what stands in it; null for those who may not say so, and for a new one. */
  approval: {
    mayTurnOff: boolean;
    values: { freigaben: string; stellen: string };
    errors: FormErrors;
  } | null;
  /** Who reads what stands in it; null for those who may not say so, and for a new one. */
  readers: { circle: CircleProps; errors: FormErrors } | null;
};

/** A new collection, or what one is called, says of itself and belongs to. */
export function CollectionFormPage(props: CollectionFormPageProps & { chrome: Chrome }) {
  const { chrome, slug, collectionTitle, values, errors } = props;
  const back = slug === null ? paths.collections : paths.collection(slug);
  return (
    <Page
      chrome={chrome}
      title={slug === null ? 'Sammlung anlegen' : 'Sammlung ändern'}
      preline={slug === null ? undefined : collectionTitle}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: 'Sammlungen', href: paths.collections },
        ...(slug === null ? [] : [{ label: collectionTitle, href: back }]),
      ]}
      width="narrow"
      hasErrors={Object.keys({ ...errors, ...props.approval?.errors, ...props.readers?.errors }).length > 0}
    >
      <Stack gap="large">
        <Form
          action={slug === null ? paths.newCollection : paths.editCollection(slug)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={
            <>
              <Button kind="primary">{slug === null ? 'Sammlung anlegen' : 'Speichern'}</Button>
              <ButtonLink href={back} kind="tertiary">
                Zurück
              </ButtonLink>
            </>
          }
        >
          <HiddenField name="revision" value={props.revision} />
          <TextField
            name="titel"
            label="Name"
            hint="Zum Beispiel „Eingliederungshilfe“ oder „Erste Tage im Haus“."
            required
            maxLength={120}
            width="full"
            value={values.titel}
            error={errors.titel}
          />
          <TextArea
            name="beschreibung"
            label="Was findet man hier? (freiwillig)"
            rows={3}
            maxLength={500}
            value={values.beschreibung}
            error={errors.beschreibung}
          />
          <SelectField
            name="einheit"
            label="Thema des ganzen Hauses oder eines Amts?"
            placeholder="Thema des ganzen Hauses"
            choices={props.units}
            value={values.einheit}
            error={errors.einheit}
          />
          <SelectField
            name="stelle"
            label="Welche Stelle pflegt sie?"
            hint="Wer die Stelle innehat oder vertritt, nimmt Artikel auf und heraus; ihre Leitung und die Wissensredaktion auch."
            required
            filterable
            choices={props.posts}
            value={values.stelle}
            error={errors.stelle}
          />
        </Form>
        {slug !== null && props.approval && <Approval {...props} slug={slug} approval={props.approval} />}
        {slug !== null && props.readers && (
          <Readers slug={slug} chrome={chrome} revision={props.revision} {...props.readers} />
        )}
        {slug !== null && (
          <Section
            id="aufloesen"
            title="Sammlung auflösen"
            lead={
              props.readers && props.readers.circle.present.length > 0
                ? 'Nur die Sammlung endet, und mit ihr ihr Leserkreis: Ihre Artikel liest danach wieder, wem sie selbst offenstehen.'
                : 'Nur die Sammlung endet. Ihre Artikel bleiben, wie sie sind.'
            }
          >
            <Form action={paths.dissolveCollection(slug)} csrfToken={chrome.csrfToken} inline>
              <Button>Sammlung auflösen</Button>
            </Form>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

type ApprovalProps = {
  slug: string;
  chrome: Chrome;
  revision: number;
  approval: NonNullable<CollectionFormPageProps['approval']>;
};

function Approval({ slug, chrome, revision, approval }: ApprovalProps) {
  const { mayTurnOff, values, errors } = approval;
  return (
    <Section
      id="freigabe"
      title="Freigabe"
      lead="Gilt für alle Artikel der Sammlung. Steht einer in mehreren Sammlungen, gilt die strengste Regel. Was veröffentlicht ist, bleibt stehen, bis eine neue Fassung freigegeben ist."
    >
      <Form
        action={paths.setApproval(slug)}
        csrfToken={chrome.csrfToken}
        errors={Object.keys(errors).length > 0 ? errors : undefined}
        actions={<Button>Freigabe festlegen</Button>}
      >
        <HiddenField name="revision" value={revision} />
        <RadioGroup
          name="freigaben"
          label="Wie viele geben frei, außer wer geschrieben hat?"
          required
          value={values.freigaben}
          error={errors.freigaben}
          choices={[
            {
              value: '0',
              label: 'Niemand',
              hint: mayTurnOff
                ? 'Wer schreibt, veröffentlicht selbst.'
                : 'Das kann nur die Wissensredaktion einstellen.',
              disabled: !mayTurnOff,
            },
            { value: '1', label: 'Eine Person' },
            { value: '2', label: 'Zwei Personen', hint: 'Erst mit der zweiten Freigabe erscheint der Text.' },
          ]}
        />
        <TextField
          name="stellen"
          label="Welche Stellen prüfen? (freiwillig)"
          hint="Nummern der Stellen mit Komma, etwa 50-2-01, 14-0-03. Leer: die Leitung der Stelle, der ein Artikel gehört. Ist eine prüfende Stelle unbesetzt, handelt ihre Vertretung, sonst ihre Leitung. Die Wissensredaktion kann immer."
          width="full"
          maxLength={300}
          value={values.stellen}
          error={errors.stellen}
        />
      </Form>
    </Section>
  );
}

type ReadersProps = NonNullable<CollectionFormPageProps['readers']> & {
  slug: string;
  chrome: Chrome;
  revision: number;
};

function Readers({ slug, chrome, revision, circle, errors }: ReadersProps) {
  return (
    <Section
      id="leserkreis"
      title="Leserkreis"
      lead="Gilt für alle Artikel der Sammlung, auch für später aufgenommene. Ist ein Artikel selbst eingeschränkt, liest ihn nur, wer zu beiden Kreisen gehört. Die Stelle, der er gehört, ihre Leitungen und die Wissensredaktion lesen immer mit."
    >
      <Form
        action={paths.collectionReaders(slug)}
        csrfToken={chrome.csrfToken}
        errors={Object.keys(errors).length > 0 ? errors : undefined}
        idPrefix="kreis"
        actions={<Button>Leserkreis speichern</Button>}
      >
        <HiddenField name="revision" value={revision} />
        <RadioGroup
          name="kreis"
          label="Wer darf lesen, was in der Sammlung steht?"
          value={circle.present.length > 0 || errors.einheit ? 'nur' : 'haus'}
          choices={[
            {
              value: 'haus',
              label: 'Das ganze Haus',
              hint: 'Soweit ein Artikel nicht selbst eingeschränkt ist.',
            },
            { value: 'nur', label: 'Nur die hier Gewählten' },
          ]}
        />
        <CirclePicker
          circle={circle}
          errors={errors}
          idPrefix="kreis"
          words={{
            present: 'Bisheriger Leserkreis',
            hint: 'Was Sie abwählen, liest nicht mehr mit.',
            add: 'dazunehmen',
          }}
        />
      </Form>
    </Section>
  );
}
