import type { ArticleKind } from '../../src/shared/article-kinds.js';
import { kindKeys, kindWords } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { FieldErrors } from '../../src/shared/result.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Link } from '../ui/link.js';
import { Section } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';
import {
  ArticleFields,
  type ArticleFieldsProps,
  type ArticleValues,
  type PersonalDataQuestion,
} from './article-fields.js';
import { AttachmentPanel, type AttachmentPanelProps } from './attachment-panel.js';
import { Editor } from './editor.js';
import type { Keeping } from './keeping-state.js';
import type { PreviewPaneProps } from './preview-pane.js';

export type EditArticlePageProps = {
  slug: string;
  articleTitle: string;
  kind: ArticleKind;
  baseNo: number;
  /** "Fassung 3, gespeichert am 22.11.2026, 10:45 von Brigitte Maurer" */
  savedState: string;
  /** What saving will mean for readers and for a running approval. */
  effect: string;
  reviewNote: string | null;
  /** The changed norm because of which it is changed, with its comparison. */
  lawChange: { norm: string; href: string } | null;
  /** What was saved by others meanwhile, or what was just done with the text. */
  note: string | null;
  values: ArticleValues;
  errors: FieldErrors;
  readerChoices: readonly { value: string; label: string }[] | null;
  personalData: PersonalDataQuestion | null;
  keeping: Keeping;
  preview: PreviewPaneProps;
  showPreview: boolean;
  like: ArticleFieldsProps['like'];
  attachments: AttachmentPanelProps;
};

/** Changing an article: text and preview, with what readers see meanwhile said in words. */
export function EditArticlePage(props: EditArticlePageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, kind, baseNo, savedState, effect, reviewNote, errors } = props;
  const { values, readerChoices, personalData, preview, showPreview } = props;
  return (
    <Page
      chrome={chrome}
      title={`${articleTitle} bearbeiten`}
      preline={kindWords[kind]}
      lead={
        <>
          <p>{effect}</p>
          <p>{savedState}</p>
        </>
      }
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      width="wide"
      hasErrors={Object.keys(errors).length > 0}
    >
      {reviewNote && (
        <Alert kind="warning" title="Zur Überarbeitung zurückgegeben">
          <p class="st-pre-line">{reviewNote}</p>
        </Alert>
      )}
      {props.note && <Alert title={props.note} />}
      {props.lawChange && (
        <Alert title={`Anlass: ${props.lawChange.norm} hat sich geändert.`}>
          <Link href={props.lawChange.href}>Vergleich und betroffene Stellen ansehen</Link>
        </Alert>
      )}
      <Editor
        action={paths.editArticle(slug)}
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
            <Button name="aktion" value="freigabe">
              Speichern und zur Freigabe geben
            </Button>
            <Button kind="tertiary" name="aktion" value="vorschau">
              Vorschau
            </Button>
            <ButtonLink kind="tertiary" href={paths.article(slug)}>
              Abbrechen
            </ButtonLink>
          </>
        }
      >
        <HiddenField name="baseNo" value={baseNo} />
        <HiddenField name="artikel" value={slug} />
        <HiddenField name="art" value={kindKeys[kind]} />
        <ArticleFields
          values={values}
          errors={errors}
          readerChoices={readerChoices}
          personalData={personalData}
          like={props.like}
          isNew={false}
          uploads={paths.attachments(slug)}
        />
      </Editor>
      <Section
        id="anlagen"
        title="Anlagen und Bilder"
        lead="Ohne Skript verlässt das Hochladen diese Seite: Bitte speichern Sie vorher den Entwurf."
      >
        <AttachmentPanel {...props.attachments} csrfToken={chrome.csrfToken} />
      </Section>
    </Page>
  );
}
