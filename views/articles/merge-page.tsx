import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form } from '../ui/form.js';
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
  /** True where both changes fit together and the field below has both. */
  merged: boolean;
  /** What is in the fields: both changes together, or mine. */
  values: ArticleValues;
  readerChoices: readonly { value: string; label: string }[] | null;
};

/** Somebody else was faster: both texts side by side, and one form to bring them together. Nothing is lost. */
export function MergePage(props: MergePageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, kindKey, theirs, otherChanges, rows, merged, values, readerChoices } =
    props;
  return (
    <Page
      chrome={chrome}
      title="Der Artikel wurde inzwischen geändert"
      preline={articleTitle}
      lead={`${theirs.author} hat Fassung ${theirs.no} gespeichert (${theirs.savedAt}), während Sie schrieben. Ihr Text ist noch nicht gespeichert; er steht unten im Feld.`}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      width="wide"
    >
      <Section id="vergleich" title="Beide Texte im Vergleich">
        <TextComparison
          caption="Vergleich der gespeicherten Fassung mit Ihrem Text"
          leftTitle={`Gespeichert: Fassung ${theirs.no} von ${theirs.author}`}
          rightTitle="Ihr Text"
          rows={rows}
        />
        {otherChanges.length > 0 && (
          <ul class="st-merge__fields">
            {otherChanges.map((change) => (
              <li key={change.label}>
                <strong>{change.label}</strong>: gespeichert „{change.theirs || 'leer'}“, bei Ihnen „
                {change.mine || 'leer'}“
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="zusammenfuehren" title="Zusammenführen und speichern">
        <Stack gap="large">
          <Alert
            kind={merged ? 'success' : 'warning'}
            title={
              merged
                ? 'Beide Änderungen passen zusammen und stehen schon im Feld.'
                : 'Beide haben dieselben Stellen geändert. Im Feld steht Ihr Text.'
            }
          >
            <p>
              {merged
                ? 'Bitte lesen Sie den Text einmal durch und speichern Sie ihn.'
                : 'Bitte übernehmen Sie von links, was gelten soll, und speichern Sie. Auch die gespeicherte Fassung bleibt erhalten.'}
            </p>
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
                <ButtonLink kind="tertiary" href={paths.article(slug)}>
                  Meinen Text verwerfen
                </ButtonLink>
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
          <Disclosure summary={`Fassung ${theirs.no} als Ganzes, zum Kopieren`}>
            <TextArea
              name="gespeichert"
              label={`Text von Fassung ${theirs.no}`}
              rows={16}
              code
              value={theirs.source}
            />
          </Disclosure>
        </Stack>
      </Section>
    </Page>
  );
}
