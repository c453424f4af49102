import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Stack } from '../ui/section.js';
import { FeedPanel } from './feed-panel.js';

export type MyCalendarPageProps = { chrome: Chrome; state: string | null; address: string | null };

/** The reader's own steps as a calendar to subscribe to. */
export function MyCalendarPage({ chrome, state, address }: MyCalendarPageProps) {
  return (
    <Page
      chrome={chrome}
      title="Meine Aufgaben im Kalender"
      lead="Fällige Schritte stehen als ganze Tage da, vorgemerkte Termine mit Uhrzeit und Ort. Erledigtes verschwindet beim nächsten Abruf."
      breadcrumbs={[{ label: 'Meine Aufgaben', href: paths.myTasks }]}
    >
      <Stack>
        <FeedPanel
          csrfToken={chrome.csrfToken}
          subscribeTo={paths.subscribeMyCalendar}
          endAt={paths.endMyCalendar}
          what="Ihre offenen Schritte und Termine"
          state={state}
          address={address}
        />
      </Stack>
    </Page>
  );
}
