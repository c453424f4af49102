import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField } from '../ui/text-fields.js';

type SessionItem = { id: string; client: string; emergency: boolean; begun: string; ends: string };

export type OthersSessionsPageProps = {
  chrome: Chrome;
  choices: readonly { value: string; label: string }[];
  /** Null before somebody is chosen. */
  person: { id: string; name: string } | null;
  sessions: readonly SessionItem[];
};

/** Where is somebody signed in, and how do I end it? First who, then where. */
export function OthersSessionsPage({ chrome, choices, person, sessions }: OthersSessionsPageProps) {
  return (
    <Page
      chrome={chrome}
      width="narrow"
      preline="Verwaltung"
      title="Anmeldungen beenden"
      lead="Für ein verlorenes Gerät oder ein Kennwort in fremden Händen. Wer danach nicht mehr hereinkommen soll, wird zuerst beim Anmeldedienst gesperrt."
    >
      <Stack gap="large">
        <Form
          action={paths.othersSessions}
          method="get"
          label="Person wählen"
          actions={<Button kind={person ? 'secondary' : 'primary'}>Anmeldungen ansehen</Button>}
        >
          <SelectField
            name="person"
            label="Person"
            value={person?.id ?? ''}
            choices={choices}
            placeholder="Bitte wählen"
            filterable
            required
          />
        </Form>
        {person && <Sessions chrome={chrome} person={person} sessions={sessions} />}
      </Stack>
    </Page>
  );
}

function Sessions({
  chrome,
  person,
  sessions,
}: Pick<OthersSessionsPageProps, 'chrome' | 'sessions'> & { person: { id: string; name: string } }) {
  return (
    <Section id="anmeldungen" title={person.name}>
      {sessions.length === 0 ? (
        <p>Zurzeit nirgends angemeldet.</p>
      ) : (
        <Stack>
          <DataTable<SessionItem>
            caption="Offene Anmeldungen"
            captionHidden
            rows={sessions}
            columns={[
              {
                header: 'Browser',
                rowHeader: true,
                cell: ({ client, emergency }) => (
                  <>
                    {client} {emergency && <Badge tone="warning">Notfallzugang</Badge>}
                  </>
                ),
              },
              { header: 'Angemeldet', cell: ({ begun }) => begun },
              { header: 'Endet spätestens', cell: ({ ends }) => ends },
              {
                header: 'Beenden',
                action: true,
                cell: ({ id, client, begun }) => (
                  <Form action={paths.othersSessions} csrfToken={chrome.csrfToken} inline>
                    <HiddenField name="person" value={person.id} />
                    <HiddenField name="anmeldung" value={id} />
                    <Button small context={`${client}, seit ${begun}`}>
                      Beenden
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
          <Form action={paths.othersSessions} csrfToken={chrome.csrfToken} inline>
            <HiddenField name="person" value={person.id} />
            <Button kind="primary" icon="logout">
              Überall abmelden
            </Button>
          </Form>
        </Stack>
      )}
    </Section>
  );
}
