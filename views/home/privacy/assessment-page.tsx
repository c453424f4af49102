import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { DataTable } from '../../ui/data-table.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { PrintButton } from './print-button.js';

type Level = 1 | 2 | 3;

export type AssessmentPageProps = {
  authority: string;
  asOf: string;
  activities: readonly string[];
  assessment: {
    threshold: readonly string[];
    necessity: readonly string[];
    risks: readonly { risk: string; whom: string; likelihood: Level; severity: Level; measures: string }[];
    open: readonly string[];
  };
};

const levels: Record<Level, string> = { 1: 'gering', 2: 'mittel', 3: 'hoch' };

/** The draft of the impact assessment: facts filled in, judgements proposed, what is open named. */
export function AssessmentPage(props: AssessmentPageProps & { chrome: Chrome }) {
  const { chrome, authority, asOf, activities, assessment } = props;
  const { threshold, necessity, risks, open } = assessment;
  return (
    <Page
      chrome={chrome}
      title="Datenschutz-Folgenabschätzung (Entwurf)"
      preline={authority}
      lead={`Nach Art. 35 DSGVO, für Staffelstab. Erzeugt am ${asOf}. Die Fakten stammen aus Konfiguration und Schaltern, die Einstufungen sind Vorschläge.`}
      breadcrumbs={[{ label: 'Datenschutz im Haus', href: paths.privacyOffice }]}
      action={<PrintButton />}
      width="wide"
    >
      <Stack gap="large">
        <Section id="offen" title="Noch offen" lead="Was vor der Freigabe zu klären oder einzutragen ist.">
          <List items={open} />
        </Section>
        <Section id="schwelle" title="1. Ist eine Folgenabschätzung nötig?">
          <List items={threshold} />
          <p>
            Ob sie nach der Liste der Aufsichtsbehörde Pflicht ist, hängt vom Land ab. Wegen der
            Beschäftigtendaten wird sie empfohlen.
          </p>
        </Section>
        <Section id="beschreibung" title="2. Beschreibung der Verarbeitung">
          <p>{activities.join(' · ')}</p>
          <p>
            Zwecke, Daten, Empfänger und Fristen stehen im{' '}
            <Link href={paths.processingRegister}>Verzeichnis von Verarbeitungstätigkeiten</Link>, die
            Auswertungen in der{' '}
            <Link href={paths.evaluationsDescription}>Beschreibung für den Personalrat</Link>.
          </p>
        </Section>
        <Section id="notwendigkeit" title="3. Notwendigkeit und Verhältnismäßigkeit">
          <List items={necessity} />
        </Section>
        <Section id="risiken" title="4. Risiken und Abhilfe">
          <DataTable
            caption="Risiken für die Rechte der Betroffenen"
            captionHidden
            small
            rows={risks}
            columns={[
              { header: 'Risiko', cell: (row) => row.risk },
              { header: 'Betroffene', cell: (row) => row.whom },
              { header: 'Eintritt', cell: (row) => levels[row.likelihood] },
              { header: 'Schwere', cell: (row) => levels[row.severity] },
              { header: 'Maßnahmen', cell: (row) => row.measures },
            ]}
          />
        </Section>
        <Section id="ergebnis" title="5. Ergebnis">
          <p>
            Restrisiko, Rat der Datenschutzbeauftragten, Standpunkt der Betroffenen oder ihrer Vertretung
            (Art. 35 Abs. 9), Tag der nächsten Überprüfung: …………………………… (bitte eintragen)
          </p>
        </Section>
      </Stack>
    </Page>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
