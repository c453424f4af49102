import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { KeyFigure } from '../ui/key-figure.js';
import { Link } from '../ui/link.js';
import { Pagination, TabNav } from '../ui/navigation.js';
import { CardGrid, Section, Stack } from '../ui/section.js';

export type CareItem = {
  slug: string;
  title: string;
  owner: string;
  /** What is wrong, in a few words. */
  fact: string;
  /** The way to mend it. */
  fix: { label: string; href: string };
};

export type CarePageProps = {
  figures: readonly { value: number; label: string; meaning?: string; href: string }[];
  lists: readonly { key: string; label: string; current: boolean }[];
  title: string;
  lead: string;
  emptyTitle: string;
  empty: string;
  items: readonly CareItem[];
  total: number;
  page: number;
  pageCount: number;
  list: string;
};

/** For those who look after the house's knowledge: what is wrong or missing, each with its fix. */
export function CarePage(props: CarePageProps & { chrome: Chrome }) {
  const { chrome, figures, lists, title, lead, items, total, page, pageCount, list } = props;
  return (
    <Page
      chrome={chrome}
      title="Wissenspflege"
      lead="Was im Haus veraltet, ins Leere führt, doppelt ist oder niemandem nützt, jeweils mit dem Weg, es zu beheben."
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
      action={
        <ButtonLink href={paths.publicCare} kind="tertiary">
          Öffentliche Auskunft
        </ButtonLink>
      }
      width="wide"
    >
      <Stack gap="large">
        <CardGrid>
          {figures.map(({ value, ...figure }) => (
            <KeyFigure value={String(value)} {...figure} />
          ))}
        </CardGrid>
        <TabNav
          label="Listen der Wissenspflege"
          tabs={lists.map(({ key, label, current }) => ({ label, href: paths.careList(key), current }))}
        />
        <Section id="liste" title={total > 0 ? `${title} (${total})` : title} lead={lead}>
          {items.length > 0 ? (
            <DataTable
              caption={title}
              captionHidden
              rows={items}
              columns={[
                {
                  header: 'Artikel',
                  rowHeader: true,
                  cell: ({ slug, title: name }) => <Link href={paths.article(slug)}>{name}</Link>,
                },
                { header: 'Stelle', cell: ({ owner }) => owner },
                { header: 'Befund', cell: ({ fact }) => fact },
                {
                  header: 'Beheben',
                  cell: ({ fix, title: name }) => (
                    <Link href={fix.href} context={name}>
                      {fix.label}
                    </Link>
                  ),
                },
              ]}
            />
          ) : (
            <EmptyState title={props.emptyTitle}>
              <p>{props.empty}</p>
            </EmptyState>
          )}
          <Pagination page={page} pageCount={pageCount} href={(no) => paths.careList(list, no)} />
        </Section>
        <ButtonRow>
          <ButtonLink href={paths.gaps} kind="tertiary">
            Gesucht und nicht gefunden
          </ButtonLink>
          <ButtonLink href={paths.lawChanges} kind="tertiary">
            Rechtsänderungen
          </ButtonLink>
          <ButtonLink href={paths.trash} kind="tertiary">
            Papierkorb
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </Page>
  );
}
