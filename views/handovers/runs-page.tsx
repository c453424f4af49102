import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge, StatusBadge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { Pagination, TabNav } from '../ui/navigation.js';
import { Stack } from '../ui/section.js';

export type RunRow = {
  number: string;
  href: string;
  kindWord: string;
  position: string;
  unit: string;
  people: string;
  day: string;
  status: 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
  progress: string;
  overdue: number;
  next: string;
};

export type RunsPageProps = {
  chrome: Chrome;
  tabs: readonly { label: string; href: string; current: boolean; count: number }[];
  filter: 'running' | 'late' | 'done';
  rows: readonly RunRow[];
  page: number;
  pageCount: number;
  pageHref: (page: number) => string;
  mayStart: boolean;
  /** True where this reader sees no run at all. */
  none: boolean;
  /** What waits for whom, for the personnel office. */
  waitingHref: string | null;
};

const emptyWords: Record<RunsPageProps['filter'], { title: string; text: string }> = {
  running: {
    title: 'Zurzeit läuft keine Übergabe',
    text: 'Sobald die Personalstelle eine Übergabe oder Einarbeitung startet, an der Sie beteiligt sind, steht sie hier.',
  },
  late: {
    title: 'Nichts ist überfällig',
    text: 'Hier stehen Übergaben, in denen ein Schritt über seinem Tag ist.',
  },
  done: {
    title: 'Noch nichts beendet',
    text: 'Abgeschlossene und abgebrochene Übergaben bleiben hier nachlesbar.',
  },
};

/** All runs the reader may see: which are there, how far, and who is next. */
export function RunsPage(props: RunsPageProps) {
  const { chrome, tabs, filter, rows, page, pageCount, pageHref, mayStart, none, waitingHref } = props;
  const start = mayStart && (
    <>
      <ButtonLink href={paths.newHandover} kind="primary" icon="add">
        Übergabe starten
      </ButtonLink>
      <ButtonLink href={paths.massStart} kind="secondary">
        Mehrere aus einer Datei
      </ButtonLink>
    </>
  );
  const empty = emptyWords[filter];
  return (
    <Page
      chrome={chrome}
      width="wide"
      title="Übergaben"
      lead="Ausscheiden, Vakanz und Einarbeitung: Wie weit ist es, und wer ist als Nächstes dran?"
      action={start}
    >
      <Stack>
        {!none && <TabNav label="Auswahl" tabs={tabs} />}
        {waitingHref && (
          <p class="kern-body">
            <Link href={waitingHref}>Was wartet auf wen, und seit wann?</Link>
            {mayStart && (
              <>
                {' · '}
                <Link href={paths.proposals}>Vorschläge aus dem Personalsystem</Link>
              </>
            )}
          </p>
        )}
        {rows.length === 0 ? (
          <EmptyState title={empty.title} action={none ? start : undefined}>
            <p>{empty.text}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption="Übergaben und Einarbeitungen"
            captionHidden
            rows={rows}
            columns={[
              {
                header: 'Stelle',
                cell: (row) => (
                  <>
                    <Link href={row.href}>{row.position}</Link>
                    <span class="st-links__meta">
                      {row.kindWord} {row.number}, {row.unit}
                    </span>
                  </>
                ),
              },
              { header: 'Beteiligte', cell: (row) => row.people },
              { header: 'Wechsel am', cell: (row) => row.day },
              {
                header: 'Stand',
                cell: (row) => (
                  <span>
                    {row.status === 'ACTIVE' ? (
                      <span class="st-when">{row.progress}</span>
                    ) : (
                      <StatusBadge status={row.status} />
                    )}{' '}
                    {row.overdue > 0 && <Badge tone="danger">{`${row.overdue} überfällig`}</Badge>}
                  </span>
                ),
              },
              { header: 'Als Nächstes', cell: (row) => row.next },
            ]}
          />
        )}
        {pageCount > 1 && <Pagination page={page} pageCount={pageCount} href={pageHref} />}
        {mayStart && (
          <LinkList
            items={[
              {
                href: paths.improvements,
                label: 'Verbesserungen der Vorlagen',
                meta: 'was nach Einarbeitungen vorgeschlagen wurde',
              },
              {
                href: paths.packagePrompts,
                label: 'Abfrage der Pakete',
                meta: 'wie oft im Jahr Stellen gefragt werden, ob ihr Paket noch stimmt',
              },
            ]}
          />
        )}
      </Stack>
    </Page>
  );
}
