import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { DataTable } from '../ui/data-table.js';
import { DescriptionList } from '../ui/description-list.js';
import { EmptyState } from '../ui/empty-state.js';
import { TabNav } from '../ui/navigation.js';
import { Section, Stack } from '../ui/section.js';

export type ScimCheckPageProps = {
  address: string;
  /** Short names of the tokens; none: switched off. */
  tokens: readonly string[];
  idAttribute: string;
  day: { good: number; failed: number };
  views: readonly { label: string; href: string; current: boolean }[];
  calls: readonly {
    when: string;
    what: string;
    good: boolean;
    outcome: string;
    remedy: string;
    token: string;
    requestId: string;
  }[];
};

/** For administrators: is the directory connected, and what became of what it asked? No names, no secrets. */
export function ScimCheckPage(props: ScimCheckPageProps & { chrome: Chrome }) {
  const { chrome, address, tokens, idAttribute, day, views, calls } = props;
  const count = (n: number) => n.toLocaleString('de-DE');
  return (
    <Page
      chrome={chrome}
      width="wide"
      title="Verzeichnis der Konten (SCIM)"
      lead="Ob das Verzeichnis angeschlossen ist und was aus seinen letzten Aufrufen wurde, ohne Namen und Geheimnisse. Nach 14 Tagen wird es gelöscht."
      breadcrumbs={[{ label: 'Anmeldung prüfen', href: paths.signInCheck }]}
    >
      <Stack gap="large">
        <Section id="angaben" title="Unsere Angaben" lead="Was im Verzeichnis eingetragen sein muss.">
          <DescriptionList
            items={[
              {
                term: 'Stand',
                value: tokens.length > 0 ? 'angeschlossen' : 'ausgeschaltet: SCIM_TOKENS ist nicht gesetzt',
              },
              { term: 'Adresse', value: <span class="st-wrap">{address}</span> },
              {
                term: 'Zugangswörter',
                value:
                  tokens.length > 0
                    ? `${tokens.length} gesetzt (Anfang der Prüfsumme: ${tokens.join(', ')})`
                    : 'keines gesetzt',
              },
              { term: 'Bleibende Kennung', value: `${idAttribute} (SCIM_ID)` },
            ]}
          />
        </Section>
        <Section
          id="aufrufe"
          title="Letzte Aufrufe"
          lead={`In den letzten 24 Stunden: ${count(day.good)} erledigt, ${count(day.failed)} gescheitert.`}
        >
          <Stack>
            <TabNav label="Auswahl der Aufrufe" tabs={views} />
            {calls.length === 0 ? (
              <EmptyState title="Keine Aufrufe">
                <p>
                  {tokens.length > 0
                    ? 'Sobald das Verzeichnis Personen oder Gruppen sendet, steht es hier.'
                    : 'Mit SCIM_TOKENS schließen Sie das Verzeichnis an; die Betriebsanleitung sagt, wie.'}
                </p>
              </EmptyState>
            ) : (
              <DataTable
                caption="Letzte Aufrufe des Verzeichnisses"
                captionHidden
                small
                rows={calls}
                columns={[
                  { header: 'Wann', cell: (row) => <span class="st-when">{row.when}</span>, rowHeader: true },
                  { header: 'Aufruf', cell: (row) => row.what },
                  {
                    header: 'Ergebnis',
                    cell: (row) => (
                      <span>
                        <Badge tone={row.good ? 'success' : 'warning'}>{row.outcome}</Badge>
                        {row.remedy && <span class="st-links__meta">{row.remedy}</span>}
                      </span>
                    ),
                  },
                  { header: 'Zugangswort', cell: (row) => row.token },
                  { header: 'Vorgang', cell: (row) => <span class="st-wrap">{row.requestId}</span> },
                ]}
              />
            )}
          </Stack>
        </Section>
      </Stack>
    </Page>
  );
}
