import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { RadioGroup } from '../ui/choice-fields.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { ArticleFields, type ArticleValues } from './article-fields.js';
import { type ComparisonRow, TextComparison } from './text-comparison.js';

export type MergePageProps = {
  slug: string;
  articleTitle: string;
  kindKey: string;
  theirs: { no: number; author: string; savedAt: string; source: string };
  /** Fields beside the text that differ: label, theirs, mine. */
  otherChanges: readonly { label: string; theirs: string; mine: string }[];
  rows: readonly ComparisonRow[];
  /** Version that what was typed is based on. */
  baseNo: number;
  /** Where both changed the same; none where both changes fit together and the field below has both. */
  places: readonly MergePlace[];
  errors: FormErrors;
  /** What is in the fields: both changes together, or mine. */
  values: ArticleValues;
  readerChoices: readonly { value: string; label: string }[] | null;
};

export type MergePlace = {
  name: string;
  rows: readonly ComparisonRow[];
  choices: readonly { value: string; label: string }[];
  chosen: string;
};

/** Somebody else was faster: both texts, and one way to bring them together. Nothing is lost. */
export function MergePage(props: MergePageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, theirs, places, errors } = props;
  return (
    <Page
      chrome={chrome}
      title="Der Artikel wurde inzwischen geändert"
      preline={articleTitle}
      lead={`${theirs.author} hat Fassung ${theirs.no} gespeichert (${theirs.savedAt}), während Sie schrieben. Ihr Text ist noch nicht gespeichert; er ist hier auf der Seite.`}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      width="wide"
      hasErrors={Object.keys(errors).length > 0}
    >
      {places.length > 0 ? <Places {...props} /> : <Together {...props} />}
      <Section id="vergleich" title="Beide Texte im Vergleich">
        <TextComparison
          caption="Vergleich der gespeicherten Fassung mit Ihrem Text"
          leftTitle={`Gespeichert: Fassung ${theirs.no} von ${theirs.author}`}
          rightTitle="Ihr Text"
          rows={props.rows}
          unit="Absätze"
        />
        {props.otherChanges.length > 0 && (
          <ul class="st-merge__fields">
            {props.otherChanges.map((change) => (
              <li key={change.label}>
                <strong>{change.label}</strong>: gespeichert „{change.theirs || 'leer'}“, bei Ihnen „
                {change.mine || 'leer'}“
              </li>
            ))}
          </ul>
        )}
        <Disclosure summary={`Fassung ${theirs.no} als Ganzes, zum Kopieren`}>
          <TextArea
            name="gespeichert"
            label={`Text von Fassung ${theirs.no}`}
            rows={16}
            code
            value={theirs.source}
          />
        </Disclosure>
      </Section>
    </Page>
  );
}

/** Both changes fit together: the text has them, to be read once and saved. */
function Together({
  chrome,
  slug,
  kindKey,
  theirs,
  values,
  readerChoices,
}: MergePageProps & { chrome: Chrome }) {
  return (
    <Section id="zusammenfuehren" title="Zusammenführen und speichern">
      <Stack gap="large">
        <Alert kind="success" title="Beide Änderungen passen zusammen und stehen schon im Feld.">
          <p>Bitte lesen Sie den Text einmal durch und speichern Sie ihn.</p>
        </Alert>
        <Form
          action={paths.editArticle(slug)}
          csrfToken={chrome.csrfToken}
          label="Zusammengeführter Text"
          actions={
            <>
              <Button kind="primary" name="aktion" value="speichern">
                Zusammengeführten Text speichern
              </Button>
              <Discard slug={slug} />
            </>
          }
        >
          <HiddenField name="baseNo" value={theirs.no} />
          <HiddenField name="art" value={kindKey} />
          <ArticleFields
            values={values}
            errors={{}}
            readerChoices={readerChoices}
            personalData={null}
            isNew={false}
          />
        </Form>
      </Stack>
    </Section>
  );
}

/** Both changed the same paragraphs: each is decided; everything else is put together already. */
function Places({
  chrome,
  slug,
  baseNo,
  theirs,
  places,
  errors,
  values,
}: MergePageProps & { chrome: Chrome }) {
  return (
    <Section
      id="stellen"
      title={
        places.length === 1
          ? 'Eine Stelle haben beide geändert'
          : `${places.length} Stellen haben beide geändert`
      }
    >
      <Form
        action={paths.mergeArticle(slug)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        label="Was soll gelten?"
        actions={
          <>
            <Button kind="primary">Zusammenführen und im Text ansehen</Button>
            <Discard slug={slug} />
          </>
        }
      >
        <p class="kern-body">
          Alles andere ist schon zusammengeführt. Gespeichert wird erst, wenn Sie den ganzen Text gesehen
          haben.
        </p>
        <HiddenField name="baseNo" value={baseNo} />
        <HiddenField name="theirsNo" value={theirs.no} />
        {Object.entries(values).map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        {places.map(({ name, rows, choices, chosen }, no) => (
          <Stack key={name}>
            <TextComparison
              caption={`Stelle ${no + 1}`}
              leftTitle={`Gespeichert von ${theirs.author}`}
              rightTitle="Ihr Text"
              rows={rows}
              unit="Absätze"
            />
            <RadioGroup
              name={name}
              label={`Was soll an Stelle ${no + 1} gelten?`}
              required
              value={chosen}
              choices={choices}
              error={errors[name]}
            />
          </Stack>
        ))}
      </Form>
    </Section>
  );
}

/** The version that the other one saved stays as it is. */
function Discard({ slug }: { slug: string }) {
  return (
    <ButtonLink kind="tertiary" href={paths.article(slug)}>
      Nichts übernehmen
    </ButtonLink>
  );
}
