import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button } from '../../ui/button.js';
import { CheckboxField } from '../../ui/choice-fields.js';
import { DataTable } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { fieldId } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { SearchBox } from '../../ui/search-box.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextField } from '../../ui/text-fields.js';

type TagItem = {
  slug: string;
  name: string;
  articles: number;
  /** "Pflegestufe, Pflegestufen"; empty for none. */
  formerly: string;
  /** For the form that renames. */
  chosen: boolean;
};

export type TagsPageProps = {
  query: string;
  tags: readonly TagItem[];
  mayRename: boolean;
  /** The new name as typed. */
  name: string;
  errors: Readonly<Record<string, string>>;
  /** What becomes one, to be confirmed. */
  merges: { readonly names: readonly string[]; readonly into: string } | null;
};

/** All Schlagwörter that the reader may know of; editors also rename and merge them here. */
export function TagsPage(props: TagsPageProps & { chrome: Chrome }) {
  const { chrome, query, tags, mayRename, errors } = props;
  return (
    <Page
      chrome={chrome}
      title="Schlagwörter"
      lead="Worum es in den Artikeln geht, in freien Worten. Vergeben werden sie beim Schreiben."
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        {(tags.length > 12 || query !== '') && (
          <div class="st-tags-search">
            <SearchBox
              action={paths.tags}
              csrfToken={chrome.csrfToken}
              query={query}
              label="Schlagwort suchen"
              large
              id="schlagwortsuche"
            />
            {query !== '' && <Link href={paths.tags}>Alle Schlagwörter</Link>}
          </div>
        )}
        {tags.length === 0 ? (
          <EmptyState title={query === '' ? 'Noch keine Schlagwörter' : 'Kein Schlagwort gefunden'}>
            <p>
              {query === ''
                ? 'Sobald jemand beim Schreiben eines Artikels Schlagwörter angibt, stehen sie hier.'
                : 'Versuchen Sie einen Teil des Wortes, oder sehen Sie alle an.'}
            </p>
          </EmptyState>
        ) : mayRename ? (
          <Renaming {...props} />
        ) : (
          <ul class="st-tag-list">
            {tags.map(({ slug, name, articles }) => (
              <li key={slug}>
                <Link href={paths.tag(slug)}>{name}</Link>
                <span class="st-tag-list__count">
                  {articles}
                  <span class="st-sr-only"> Artikel</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Page>
  );
}

/** The same with a box beside each: choose some, say what they are called from now on. */
function Renaming({ chrome, query, tags, name, errors, merges }: TagsPageProps & { chrome: Chrome }) {
  return (
    <Form
      action={paths.renameTags}
      csrfToken={chrome.csrfToken}
      errors={errors}
      label="Schlagwörter umbenennen und zusammenführen"
    >
      {merges && (
        <Alert kind="warning" title={`Daraus wird ein Schlagwort: „${merges.into}“`}>
          <p>
            {merges.names.map((one) => `„${one}“`).join(', ')} {merges.names.length === 1 ? 'geht' : 'gehen'}{' '}
            darin auf. Die Artikel und die Abonnements gehen mit, die alten Wörter führen weiter dorthin.
            Trennen lässt sich das nicht mehr.
          </p>
          <CheckboxField name="bestaetigt" label="Ja, zusammenführen" error={errors.bestaetigt} required />
        </Alert>
      )}
      <Section
        id="umbenennen"
        title="Umbenennen und zusammenführen"
        lead="Wählen Sie unten ein Schlagwort oder mehrere. Was denselben Namen bekommt, wird eins; auch ein vorhandener Name ist möglich."
      >
        <HiddenField name="q" value={query} />
        <div class="st-tags-rename">
          <TextField
            name="name"
            label="Neuer Name"
            value={name}
            error={errors.name}
            width="medium"
            required
          />
          <Button kind="primary">Umbenennen</Button>
        </div>
      </Section>
      <DataTable
        caption={tags.length === 1 ? 'Ein Schlagwort' : `${tags.length} Schlagwörter`}
        rows={tags}
        columns={[
          {
            header: 'Schlagwort',
            rowHeader: true,
            cell: ({ slug, name: word, chosen, formerly }) => (
              <div class="kern-form-check">
                <input
                  class="kern-form-check__checkbox"
                  type="checkbox"
                  name="schlagwort"
                  value={slug}
                  id={slug === tags[0]?.slug ? fieldId('schlagwort') : `${fieldId('schlagwort')}-${slug}`}
                  checked={chosen}
                />
                <label
                  class="kern-label"
                  for={slug === tags[0]?.slug ? fieldId('schlagwort') : `${fieldId('schlagwort')}-${slug}`}
                >
                  {word}
                </label>
                {formerly !== '' && <p class="st-check-hint">Auch: {formerly}</p>}
              </div>
            ),
          },
          {
            header: 'Artikel',
            cell: ({ slug, name: word, articles }) =>
              articles === 0 ? (
                'keiner mehr'
              ) : (
                <Link href={paths.tag(slug)} context={` mit ${word}`}>
                  {articles === 1 ? 'Ein Artikel' : `${articles} Artikel`}
                </Link>
              ),
          },
        ]}
      />
    </Form>
  );
}
