import { Alert } from '../ui/alert.js';
import { Button, ButtonRow } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Section } from '../ui/section.js';
import { TextField } from '../ui/text-fields.js';

export type FeedPanelProps = {
  csrfToken: string;
  subscribeTo: string;
  endAt: string;
  /** What is in it: "die wiederkehrenden Aufgaben dieser Stelle". */
  what: string;
  /** "Seit 03.03.2026, zuletzt abgerufen am …"; null while there is no subscription. */
  state: string | null;
  /** Right after it was made: shown this once. */
  address: string | null;
};

/** A calendar as a secret address for Outlook, Thunderbird or the phone; it can be revoked. */
export function FeedPanel({ csrfToken, subscribeTo, endAt, what, state, address }: FeedPanelProps) {
  return (
    <Section
      id="kalender-abonnieren"
      title="Im eigenen Kalender"
      lead={`Eine Adresse für Outlook, Thunderbird oder das Diensthandy: ${what}, immer auf dem neuesten Stand.`}
    >
      {address && (
        <Alert kind="success" title="Ihre Adresse" live>
          <p>
            Fügen Sie sie in Ihrem Kalenderprogramm unter „Aus dem Internet abonnieren“ ein. Sie wird nur
            jetzt gezeigt. Wer sie kennt, kann den Kalender lesen; geben Sie sie nicht weiter.
          </p>
          <TextField
            name="adresse"
            label="Adresse des Kalenders"
            value={address}
            readOnly
            spellcheck={false}
          />
          <ButtonRow>
            <span data-copy="#feld-adresse">
              <Button type="button" small>
                Adresse kopieren
              </Button>
            </span>
          </ButtonRow>
        </Alert>
      )}
      {state && !address && <p>{state}</p>}
      <ButtonRow>
        <Form action={subscribeTo} csrfToken={csrfToken} inline>
          <Button small kind={state ? 'tertiary' : 'secondary'}>
            {state ? 'Neue Adresse erzeugen, die bisherige gilt dann nicht mehr' : 'Kalender abonnieren'}
          </Button>
        </Form>
        {state && (
          <Form action={endAt} csrfToken={csrfToken} inline>
            <Button small kind="tertiary">
              Abonnement beenden
            </Button>
          </Form>
        )}
      </ButtonRow>
    </Section>
  );
}
