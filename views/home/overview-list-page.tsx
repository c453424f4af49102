import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';

type Row = { href: string; cells: readonly (string | number)[] };

export type OverviewListPageProps = {
  unitKey: string;
  unitName: string;
  title: string;
  asOf: string;
  header: readonly string[];
  rows: readonly Row[];
  csvHref: string;
  /** The same list without narrowing; null where it is not narrowed. */
  allHref: string | null;
};

/** The list behind a figure of the overview. */
export function OverviewListPage(props: OverviewListPageProps & { chrome: Chrome }) {
  const { chrome, unitKey, unitName, title, asOf, header, rows, csvHref, allHref } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline={unitName}
      title={title}
      lead={
        <p>
          {rows.length === 1 ? 'Ein Eintrag' : `${rows.length} Einträge`}, Stand {asOf}.{' '}
          {allHref && <Link href={allHref}>Ohne Eingrenzung ansehen</Link>}
        </p>
      }
      breadcrumbs={[{ label: `Überblick ${unitName}`, href: paths.overviewOf(unitKey) }]}
      action={
        rows.length > 0 && (
          <ButtonLink href={csvHref} kind="secondary" icon="download">
            Als CSV speichern
          </ButtonLink>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="Keine Einträge">
          <p>Nach heutigem Stand gibt es hier nichts zu zeigen.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          small
          rows={rows}
          columns={header.map((word, index) => ({
            header: word,
            numeric: rows.every(({ cells }) => typeof cells[index] === 'number'),
            cell: ({ href, cells }: Row) =>
              index === 0 ? <Link href={href}>{String(cells[0] ?? '')}</Link> : (cells[index] ?? ''),
          }))}
        />
      )}
    </Page>
  );
}
