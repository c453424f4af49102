import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { type PublicArticleProps, PublicTextBody } from '../../public/public-article-page.js';
import { Alert } from '../../ui/alert.js';
import { Stack } from '../../ui/section.js';

export type PublicPreviewPageProps = Omit<PublicArticleProps, 'office' | 'indexed'> & {
  slug: string;
  no: number;
};

/** What the public would read, for those who choose and approve. */
export function PublicPreviewPage(props: PublicPreviewPageProps & { chrome: Chrome }) {
  const { chrome, slug, no, title, topic } = props;
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title={title}
      preline={topic}
      breadcrumbs={[
        { label: 'Artikel', href: paths.article(slug) },
        { label: 'Öffentlich', href: paths.chooseForPublic(slug) },
      ]}
    >
      <Stack gap="large">
        <Alert title="Vorschau">
          So lesen Bürgerinnen und Bürger Fassung {no}. Anlagen öffnen sich hier erst, wenn sie öffentlich
          sind.
        </Alert>
        <PublicTextBody {...props} />
      </Stack>
    </Page>
  );
}
