import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Stack } from '../ui/section.js';

export type MailboxPageProps = {
  mails: readonly { href: string; subject: string; recipient: string; day: string; state: string }[];
  /** True for administrators, who see everybody's. */
  everybody: boolean;
  page: number;
  hasMore: boolean;
};

/** What the demo sent: without a mail server it stays readable here. */
export function MailboxPage({
  chrome,
  mails,
  everybody,
  page,
  hasMore,
}: MailboxPageProps & { chrome: Chrome }) {
  const to = everybody ? [{ header: 'An', cell: (mail: { recipient: string }) => mail.recipient }] : [];
  return (
    <Page
      chrome={chrome}
      title="Postfach"
      lead={
        everybody
          ? 'Alle Mails, die diese Vorführung verschickt hat.'
          : 'Die Mails an Sie. In der Vorführung gehen sie nicht hinaus, sondern bleiben hier.'
      }
    >
      <Stack>
        {mails.length === 0 ? (
          <EmptyState title={page > 1 ? 'Keine weiteren Mails' : 'Noch keine Mail'}>
            <p>
              An Arbeitstagen kommt morgens höchstens eine Mail, und nur, wenn etwas für Sie ansteht. Ihre
              Aufgaben sehen Sie jederzeit unter <Link href={paths.myTasks}>Meine Aufgaben</Link>.
            </p>
          </EmptyState>
        ) : (
          <DataTable
            caption="Mails, neueste zuerst"
            captionHidden
            rows={mails}
            columns={[
              { header: 'Betreff', cell: ({ href, subject }) => <Link href={href}>{subject}</Link> },
              ...to,
              { header: 'Tag', cell: ({ day }) => day },
              { header: 'Stand', cell: ({ state }) => state },
            ]}
          />
        )}
        <ButtonRow>
          {page > 1 && <ButtonLink href={paths.mailboxPage(page - 1)}>Neuere Mails</ButtonLink>}
          {hasMore && <ButtonLink href={paths.mailboxPage(page + 1)}>Ältere Mails</ButtonLink>}
        </ButtonRow>
      </Stack>
    </Page>
  );
}
