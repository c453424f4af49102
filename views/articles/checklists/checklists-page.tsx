import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Section, Stack } from '../../ui/section.js';
import { type ChecklistItem, ChecklistList } from './checklist-list.js';

type List = { items: readonly ChecklistItem[]; total: number };

export type ChecklistsPageProps = { open: List; finished: List; keptDays: number };

const more = ({ items, total }: List) =>
  total > items.length && (
    <p class="kern-body kern-body--muted">
      Gezeigt sind die {items.length} jüngsten von {total}.
    </p>
  );

/** One's own checklists: what is in work, what is finished. */
export function ChecklistsPage({
  chrome,
  open,
  finished,
  keptDays,
}: ChecklistsPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Meine Checklisten"
      lead={`Nur Sie sehen Ihre Häkchen. Was ${keptDays} Tage lang niemand anfasst, wird gelöscht; was in die Akte gehört, drucken Sie vorher aus.`}
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
    >
      <Stack gap="large">
        <Section id="in-arbeit" title={open.total > 0 ? `In Arbeit (${open.total})` : 'In Arbeit'}>
          {open.items.length > 0 ? (
            <ChecklistList caption="In Arbeit" items={open.items} csrfToken={chrome.csrfToken} />
          ) : (
            <EmptyState
              title="Keine Checkliste in Arbeit"
              action={
                <ButtonLink href={paths.articleList({ art: 'checklist' })}>Checklisten ansehen</ButtonLink>
              }
            >
              <p>
                Jeder Artikel mit einer Checkliste hat den Knopf „Checkliste abarbeiten“. Damit beginnen Sie
                für ein Aktenzeichen Ihre eigene Liste.
              </p>
            </EmptyState>
          )}
          {more(open)}
        </Section>
        {finished.items.length > 0 && (
          <Section id="abgeschlossen" title={`Abgeschlossen (${finished.total})`}>
            <ChecklistList caption="Abgeschlossen" items={finished.items} csrfToken={chrome.csrfToken} />
            {more(finished)}
          </Section>
        )}
      </Stack>
    </Page>
  );
}
