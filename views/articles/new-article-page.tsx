import type { ArticleKind } from '../../src/shared/article-kinds.js';
import { kindKeys, kindWords } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { FieldErrors } from '../../src/shared/result.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkList } from '../ui/link-list.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField } from '../ui/text-fields.js';
import {
  ArticleFields,
  type ArticleFieldsProps,
  type ArticleValues,
  type PersonalDataQuestion,
} from './article-fields.js';
import { Editor } from './editor.js';
import type { Keeping } from './keeping-state.js';
import type { PreviewPaneProps } from './preview-pane.js';

type Choice = { kind: Exclude<ArticleKind, 'NORM'>; when: string; label?: string; template?: string };

const choices: readonly Choice[] = [
  { kind: 'PROCESS', when: 'Wie etwas Schritt für Schritt geht, wer entscheidet und bis wann.' },
  { kind: 'FAQ', when: 'Eine Frage, die immer wieder kommt, mit der Antwort fürs Telefon.' },
  { kind: 'CHECKLIST', when: 'Punkte zum Abhaken, damit nichts vergessen wird.' },
  { kind: 'NOTE', label: 'Entscheidung', when: 'Was gilt und warum, und was schon versucht wurde.' },
  {
    kind: 'NOTE',
    label: 'Mikroartikel',
    template: 'micro',
    when: 'Was aus einem Fall zu lernen war, in wenigen Sätzen.',
  },
];

export type ChooseKindPageProps = { mayWrite: boolean; post: string };

/** First step of a new article: which kind. The template text depends on it. */
export function ChooseKindPage({ chrome, mayWrite, post }: ChooseKindPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Was möchten Sie schreiben?"
      preline="Neuer Artikel"
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
      width="narrow"
    >
      {mayWrite ? (
        <LinkList
          items={choices.map(({ kind, when, label = kindWords[kind], template }) => ({
            label,
            href: paths.newArticleOf(kindKeys[kind], post, template),
            meta: when,
          }))}
        />
      ) : (
        <EmptyState
          title="Artikel gehören Stellen"
          action={<ButtonLink href={paths.articles}>Zu den Artikeln</ButtonLink>}
        >
          <p>
            Sie haben zurzeit keine Stelle, für die Sie schreiben können. Wenden Sie sich an die
            Wissensredaktion, wenn etwas aufgeschrieben werden soll.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

export type NewArticlePageProps = {
  kind: Exclude<ArticleKind, 'NORM'>;
  values: ArticleValues & { stelle: string };
  errors: FieldErrors;
  posts: readonly { value: string; label: string }[];
  readerChoices: readonly { value: string; label: string }[];
  personalData: PersonalDataQuestion | null;
  keeping: Keeping;
  preview: PreviewPaneProps;
  showPreview: boolean;
  like: ArticleFieldsProps['like'];
};

/** Second step: the text, begun by the kind's template. */
export function NewArticlePage(props: NewArticlePageProps & { chrome: Chrome }) {
  const { chrome, kind, values, errors, posts, readerChoices, personalData, preview, showPreview } = props;
  return (
    <Page
      chrome={chrome}
      title={`${kindWords[kind]} schreiben`}
      preline="Neuer Artikel"
      lead="Der Entwurf ist nur für Sie, die Stelle und ihre Leitung da, bis er freigegeben ist."
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
      width="wide"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Editor
        action={paths.newArticle}
        csrfToken={chrome.csrfToken}
        errors={errors}
        keeping={props.keeping}
        preview={preview}
        showPreview={showPreview}
        buttons={
          <>
            <Button kind="primary" name="aktion" value="speichern">
              Entwurf speichern
            </Button>
            <Button kind="tertiary" name="aktion" value="vorschau">
              Vorschau
            </Button>
          </>
        }
      >
        <HiddenField name="art" value={kindKeys[kind]} />
        {posts.length === 1 && posts[0] && !errors.stelle ? (
          <>
            <HiddenField name="stelle" value={posts[0].value} />
            <p class="kern-body">Für die Stelle {posts[0].label}</p>
          </>
        ) : (
          <SelectField
            name="stelle"
            label="Für welche Stelle?"
            hint="Der Artikel bleibt bei der Stelle, auch wenn die Person wechselt."
            required
            value={values.stelle}
            placeholder="Bitte wählen"
            choices={posts}
            error={errors.stelle}
            filterable
          />
        )}
        <ArticleFields
          values={values}
          errors={errors}
          readerChoices={readerChoices}
          personalData={personalData}
          like={props.like}
          isNew
          begins={paths.beginDraft}
        />
        <noscript>
          <p class="kern-body kern-body--muted">
            Bilder und Dateien fügen Sie hinzu, sobald der Entwurf einmal gespeichert ist.
          </p>
        </noscript>
      </Editor>
    </Page>
  );
}
