import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { DescriptionList } from '../../ui/description-list.js';
import { Section, Stack } from '../../ui/section.js';
import { PrintButton } from './print-button.js';

export type RegisterPageProps = {
  authority: string;
  contact: string | null;
  asOf: string;
  activities: readonly {
    key: string;
    title: string;
    purpose: string;
    basis: string;
    people: string;
    data: string;
    recipients: string;
    kept: string;
  }[];
  measures: readonly { term: string; value: string }[];
};

const blank = '…………………………… (bitte eintragen)';

/** The register of processing activities, to be printed and signed. */
export function RegisterPage(props: RegisterPageProps & { chrome: Chrome }) {
  const { chrome, authority, contact, asOf, activities, measures } = props;
  return (
    <Page
      chrome={chrome}
      title="Verzeichnis von Verarbeitungstätigkeiten"
      preline={authority}
      lead={`Nach Art. 30 Abs. 1 DSGVO, für Staffelstab. Erzeugt am ${asOf} aus Konfiguration und Schaltern.`}
      breadcrumbs={[{ label: 'Datenschutz im Haus', href: paths.privacyOffice }]}
      action={<PrintButton />}
    >
      <Stack gap="large">
        <Section id="verantwortlich" title="Verantwortliche">
          <DescriptionList
            items={[
              { term: 'Verantwortliche Stelle', value: authority },
              { term: 'Kontakt', value: contact ?? blank },
              { term: 'Datenschutzbeauftragte', value: blank },
              { term: 'Fachliche Zuständigkeit', value: blank },
            ]}
          />
        </Section>
        {activities.map((one, index) => (
          <Section key={one.key} id={`taetigkeit-${one.key}`} title={`${index + 1}. ${one.title}`}>
            <DescriptionList
              items={[
                { term: 'Zweck', value: one.purpose },
                { term: 'Rechtsgrundlage', value: one.basis },
                { term: 'Betroffene', value: one.people },
                { term: 'Daten', value: one.data },
                { term: 'Empfänger', value: one.recipients },
                { term: 'Drittländer', value: 'keine Übermittlung; Staffelstab läuft auf eigenen Servern' },
                { term: 'Löschung', value: one.kept },
              ]}
            />
          </Section>
        ))}
        <Section
          id="massnahmen"
          title="Technische und organisatorische Maßnahmen"
          lead="Gelten für alle Tätigkeiten (Art. 32 DSGVO)."
        >
          <DescriptionList items={[...measures]} />
        </Section>
        <Section id="pruefung" title="Prüfung">
          <p>
            Die Rechtsgrundlagen sind ein Vorschlag; maßgeblich ist das Recht des Landes. Geprüft am {blank}
          </p>
        </Section>
      </Stack>
    </Page>
  );
}
