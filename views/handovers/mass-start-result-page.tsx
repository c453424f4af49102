import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Link } from '../ui/link.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Section, Stack } from '../ui/section.js';

export type MassStartProgressProps = {
  href: string;
  done: number;
  total: number;
  text: string;
  /** Something still waits for the worker. */
  running: boolean;
};

export type MassStartResultPageProps = {
  chrome: Chrome;
  name: string;
  lead: string;
  progress: MassStartProgressProps;
  left: readonly { line: number; post: string; person: string; message: string }[];
  started: readonly {
    line: number;
    post: string;
    person: string;
    lastDay: string;
    number: string;
    href: string;
  }[];
};

/** Renews itself while the worker is at it; without script the link does. */
export function MassStartProgress({ href, done, total, text, running }: MassStartProgressProps) {
  return (
    <div
      id="stand"
      {...(running
        ? { 'hx-get': href, 'hx-trigger': 'every 2s', 'hx-select': '#stand', 'hx-swap': 'outerHTML' }
        : {})}
    >
      <ProgressBar id="gestartet" label="Gestartet" done={done} total={total} valueText={text} />
      {running && (
        <p class="kern-body kern-body--small">
          Sie können die Seite verlassen; die Übergaben werden trotzdem gestartet.{' '}
          <Link href={href}>Stand neu laden</Link>
        </p>
      )}
    </div>
  );
}

/** What became of each line of a file. */
export function MassStartResultPage({
  chrome,
  name,
  lead,
  progress,
  left,
  started,
}: MassStartResultPageProps) {
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline="Start aus einer Datei"
      title={name || 'Eingefügte Zeilen'}
      lead={lead}
      breadcrumbs={[
        { label: 'Übergaben', href: paths.handovers },
        { label: 'Aus einer Datei starten', href: paths.massStart },
      ]}
      action={
        <ButtonLink href={paths.handovers} kind="secondary">
          Zu den Übergaben
        </ButtonLink>
      }
    >
      <Stack>
        <MassStartProgress {...progress} />
        {left.length > 0 && (
          <Section id="ausgelassen" title={`Nicht gestartet (${left.length})`}>
            <DataTable
              caption="Zeilen, die nicht gestartet sind"
              captionHidden
              small
              rows={left}
              columns={[
                { header: 'Zeile', cell: (row) => row.line, numeric: true },
                { header: 'Stelle', cell: (row) => row.post, rowHeader: true },
                { header: 'Person', cell: (row) => row.person },
                { header: 'Grund', cell: (row) => row.message },
              ]}
            />
          </Section>
        )}
        {started.length > 0 && (
          <Section id="gestartete" title={`Gestartet (${started.length})`}>
            <DataTable
              caption="Gestartete Übergaben"
              captionHidden
              small
              rows={started}
              columns={[
                { header: 'Zeile', cell: (row) => row.line, numeric: true },
                { header: 'Stelle', cell: (row) => row.post, rowHeader: true },
                { header: 'Person', cell: (row) => row.person },
                {
                  header: 'Letzter Präsenztag',
                  cell: (row) => <span class="st-when">{row.lastDay}</span>,
                },
                { header: 'Übergabe', cell: (row) => <Link href={row.href}>{row.number}</Link> },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}
