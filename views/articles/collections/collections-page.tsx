import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkList } from '../../ui/link-list.js';
import { CardGrid } from '../../ui/section.js';

export type CollectionGroup = {
  key: string;
  title: string;
  collections: readonly { slug: string; title: string; summary: string; articles: number }[];
};

export type CollectionsPageProps = { groups: readonly CollectionGroup[]; mayCreate: boolean };

/** All collections: topics of the house, then office by office. */
export function CollectionsPage({ chrome, groups, mayCreate }: CollectionsPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Sammlungen"
      lead="Das Wissen des Hauses nach Themen und Ämtern geordnet."
      breadcrumbs={[{ label: 'Artikel', href: paths.articles }]}
      action={
        mayCreate && (
          <ButtonLink href={paths.newCollection} kind="primary" icon="add">
            Sammlung anlegen
          </ButtonLink>
        )
      }
    >
      {groups.length === 0 ? (
        <EmptyState
          title="Noch keine Sammlungen"
          action={mayCreate && <ButtonLink href={paths.newCollection}>Die erste anlegen</ButtonLink>}
        >
          <p>
            Eine Sammlung stellt zusammen, was zu einem Thema oder einem Amt gehört, etwa
            „Eingliederungshilfe“ oder „Erste Tage im Haus“. Leitungen und die Wissensredaktion legen sie an.
          </p>
        </EmptyState>
      ) : (
        <CardGrid>
          {groups.map(({ key, title, collections }) => (
            <Card key={key} title={title}>
              <LinkList
                items={collections.map((one) => ({
                  label: one.title,
                  href: paths.collection(one.slug),
                  meta: [articleWords(one.articles), one.summary].filter(Boolean).join('. '),
                }))}
              />
            </Card>
          ))}
        </CardGrid>
      )}
    </Page>
  );
}

/** "Ein Artikel", "12 Artikel". */
export function articleWords(count: number): string {
  if (count === 0) return 'Noch keine Artikel';
  return count === 1 ? 'Ein Artikel' : `${count.toLocaleString('de-DE')} Artikel`;
}
