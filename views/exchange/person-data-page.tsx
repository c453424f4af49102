import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField } from '../ui/text-fields.js';

export type PersonDataPageProps = { name: string; own: boolean; personId: string };

/** Gives a person all that is kept about them. */
export function PersonDataPage({ chrome, name, own, personId }: PersonDataPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title={own ? 'Meine Daten' : `Gespeicherte Daten: ${name}`}
      lead={
        own
          ? 'Hier erhalten Sie alles, was Staffelstab über Sie gespeichert hat.'
          : 'Auskunft nach Art. 15 DSGVO, auf Antrag dieser Person. Dass Sie sie erteilen, steht im Nachweis und in „Meine Daten“ dieser Person.'
      }
    >
      <Stack gap="large">
        <Form
          action={paths.takeData}
          csrfToken={chrome.csrfToken}
          label="Daten herunterladen"
          actions={
            <>
              <Button kind="primary" name="als" value="html">
                Zum Lesen herunterladen
              </Button>
              <Button name="als" value="json">
                Für andere Programme (JSON)
              </Button>
            </>
          }
        >
          <HiddenField name="person" value={own ? '' : personId} />
          <p>
            Beide Dateien enthalten dasselbe. Die erste öffnet jeder Browser; Sie können sie auch drucken.
          </p>
        </Form>
        <Section id="enthalten" title="Was darin steht">
          <ul>
            <li>das Konto, wie der Anmeldedienst es meldet, offene Sitzungen, Stellen und Abwesenheiten</li>
            <li>Übergaben und Einarbeitungen mit allen Schritten, Antworten, Abnahmen und Vorbehalten</li>
            <li>geschriebene und geprüfte Artikel, Fragen, Rückmeldungen und Vorschläge</li>
            <li>Tagesmails und Erinnerungen</li>
            <li>jede Zeile des Nachweises über eigene Handlungen und über das, was an dem Konto geschah</li>
          </ul>
          <p>
            Artikel, Vorgänge und Fragen anderer stehen dort nur mit Namen, wenn {own ? 'Sie' : 'die Person'}{' '}
            sie heute lesen {own ? 'dürfen' : 'darf'}. Was {own ? 'Sie selbst' : 'sie selbst'} dazu
            geschrieben {own ? 'haben' : 'hat'}, ist immer dabei.
          </p>
          <p>
            Wonach jemand gesucht hat, steht nicht darin: Das speichert Staffelstab ohne die Person. Wozu
            alles gespeichert wird und wie lange, sagt die Seite <Link href={paths.privacy}>Datenschutz</Link>
            .
          </p>
        </Section>
      </Stack>
    </Page>
  );
}
