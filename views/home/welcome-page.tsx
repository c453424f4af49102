import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { CardGrid, Stack } from '../ui/section.js';

export type WelcomePageProps = Record<never, never>;

/** For visitors who are not signed in: what this is, and the way in. */
export function WelcomePage({ chrome }: WelcomePageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Wissen bleibt, wenn jemand geht"
      preline={chrome.countyName}
      lead="Staffelstab sammelt das Wissen der Stellen, begleitet Übergaben und macht es auffindbar."
    >
      <Stack gap="large">
        <ButtonRow>
          <ButtonLink href={paths.signIn} kind="primary">
            Anmelden
          </ButtonLink>
        </ButtonRow>
        <CardGrid>
          <Card title="Finden" surface>
            <p>
              Abläufe, Antworten und Checklisten des Hauses, mit Frist und Rechtsgrundlage, auch bei
              Tippfehlern.
            </p>
          </Card>
          <Card title="Übergeben" surface>
            <p>
              Schritt für Schritt bis zum letzten Tag: Aufgaben, Fristen, Kontakte, offene Fälle, ohne Namen.
            </p>
          </Card>
          <Card title="Übernehmen" surface>
            <p>Vertretung und Nachfolge nehmen das Paket ab und beginnen mit dem, was zählt.</p>
          </Card>
        </CardGrid>
        <p class="kern-body kern-body--muted">
          Die Anmeldung läuft über das Konto Ihrer Behörde. Ein eigenes Kennwort gibt es hier nicht.
        </p>
      </Stack>
    </Page>
  );
}
