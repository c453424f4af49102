import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { DescriptionList } from '../ui/description-list.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';

export type DescriptionPageProps = {
  countyName: string;
  asOf: string;
  retentionMonths: number;
  leastPeople: number;
  on: readonly {
    key: string;
    title: string;
    purpose: string;
    fields: string;
    shows: string;
    limits: string;
  }[];
  off: readonly string[];
  data: readonly { what: string; purpose: string; roles: string; kept: string }[];
};

/** What the house evaluates, for the staff council: made from what is switched on, to be printed. */
export function DescriptionPage(props: DescriptionPageProps & { chrome: Chrome }) {
  const { chrome, countyName, asOf, on, off, data, retentionMonths, leastPeople } = props;
  return (
    <Page
      chrome={chrome}
      title="Beschreibung der Verarbeitung und der Auswertungen"
      preline={countyName}
      lead={`Für Personalrat, Beschäftigte und Datenschutz. Erzeugt aus dem, was am ${asOf} eingeschaltet ist.`}
      breadcrumbs={[{ label: 'Datenschutz', href: paths.privacy }]}
      action={
        <span data-print>
          <Button type="button">Drucken</Button>
        </span>
      }
    >
      <Stack gap="large">
        <Section id="zweck" title="Zweck">
          <p>
            Staffelstab sorgt dafür, dass Wissen und Aufgaben einer Stelle beim Wechsel nicht verloren gehen.
            Es plant und belegt Übergaben, Vertretungen und Einarbeitungen. Es dient nicht der Kontrolle von
            Verhalten oder Leistung.
          </p>
        </Section>
        <Section id="daten" title="Welche Daten, wofür, für wen, wie lange">
          <DataTable
            caption="Daten, Zwecke, Rollen und Aufbewahrung"
            captionHidden
            small
            rows={data}
            columns={[
              { header: 'Daten', cell: (row) => row.what },
              { header: 'Zweck', cell: (row) => row.purpose },
              { header: 'Wer sie sieht', cell: (row) => row.roles },
              { header: 'Aufbewahrung', cell: (row) => row.kept },
            ]}
          />
        </Section>
        <Section
          id="auswertungen"
          title={
            on.length === 1 ? 'Eine eingeschaltete Auswertung' : `${on.length} eingeschaltete Auswertungen`
          }
          lead="Sichtbar für Leitungen (ihre Einheit und alles darunter) und die Personalstelle."
        >
          <Stack gap="large">
            {on.map(({ key, title, purpose, fields, shows, limits }) => (
              <Section key={key} id={`auswertung-${key}`} title={title} level={3}>
                <DescriptionList
                  items={[
                    { term: 'Zweck', value: purpose },
                    { term: 'Felder', value: fields },
                    { term: 'Was gezeigt wird', value: shows },
                    { term: 'Grenzen', value: limits },
                  ]}
                />
              </Section>
            ))}
          </Stack>
        </Section>
        {off.length > 0 && (
          <Section id="aus" title="Ausgeschaltet">
            <p>{off.join(', ')}. Diese Auswertungen gibt es im Haus nicht.</p>
          </Section>
        )}
        <Section id="grenzen" title="Was es nicht gibt">
          <ul class="st-plain-list">
            <li>keine Rangfolge, keine Messung von Zeit oder Güte der Arbeit einer Person</li>
            <li>keine Auswertung von Gruppen unter {leastPeople} Beschäftigten</li>
            <li>keine Gründe des Ausscheidens, keine Angaben zu Krankheit, Beurteilung oder Behinderung</li>
            <li>keine Daten von Bürgerinnen und Bürgern, nur Aktenzeichen</li>
            <li>keine Zuordnung von Suchen oder Lesen zu einer Person</li>
          </ul>
        </Section>
        <Section id="frist" title="Ende der Aufbewahrung">
          <p>
            {retentionMonths} Monate nach dem Abschluss einer Übergabe oder Einarbeitung werden Namen durch
            Pseudonyme ersetzt; Zahlen und Artikel bleiben. Die Löschung eines Kontos bewirkt dasselbe sofort.
            Mehr unter <Link href={paths.privacy}>Datenschutz</Link>.
          </p>
        </Section>
      </Stack>
    </Page>
  );
}
