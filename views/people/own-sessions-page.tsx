import { paths } from '../../src/shared/paths.js';
import { type Chrome, Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonRow } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { Form } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';

export type OwnSessionItem = {
  id: string;
  /** The browser in two words. */
  client: string;
  /** This very session. */
  here: boolean;
  emergency: boolean;
  begun: string;
  seen: string;
  ends: string;
};

export type OwnSessionsPageProps = {
  chrome: Chrome;
  sessions: readonly OwnSessionItem[];
  idleMinutes: number;
  hours: number;
};

/** Where am I signed in, and how do I end it? */
export function OwnSessionsPage({ chrome, sessions, idleMinutes, hours }: OwnSessionsPageProps) {
  const { csrfToken } = chrome;
  const others = sessions.filter(({ here }) => !here);
  return (
    <Page
      chrome={chrome}
      title="Meine Anmeldungen"
      lead={
        others.length === 0
          ? 'Sie sind nur hier angemeldet.'
          : `Sie sind noch an ${others.length === 1 ? 'einer anderen Stelle' : `${others.length} anderen Stellen`} angemeldet. Kennen Sie eine nicht, beenden Sie sie und sagen Sie der IT Bescheid.`
      }
    >
      <Stack gap="large">
        <DataTable<OwnSessionItem>
          caption="Ihre Anmeldungen, die zuletzt benutzte zuerst"
          captionHidden
          rows={sessions}
          columns={[
            {
              header: 'Browser',
              rowHeader: true,
              cell: ({ client, here, emergency }) => (
                <>
                  {client} {here && <Badge tone="success">hier</Badge>}
                  {emergency && <Badge tone="warning">Notfallzugang</Badge>}
                </>
              ),
            },
            { header: 'Angemeldet', cell: ({ begun }) => begun },
            { header: 'Zuletzt benutzt', cell: ({ seen }) => seen },
            { header: 'Endet spätestens', cell: ({ ends }) => ends },
            {
              header: 'Beenden',
              action: true,
              cell: ({ id, here, client, begun }) =>
                here ? (
                  <Form action={paths.signOut} csrfToken={csrfToken} inline>
                    <Button small>Hier abmelden</Button>
                  </Form>
                ) : (
                  <Form action={paths.endSession(id)} csrfToken={csrfToken} inline>
                    <Button small context={`${client}, seit ${begun}`}>
                      Beenden
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
        {others.length > 0 && (
          <ButtonRow>
            <Form action={paths.ownSessions} csrfToken={csrfToken} inline>
              <Button kind="secondary">Alle anderen beenden</Button>
            </Form>
            <Form action={paths.signOut} csrfToken={csrfToken} inline>
              <input type="hidden" name="ueberall" value="ja" />
              <Button kind="primary" icon="logout">
                Überall abmelden
              </Button>
            </Form>
          </ButtonRow>
        )}
        <Section id="dauer" title="Wie lange eine Anmeldung gilt">
          <p>
            Wenn {idleMinutes} Minuten nichts geschieht, endet sie von selbst, und nach {hours} Stunden in
            jedem Fall. Offene Seiten sagen es Ihnen vorher; was Sie eingegeben haben, bleibt stehen, bis Sie
            sich wieder angemeldet haben.
          </p>
        </Section>
      </Stack>
    </Page>
  );
}
