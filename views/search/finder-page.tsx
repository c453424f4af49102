import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink, ButtonRow } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { SearchBox } from '../ui/search-box.js';
import { type KnowingPost, KnowingPosts } from './knowing-posts.js';

export type FinderPageProps = { query: string; posts: readonly KnowingPost[] };

/** Answers: which post knows about this? */
export function FinderPage({ chrome, query, posts }: FinderPageProps & { chrome: Chrome }) {
  return (
    <Page
      chrome={chrome}
      title="Wer weiß etwas dazu?"
      lead="Aus den Artikeln, Aufgaben und Wissenslandkarten der Stellen. Genannt werden Stellen, keine Personen."
      ownSearch
    >
      <SearchBox
        csrfToken={chrome.csrfToken}
        large
        action={paths.knowingPosts}
        query={query}
        label="Worum geht es?"
      />
      {query === '' ? (
        <EmptyState title="Ein Stichwort genügt">
          <p>Zum Beispiel „Fahrdienst“, „Schulbegleitung“ oder „Widerspruch Wohngeld“.</p>
        </EmptyState>
      ) : posts.length === 0 ? (
        <EmptyState
          title="Dazu ist keine Stelle verzeichnet"
          action={<ButtonLink href={paths.newQuestionFrom(query)}>Die Wissensredaktion fragen</ButtonLink>}
        >
          <p>
            Kein Artikel und keine Aufgabe nennt diese Wörter. Versuchen Sie es allgemeiner oder fragen Sie.
          </p>
        </EmptyState>
      ) : (
        <>
          <KnowingPosts posts={posts} />
          <ButtonRow>
            <ButtonLink href={paths.newQuestionFrom(query)}>Eine dieser Stellen fragen</ButtonLink>
            <ButtonLink href={paths.searchFor(query)} kind="tertiary">
              Texte dazu suchen
            </ButtonLink>
          </ButtonRow>
        </>
      )}
    </Page>
  );
}
