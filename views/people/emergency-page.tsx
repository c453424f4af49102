import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { HiddenField } from '../ui/text-fields.js';

export type EmergencyPageProps = {
  chrome: Chrome;
  /** The link's secret. */
  secret: string;
};

/** The door behind an emergency link; a step of its own, so that a preview of the link does not use it up. */
export function EmergencyPage({ chrome, secret }: EmergencyPageProps) {
  return (
    <Page
      chrome={chrome}
      title="Notfallzugang"
      lead="Für die Verwaltung, wenn der Anmeldedienst ausfällt. Der Link gilt einmal."
      width="narrow"
    >
      <Alert kind="warning" title="Dieser Zugang steht im Nachweis">
        <p>
          Mit Zeit, Grund und Ihnen als der Person, die ihn angefordert hat. Er endet nach höchstens einer
          Stunde und gibt keine Rechte, Eingegrenztes zu lesen.
        </p>
      </Alert>
      <Form action={paths.emergency} method="post" actions={<Button kind="primary">Jetzt anmelden</Button>}>
        <HiddenField name="schluessel" value={secret} />
      </Form>
    </Page>
  );
}
