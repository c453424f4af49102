import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DataTable } from '../../ui/data-table.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { CardGrid, Section, Stack } from '../../ui/section.js';
import { SelectField } from '../../ui/select-field.js';

export type PrivacyOfficePageProps = {
  /** Null for administrators: they give nobody's data. */
  people: readonly { value: string; label: string }[] | null;
  /** What is kept how long, and what tonight's runs do. */
  kinds: readonly { what: string; rule: string; words: string }[];
  /** How many processing activities the register has. */
  activities: number;
  /** How many points the assessment leaves open. */
  open: number;
};

/** The desk of those who answer for data protection: requests, deadlines, papers. */
export function PrivacyOfficePage(props: PrivacyOfficePageProps & { chrome: Chrome }) {
  const { chrome, people, kinds, activities, open } = props;
  return (
    <Page
      chrome={chrome}
      title="Datenschutz im Haus"
      lead="Auskunft geben, Fristen überblicken, Unterlagen drucken. Alles entsteht aus dem, was gerade eingestellt ist."
      width="wide"
    >
      <Stack gap="large">
        <Section
          id="auskunft"
          title="Auskunft geben"
          lead="Auf Antrag einer Person (Art. 15 DSGVO): alles, was über sie gespeichert ist, zum Lesen und als Datei. Dass Sie sie erteilen, steht im Nachweis und in „Meine Daten“ dieser Person."
        >
          {people === null ? (
            <p>
              Auskunft über andere geben die Datenschutzbeauftragten und die Personalstelle, nicht die
              Verwaltung des Systems: Sie enthält auch eigene Texte, die sonst niemand liest. Ihre eigenen
              Daten erhält jede Person selbst unter <Link href={paths.ownData}>Meine Daten</Link>.
            </p>
          ) : (
            <Form
              action={paths.ownData}
              method="get"
              label="Person wählen"
              actions={<Button kind="primary">Auskunft vorbereiten</Button>}
            >
              <SelectField
                name="person"
                label="Person"
                value=""
                choices={people}
                placeholder="Bitte wählen"
                filterable
                required
              />
            </Form>
          )}
        </Section>
        <Section
          id="fristen"
          title="Aufbewahrung und nächster Lauf"
          lead="Was wie lange bleibt und was heute Nacht geschieht."
          action={<ButtonLink href={paths.retention}>Frist und Vorgänge ansehen</ButtonLink>}
        >
          <DataTable
            caption="Aufbewahrung nach Art der Daten"
            captionHidden
            small
            rows={kinds}
            columns={[
              { header: 'Daten', cell: (row) => row.what },
              { header: 'Aufbewahrung', cell: (row) => row.rule },
              {
                header: 'Heute Nacht',
                cell: (row) => row.words,
              },
            ]}
          />
        </Section>
        <Section id="unterlagen" title="Unterlagen">
          <CardGrid>
            <Card
              title="Verzeichnis von Verarbeitungstätigkeiten"
              href={paths.processingRegister}
              preline="Art. 30 DSGVO"
              level={3}
            >
              <p>{activities} Tätigkeiten, mit Zweck, Empfängern, Fristen und Maßnahmen.</p>
            </Card>
            <Card
              title="Entwurf der Folgenabschätzung"
              href={paths.impactAssessment}
              preline="Art. 35 DSGVO"
              level={3}
            >
              <p>Risiken und Maßnahmen; {open === 1 ? 'ein Punkt ist' : `${open} Punkte sind`} noch offen.</p>
            </Card>
            <Card
              title="Beschreibung für den Personalrat"
              href={paths.evaluationsDescription}
              preline="Dienstvereinbarung"
              level={3}
            >
              <p>Daten, Rollen, Fristen und was eingeschaltet ist.</p>
            </Card>
          </CardGrid>
        </Section>
        <Section id="weiteres" title="Einstellen und löschen">
          <ul>
            <li>
              <Link href={paths.evaluations}>Auswertungen ein- und ausschalten</Link>
            </li>
            <li>
              <Link href={paths.removePerson}>Ein Konto löschen</Link>
            </li>
            <li>
              <Link href={paths.privacy}>Was Beschäftigte zum Datenschutz lesen</Link>
            </li>
          </ul>
        </Section>
      </Stack>
    </Page>
  );
}
