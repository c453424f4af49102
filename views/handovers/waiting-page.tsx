import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { TabNav } from '../ui/navigation.js';
import { Stack } from '../ui/section.js';

export type WaitingPageProps = {
  chrome: Chrome;
  lead: string;
  tabs: readonly { label: string; href: string; current: boolean; count: number }[];
  rows: readonly {
    href: string;
    what: string;
    run: string;
    who: string;
    since: string;
    age: string;
    holdsUp: string | null;
  }[];
  /** Not shown on this page. */
  more: number;
  csvHref: string | null;
};

/** What waits for whom since when: nothing waits silently. */
export function WaitingPage({ chrome, lead, tabs, rows, more, csvHref }: WaitingPageProps) {
  return (
    <Page
      chrome={chrome}
      width="wide"
      title="Was wartet"
      lead={lead}
      breadcrumbs={[{ label: 'Übergaben', href: paths.handovers }]}
      action={
        csvHref && (
          <ButtonLink href={csvHref} kind="secondary" icon="download">
            Als Tabelle herunterladen
          </ButtonLink>
        )
      }
    >
      <Stack>
        <TabNav label="Auswahl" tabs={tabs} />
        {rows.length === 0 ? (
          <EmptyState title="Hier wartet nichts">
            <p>Sobald etwas über seinen Tag hinaus liegen bleibt, steht es hier mit Namen und Datum.</p>
          </EmptyState>
        ) : (
          <DataTable
            caption="Was wartet, das Älteste zuerst"
            captionHidden
            rows={rows}
            columns={[
              {
                header: 'Was',
                cell: (row) => (
                  <>
                    <Link href={row.href}>{row.what}</Link>
                    <span class="st-links__meta">{row.run}</span>
                    {row.holdsUp && <span class="st-links__meta">{row.holdsUp}</span>}
                  </>
                ),
              },
              { header: 'Wartet auf', cell: (row) => row.who },
              {
                header: 'Seit',
                cell: (row) => (
                  <span>
                    <span class="st-when">{row.since}</span>
                    <span class="st-links__meta">{row.age}</span>
                  </span>
                ),
              },
            ]}
          />
        )}
        {more > 0 && (
          <p class="kern-body">
            Weitere {more.toLocaleString('de-DE')} stehen in der Tabelle zum Herunterladen.
          </p>
        )}
      </Stack>
    </Page>
  );
}
