import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';

export type ArchivedPageProps = {
  title: string;
  owner: { number: string; title: string } | null;
  successor: { slug: string; title: string } | null;
};

/** What an archived article's address says to those who could read it: that it no longer holds, and what does. */
export function ArchivedPage({ chrome, title, owner, successor }: ArchivedPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title={title}
      preline="Archiviert"
      lead={
        successor
          ? 'Dieser Artikel gilt nicht mehr. An seine Stelle ist ein anderer getreten.'
          : 'Dieser Artikel gilt nicht mehr und wurde archiviert.'
      }
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
    >
      <ButtonRow>
        {successor && (
          <ButtonLink href={paths.article(successor.slug)} kind="primary">
            {successor.title}
          </ButtonLink>
        )}
        <ButtonLink href={paths.searchFor(title)}>Ähnliches suchen</ButtonLink>
        {owner && (
          <ButtonLink href={paths.newQuestionTo(owner.number)} kind="tertiary">
            Die Stelle {owner.number} fragen
          </ButtonLink>
        )}
      </ButtonRow>
    </Page>
  );
}
