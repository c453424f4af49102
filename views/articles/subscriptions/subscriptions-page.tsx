import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Form } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Stack } from '../../ui/section.js';
import { SubscribeButton } from './subscribe-button.js';

export type SubscriptionsPageProps = {
  items: readonly {
    art: 'artikel' | 'sammlung' | 'schlagwort';
    slug: string;
    title: string;
    href: string;
    meta: string;
  }[];
};

/** What somebody wants to be told of, each with its end. */
export function SubscriptionsPage({ chrome, items }: SubscriptionsPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Meine Abonnements"
      lead="Neues davon steht einmal am Tag in Ihrer Mail, zusammen mit allem anderen. Nur Sie sehen diese Liste."
    >
      {items.length === 0 ? (
        <EmptyState
          title="Sie haben nichts abonniert"
          action={<ButtonLink href={paths.collections}>Sammlungen ansehen</ButtonLink>}
        >
          <p>
            Unter jedem Artikel, jeder Rechtsnorm, auf jeder Sammlung und bei jedem Schlagwort steht
            „Abonnieren“. Dann erfahren Sie, wenn es dort eine neue Fassung oder einen neuen Artikel gibt.
          </p>
        </EmptyState>
      ) : (
        <Stack gap="large">
          <DataTable
            caption="Abonnements"
            captionHidden
            rows={items}
            columns={[
              {
                header: 'Was',
                cell: ({ href, title, meta }) => (
                  <>
                    <Link href={href}>{title}</Link>
                    <span class="st-links__meta">{meta}</span>
                  </>
                ),
              },
              {
                header: 'Aktion',
                action: true,
                cell: (item) => (
                  <SubscribeButton {...item} subscribed csrfToken={chrome.csrfToken} fromList />
                ),
              },
            ]}
          />
          <Form action={paths.endAllSubscriptions} csrfToken={chrome.csrfToken} inline>
            <Button kind="tertiary">Alle Abonnements beenden</Button>
          </Form>
        </Stack>
      )}
    </Page>
  );
}
