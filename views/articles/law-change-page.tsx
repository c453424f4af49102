import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import type { NormComparisonProps } from './law-check-page.js';
import { TextComparison } from './text-comparison.js';

export type LawChangePageProps = {
  norm: string;
  title: string;
  normHref: string;
  audienceHref: string;
  on: string;
  standing: string;
  comparison: NormComparisonProps;
  articles: readonly {
    /** To the decision for those who answer for the article, else to the article. */
    href: string;
    title: string;
    owner: string;
    state: { word: string; tone: 'warning' | 'info' | 'success' };
    decided: string | null;
  }[];
};

/** One changed norm: its words before and after, and how far the articles that cite it are. */
export function LawChangePage(props: LawChangePageProps & { chrome: Chrome }) {
  const { chrome, norm, title, normHref, audienceHref, on, standing, comparison, articles } = props;
  return (
    <Page
      chrome={chrome}
      title={`Geändert: ${norm}`}
      lead={
        <p>
          <Link href={normHref}>{title}</Link>, eingelesen {on}. {standing}
        </p>
      }
      breadcrumbs={[{ label: 'Rechtsänderungen', href: paths.lawChanges }]}
      audienceHref={audienceHref}
    >
      <Stack gap="large">
        <Section id="vergleich" title="Was sich geändert hat">
          <TextComparison caption={`${norm}: bisheriger und neuer Wortlaut`} unit="Absätze" {...comparison} />
        </Section>
        <Section id="artikel" title="Artikel, die sich darauf berufen">
          {articles.length > 0 ? (
            <DataTable
              caption="Artikel und wie weit ihre Prüfung ist"
              captionHidden
              rows={articles}
              columns={[
                {
                  header: 'Artikel',
                  rowHeader: true,
                  cell: ({ href, title: name }) => <Link href={href}>{name}</Link>,
                },
                { header: 'Stelle', cell: ({ owner }) => owner },
                { header: 'Stand', cell: ({ state }) => <Badge tone={state.tone}>{state.word}</Badge> },
                { header: 'Am', cell: ({ decided }) => decided ?? '–' },
              ]}
            />
          ) : (
            <EmptyState title="Niemand betroffen">
              <p>Kein Artikel, den Sie lesen dürfen, beruft sich auf diese Vorschrift.</p>
            </EmptyState>
          )}
        </Section>
      </Stack>
    </Page>
  );
}
