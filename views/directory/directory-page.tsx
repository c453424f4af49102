import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { type Freshness, FreshnessNote } from '../ui/freshness-note.js';
import { Link } from '../ui/link.js';
import { Pagination } from '../ui/navigation.js';
import { Stack } from '../ui/section.js';
import { DirectoryFiles, DirectoryFilter, type DirectoryFrameProps } from './directory-frame.js';

export type EntryItem = {
  href: string;
  name: string;
  kind: string;
  /** '' where none is known. */
  address: string;
  phone: string;
  /** Hours of today in words; null where nothing is known. */
  today: string | null;
  freshness: { state: Freshness; text: string };
  closed: string | null;
};

export type DirectoryPageProps = DirectoryFrameProps & {
  entries: readonly EntryItem[];
  page: number;
  pageCount: number;
  pageHref: (page: number) => string;
  may: { add: boolean; import: boolean };
};

/** Whom can I send somebody to, where is it, and is it open today? */
export function DirectoryPage(props: DirectoryPageProps & { chrome: Chrome }) {
  const { chrome, query, total, entries, page, pageCount, pageHref, may, files } = props;
  const former = query.stand === 'frueher';
  const narrowed = query.q !== '' || query.art !== '' || query.ort !== '';
  return (
    <Page
      chrome={chrome}
      title="Verzeichnis"
      lead="Beratungsstellen, Anbieter und andere Behörden: wen es gibt, für wen, wo und wann."
      action={
        may.add && (
          <ButtonLink href={paths.newEntry} kind="primary" icon="add">
            Eintrag anlegen
          </ButtonLink>
        )
      }
    >
      <Stack>
        <DirectoryFilter csrfToken={props.chrome.csrfToken} {...props} at="list" />
        <p class="kern-body" role="status">
          {total === 1 ? 'Ein Eintrag' : `${total.toLocaleString('de-DE')} Einträge`}
          {former && ', die es nicht mehr gibt'}
        </p>
        {entries.length === 0 ? (
          <Nothing narrowed={narrowed} may={may} query={query} />
        ) : (
          <EntryTable entries={entries} former={former} />
        )}
        <Pagination page={page} pageCount={pageCount} href={pageHref} />
        <div>
          {total > 0 && <DirectoryFiles files={files} />}
          <p class="kern-body kern-body--small">
            {may.import && (
              <>
                <Link href={paths.directoryImport} small>
                  Einträge aus CSV, GeoJSON oder uMap einlesen
                </Link>{' '}
                ·{' '}
              </>
            )}
            {former ? (
              <Link href={paths.directory} small>
                Zurück zu den heutigen Einträgen
              </Link>
            ) : (
              <Link href={paths.directoryList({ stand: 'frueher' })} small>
                Frühere Einträge
              </Link>
            )}
          </p>
        </div>
      </Stack>
    </Page>
  );
}

function EntryTable({ entries, former }: { entries: readonly EntryItem[]; former: boolean }) {
  return (
    <DataTable
      caption="Einträge"
      captionHidden
      rows={entries}
      columns={[
        {
          header: 'Angebot',
          cell: ({ href, name, kind }) => (
            <>
              <Link href={href}>{name}</Link>
              <span class="st-links__meta">{kind}</span>
            </>
          ),
        },
        {
          header: 'Erreichbar',
          cell: ({ address, phone }) => (
            <>
              {address || 'ohne Anschrift'}
              {phone && <span class="st-links__meta">Tel. {phone}</span>}
            </>
          ),
        },
        ...(former
          ? [{ header: 'Stand', cell: (row: EntryItem) => row.closed }]
          : [
              { header: 'Heute', cell: (row: EntryItem) => row.today ?? 'nicht bekannt' },
              { header: 'Stand', cell: (row: EntryItem) => <FreshnessNote {...row.freshness} /> },
            ]),
      ]}
    />
  );
}

function Nothing({
  narrowed,
  may,
  query,
}: Pick<DirectoryPageProps, 'may' | 'query'> & { narrowed: boolean }) {
  if (narrowed)
    return (
      <EmptyState
        title="Dazu gibt es keinen Eintrag"
        action={
          <>
            <ButtonLink href={paths.directory}>Auswahl aufheben</ButtonLink>
            {query.q && (
              <ButtonLink href={paths.searchFor(query.q)} kind="tertiary">
                Im Wissen suchen
              </ButtonLink>
            )}
          </>
        }
      >
        <p>Hier wird nach Namen, Beschreibung, Zielgruppe und Ort gesucht. Oft hilft ein kürzeres Wort.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Noch keine Einträge"
      action={may.import && <ButtonLink href={paths.directoryImport}>Aus einer Datei einlesen</ButtonLink>}
    >
      <p>
        Hier stehen Beratungsstellen, Anbieter und andere Behörden. Eine vorhandene Liste oder eine Karte aus
        uMap muss niemand abtippen: Die Wissensredaktion liest sie ein.
      </p>
    </EmptyState>
  );
}
