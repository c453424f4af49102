import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { AttachmentPanel, type AttachmentPanelProps } from './attachment-panel.js';

export type AttachmentsPageProps = AttachmentPanelProps & { articleTitle: string };

/** The files of one article: what is there, who has it, and what to do with it. */
export function AttachmentsPage(props: AttachmentsPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, items, errors } = props;
  return (
    <Page
      chrome={chrome}
      title="Anlagen"
      preline={articleTitle}
      lead={
        items.length === 0
          ? 'Noch keine. Merkblätter, Formulare, Vorlagen und Bilder, die zu diesem Artikel gehören, finden hier Platz; ihr Text wird mit durchsucht.'
          : 'Wer den Artikel lesen darf, darf auch seine Anlagen lesen, sobald eine Fassung mit ihnen freigegeben ist.'
      }
      audienceHref={paths.articleAudience(slug)}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      hasErrors={Object.values(errors).some(Boolean)}
    >
      <AttachmentPanel {...props} csrfToken={chrome.csrfToken} />
    </Page>
  );
}
