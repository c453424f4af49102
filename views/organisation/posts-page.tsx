import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Pagination, TabNav } from '../ui/navigation.js';
import { SearchBox } from '../ui/search-box.js';
import { Section, Stack } from '../ui/section.js';
import { type PostListItem, PostTable } from './post-table.js';

export type PostsPageProps = {
  query: string;
  vacantOnly: boolean;
  /** Posts that match the words: all, and those without a holder. */
  total: number;
  vacant: number;
  page: number;
  pageCount: number;
  groups: readonly { unitKey: string; unitName: string; posts: readonly PostListItem[] }[];
};

/** Finds a post: one search field, then the posts under their units. */
export function PostsPage(props: PostsPageProps & { chrome: Chrome }) {
  const { chrome, query, vacantOnly, total, vacant, page, pageCount, groups } = props;
  return (
    <Page
      chrome={chrome}
      title="Stellen"
      lead="Wer hält welche Stelle, und wer vertritt? Jede Stelle hat ihre Seite mit ihrem Wissen."
      ownSearch
    >
      <Stack>
        <SearchBox
          csrfToken={chrome.csrfToken}
          large
          id="stellensuche"
          label="Stelle finden: Nummer, Aufgabe, Einheit oder Name"
          action={paths.positions}
          query={query}
          hidden={vacantOnly ? { frei: 'ja' } : {}}
        />
        <TabNav
          label="Welche Stellen"
          tabs={[
            { label: 'Alle', href: paths.positionList({ q: query }), current: !vacantOnly, count: total },
            {
              label: 'Unbesetzt',
              href: paths.positionList({ q: query, frei: 'ja' }),
              current: vacantOnly,
              count: vacant,
            },
          ]}
        />
        {groups.length === 0 && <NothingFound query={query} vacantOnly={vacantOnly} />}
        {groups.map(({ unitKey, unitName, posts }) => (
          <Section
            key={unitKey}
            id={`einheit-${unitKey}`}
            title={unitName}
            action={
              <Link href={paths.unit(unitKey)} small context={unitName}>
                Zur Einheit
              </Link>
            }
          >
            <PostTable caption={`Stellen: ${unitName}`} posts={posts} />
          </Section>
        ))}
        <Pagination
          page={page}
          pageCount={pageCount}
          href={(to) =>
            paths.positionList({ q: query, frei: vacantOnly ? 'ja' : '', seite: to > 1 ? String(to) : '' })
          }
        />
      </Stack>
    </Page>
  );
}

function NothingFound({ query, vacantOnly }: { query: string; vacantOnly: boolean }) {
  if (query === '')
    return (
      <EmptyState title={vacantOnly ? 'Keine Stelle ist unbesetzt' : 'Noch keine Stellen'}>
        <p>
          {vacantOnly
            ? 'Zurzeit hält jede Stelle jemand.'
            : 'Stellen kommen aus der Liste der Personalstelle. Sobald sie geladen ist, stehen sie hier unter ihren Einheiten.'}
        </p>
      </EmptyState>
    );
  return (
    <EmptyState
      title={`Keine ${vacantOnly ? 'unbesetzte ' : ''}Stelle zu „${query}“`}
      action={
        <>
          <ButtonLink href={paths.positionList({ frei: vacantOnly ? 'ja' : '' })}>Suche leeren</ButtonLink>
          <ButtonLink href={paths.searchFor(query)} kind="tertiary">
            Im Wissen suchen
          </ButtonLink>
        </>
      }
    >
      <p>Hier wird nach Nummer, Aufgabe, Einheit und Namen gesucht. Oft hilft ein kürzeres Wort.</p>
    </EmptyState>
  );
}
