import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink, ButtonRow } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Pagination } from '../../ui/navigation.js';
import { Section, Stack } from '../../ui/section.js';
import { type ArticleItem, ArticleTable } from '../article-table.js';
import { articleWords } from '../collections/collections-page.js';
import { SubscribeButton } from '../subscriptions/subscribe-button.js';

export type TagPageProps = {
  slug: string;
  name: string;
  articles: readonly ArticleItem[];
  total: number;
  page: number;
  pageCount: number;
  isSubscribed: boolean;
  mayRename: boolean;
};

/** What carries a Schlagwort, as far as this reader may read it. */
export function TagPage(props: TagPageProps & { chrome: Chrome }) {
  const { chrome, slug, name, articles, total, page, pageCount, isSubscribed, mayRename } = props;
  return (
    <Page
      chrome={chrome}
      title={name}
      preline="Schlagwort"
      lead="Alle Artikel mit diesem Schlagwort, die Sie lesen dürfen."
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: 'Schlagwörter', href: paths.tags },
      ]}
      action={
        <ButtonRow>
          <SubscribeButton
            art="schlagwort"
            slug={slug}
            title={name}
            subscribed={isSubscribed}
            csrfToken={chrome.csrfToken}
          />
          {mayRename && <ButtonLink href={paths.findTags(name)}>Umbenennen</ButtonLink>}
        </ButtonRow>
      }
    >
      <Stack gap="large">
        <Section id="artikel" title={articleWords(total)}>
          {articles.length > 0 ? (
            <ArticleTable articles={articles} caption={`Artikel zu ${name}`} />
          ) : (
            <EmptyState title="Kein Artikel trägt dieses Schlagwort">
              <p>Es verschwindet von selbst, wenn es niemand mehr benutzt und niemand es abonniert hat.</p>
            </EmptyState>
          )}
          <Pagination page={page} pageCount={pageCount} href={(to) => paths.tag(slug, to)} />
        </Section>
      </Stack>
    </Page>
  );
}
