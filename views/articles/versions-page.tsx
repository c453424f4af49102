import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { DataTable } from '../ui/data-table.js';
import { Link } from '../ui/link.js';
import { Pagination } from '../ui/navigation.js';

export type VersionItem = {
  no: number;
  title: string;
  savedAt: string;
  author: string;
  comment: string;
  state: { word: string; tone: 'success' | 'info' | 'neutral' } | null;
};

export type VersionsPageProps = {
  slug: string;
  articleTitle: string;
  versions: readonly VersionItem[];
  page: number;
  pageCount: number;
};

/** The history of an article: who changed it when, and why. */
export function VersionsPage({
  chrome,
  slug,
  articleTitle,
  versions,
  page,
  pageCount,
}: VersionsPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title={articleTitle}
      preline="Fassungen"
      lead="Jede gespeicherte Fassung bleibt erhalten. Eine Fassung zeigt, was sich gegenüber der vorigen geändert hat."
      audienceHref={paths.articleAudience(slug)}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
    >
      <DataTable
        caption={`Fassungen von ${articleTitle}`}
        captionHidden
        rows={versions}
        columns={[
          {
            header: 'Fassung',
            cell: ({ no }) => <Link href={paths.articleVersion(slug, no)}>Fassung {no}</Link>,
          },
          { header: 'Gespeichert', cell: ({ savedAt }) => savedAt },
          { header: 'Von', cell: ({ author }) => author },
          { header: 'Anlass', cell: ({ comment }) => comment || '–' },
          { header: 'Stand', cell: ({ state }) => state && <Badge tone={state.tone}>{state.word}</Badge> },
        ]}
      />
      <Pagination
        page={page}
        pageCount={pageCount}
        href={(to) => `${paths.articleVersions(slug)}?seite=${to}`}
      />
    </Page>
  );
}
