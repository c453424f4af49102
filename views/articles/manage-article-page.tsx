import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, TextField } from '../ui/text-fields.js';
import { Filing, type FilingProps } from './collections/filing.js';

export type ManageValues = {
  art: string;
  monate: string;
  tag: string;
  grund: string;
  adresse: string;
  nachfolger: string;
};

export type ManageArticlePageProps = {
  slug: string;
  articleTitle: string;
  /** Never published: archiving means the trash. */
  isDraft: boolean;
  trashDays: number;
  /** Null for law, which has no day of review. */
  review: { standing: string; months: readonly { value: string; label: string }[] } | null;
  /** Null for law and what is archived. */
  filing: FilingProps | null;
  formerAddresses: readonly string[];
  baseUrl: string;
  values: ManageValues;
  /** Which form the errors belong to. */
  failed: 'pruefung' | 'adresse' | 'archiv' | null;
  errors: FormErrors;
};

/** What concerns an article as a whole: when it is looked at again, its address, its end. */
export function ManageArticlePage(props: ManageArticlePageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, failed } = props;
  return (
    <Page
      chrome={chrome}
      title="Artikel verwalten"
      preline={articleTitle}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      hasErrors={failed !== null}
    >
      <Stack gap="large">
        {props.review && <Review {...props} review={props.review} />}
        {props.filing && <Filing {...props.filing} csrfToken={chrome.csrfToken} />}
        <Address {...props} />
        <Ending {...props} />
      </Stack>
    </Page>
  );
}

type Parts = ManageArticlePageProps & { chrome: Chrome };

function Review({
  chrome,
  slug,
  review,
  values,
  failed,
  errors,
}: Parts & { review: NonNullable<Parts['review']> }) {
  const faults = failed === 'pruefung' ? errors : {};
  return (
    <Section id="pruefung" title="Nächste Prüfung" lead={review.standing}>
      <Form
        action={paths.setReview(slug)}
        csrfToken={chrome.csrfToken}
        errors={failed === 'pruefung' ? errors : undefined}
        actions={<Button>Prüftermin festlegen</Button>}
      >
        <RadioGroup
          name="art"
          label="Wann soll jemand wieder darüberlesen?"
          required
          value={values.art}
          error={faults.art}
          choices={[
            { value: 'zeitraum', label: 'Regelmäßig', hint: 'Gerechnet von der letzten Prüfung.' },
            {
              value: 'tag',
              label: 'An einem festen Tag',
              hint: 'Zum Beispiel, wenn eine Richtlinie ausläuft. Danach wieder regelmäßig.',
            },
            { value: 'nie', label: 'Gar nicht', hint: 'Nur mit Begründung; Lesende sehen sie.' },
          ]}
        />
        <SelectField
          name="monate"
          label="Regelmäßig: wie oft?"
          value={values.monate}
          choices={review.months}
          error={faults.monate}
        />
        <DateField name="tag" label="Fester Tag" value={values.tag} error={faults.tag} />
        <TextField
          name="grund"
          label="Gar nicht: warum nicht?"
          maxLength={200}
          width="full"
          value={values.grund}
          error={faults.grund}
        />
      </Form>
    </Section>
  );
}

function Address({ chrome, slug, baseUrl, formerAddresses, values, failed, errors }: Parts) {
  return (
    <Section
      id="adresse"
      title="Adresse"
      lead={`Heute: ${baseUrl}${paths.article(slug)}. Nach einer Änderung führt die alte Adresse weiter hierher, für immer.`}
    >
      <Form
        action={paths.renameArticle(slug)}
        csrfToken={chrome.csrfToken}
        errors={failed === 'adresse' ? errors : undefined}
        actions={<Button>Adresse ändern</Button>}
      >
        <TextField
          name="adresse"
          label="Neuer letzter Teil der Adresse"
          hint="Kleine Buchstaben, Ziffern und Bindestriche; anderes wird umgeschrieben."
          required
          maxLength={100}
          value={values.adresse}
          error={failed === 'adresse' ? errors.adresse : undefined}
        />
      </Form>
      {formerAddresses.length > 0 && (
        <p class="kern-body kern-body--muted">Frühere Adressen: {formerAddresses.join(', ')}</p>
      )}
    </Section>
  );
}

function Ending({ chrome, slug, isDraft, trashDays, values, failed, errors }: Parts) {
  return isDraft ? (
    <Section
      id="archiv"
      title="In den Papierkorb"
      lead={`Diesen Entwurf hat noch niemand gelesen. Er lässt sich ${trashDays} Tage lang zurückholen, danach wird er gelöscht.`}
    >
      <Form action={paths.archiveArticle(slug)} csrfToken={chrome.csrfToken} inline>
        <Button>In den Papierkorb legen</Button>
      </Form>
    </Section>
  ) : (
    <Section
      id="archiv"
      title="Archivieren"
      lead="Der Artikel verschwindet aus Suche und Listen. Seine Adresse bleibt und sagt, was stattdessen gilt; alle Fassungen bleiben erhalten."
    >
      <Form
        action={paths.archiveArticle(slug)}
        csrfToken={chrome.csrfToken}
        errors={failed === 'archiv' ? errors : undefined}
        actions={<Button>Archivieren</Button>}
      >
        <TextField
          name="nachfolger"
          label="Was gilt stattdessen? (freiwillig)"
          hint="Adresse oder Titel des Artikels, auf den die alte Adresse verweisen soll."
          width="full"
          maxLength={500}
          value={values.nachfolger}
          error={failed === 'archiv' ? errors.nachfolger : undefined}
        />
      </Form>
    </Section>
  );
}
