import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Pagination, type Tab, TabNav } from '../ui/navigation.js';
import { SearchBox } from '../ui/search-box.js';
import { Section } from '../ui/section.js';
import { type FilterLink, FilterList } from './filter-list.js';
import { Hit, type HitProps } from './hit.js';
import { type KnowingPost, PostsBeside, PostsToCome } from './knowing-posts.js';
import { ReadAs, type ReadAsProps } from './read-as.js';

export type HitSection = { id: string; title: string; hits: HitProps[] };

export type SearchPageProps = ReadAsProps & {
  query: string;
  /** Filters that a new search keeps, by their names in the address. */
  keep: { art: string; einheit: string };
  total: number;
  /** Signs, single letters or words that every text has: nothing to tell texts apart by. */
  wordless: boolean;
  anyFilter: boolean;
  withoutFilters: string;
  /** Hits in all kinds, with the unit filter. */
  unfilteredTotal: number;
  tabs: readonly Tab[];
  kinds: readonly FilterLink[];
  units: readonly FilterLink[];
  sections: readonly HitSection[];
  /** Posts that know about it, where no text does. */
  posts: readonly KnowingPost[];
  /** Where they come from once the reader has passed the hits; null = nowhere. */
  postsHref: string | null;
  page: number;
  pageCount: number;
  pageHref: (page: number) => string;
  /** The faster engine does not answer; true for administrators only. */
  engineAway: boolean;
};

const number = new Intl.NumberFormat('de-DE');
/** Where filters and page numbers lead: whoever goes by keyboard stays among the hits, the page does not jump (style sheet). */
export const resultsId = 'ergebnisse';
const hitsId = 'treffer';
const countId = 'trefferzahl';

const countWords = (total: number) => (total === 1 ? '1 Treffer' : `${number.format(total)} Treffer`);

/** Answers: which text answers this, and can I trust it? */
export function SearchPage(props: SearchPageProps & { chrome: Chrome }) {
  const { chrome, query, keep } = props;
  const hidden = Object.fromEntries(Object.entries(keep).filter(([, value]) => value !== ''));
  return (
    <Page chrome={chrome} title="Suche" ownSearch>
      <SearchBox
        csrfToken={chrome.csrfToken}
        large
        query={query}
        hidden={hidden}
        label="Was möchten Sie wissen?"
        live={{ href: paths.liveSearch, target: resultsId }}
      />
      <p class="st-sr-only" id={countId} role="status" />
      <div id={resultsId} class="st-results">
        {query === '' ? <HowToSearch keep={keep} /> : <Results {...props} />}
      </div>
    </Page>
  );
}

/** What comes while typing: the hits, and their number for those who do not see them change. */
export function LiveResults(props: SearchPageProps) {
  const { query, total, keep } = props;
  return (
    <>
      {query === '' ? <HowToSearch keep={keep} /> : <Results {...props} />}
      <p id={countId} hx-swap-oob="innerHTML">
        {query === '' ? '' : `${countWords(total)} zu „${query}“`}
      </p>
    </>
  );
}

function HowToSearch({ keep }: Pick<SearchPageProps, 'keep'>) {
  return (
    <EmptyState title="Suchen Sie, wie Sie fragen würden">
      {(keep.art !== '' || keep.einheit !== '') && (
        <p>
          <strong>Die Filter sind gesetzt; zum Suchen fehlt noch ein Wort.</strong>
        </p>
      )}
      <p>
        Ein paar Wörter genügen: „Kosten Bestattung“, „§ 35a SGB VIII“ oder „Wer bekommt
        Eingliederungshilfe?“. Tippfehler, Alltagswörter und ae statt ä stören nicht.
      </p>
      <ul class="st-search-signs">
        <li>
          <kbd>"besondere Wohnform"</kbd> findet nur diese Worte in dieser Folge, <kbd>-Kaution</kbd> lässt
          Texte mit dem Wort weg.
        </li>
        <li>
          <kbd>typ:faq</kbd> und <kbd>amt:jugendamt</kbd> grenzen ein, genau wie die Filter neben den
          Treffern.
        </li>
      </ul>
      <p>Gefunden wird, was veröffentlicht ist und was Sie lesen dürfen.</p>
    </EmptyState>
  );
}

function Results(props: SearchPageProps) {
  const { total, unfilteredTotal, engineAway, postsHref, query } = props;
  return (
    <>
      {engineAway && (
        <Alert kind="warning" title="Meilisearch antwortet nicht">
          <p>
            PostgreSQL hat diese Suche beantwortet. Der Grund steht im Protokoll des Webdienstes. Diesen
            Hinweis sieht nur die Administration.
          </p>
        </Alert>
      )}
      {unfilteredTotal === 0 && total === 0 ? <NothingFound {...props} /> : <Found {...props} />}
      <PostsBeside {...props} />
      {postsHref && <PostsToCome href={postsHref} query={query} />}
      <Missing {...props} />
    </>
  );
}

function Found(props: SearchPageProps) {
  const { total, tabs, kinds, units, page, pageCount } = props;
  return (
    <>
      <div class="st-results__head st-flow">
        <p class="st-results__count">
          <strong>{countWords(total)}</strong>
          {pageCount > 1 &&
            page <= pageCount &&
            `, Seite ${number.format(page)} von ${number.format(pageCount)}`}
        </p>
        <ReadAs {...props} />
        <a class="st-sr-only st-skip-here" href={`#${hitsId}`}>
          Zu den Treffern
        </a>
      </div>
      <TabNav label="Woraus" tabs={tabs} />
      {kinds.length + units.length === 0 ? (
        <div id={hitsId}>
          <Hits {...props} />
        </div>
      ) : (
        <div class="st-columns st-columns--filtered">
          <aside class="st-columns__aside" aria-label="Treffer eingrenzen">
            <FilterList id="filter-art" title="Art" links={kinds} />
            <FilterList id="filter-einheit" title="Einheit" links={units} />
          </aside>
          <div class="st-columns__main" id={hitsId}>
            <Hits {...props} />
          </div>
        </div>
      )}
    </>
  );
}

/** Where the texts do not answer, a question does. */
function Missing({ query, page }: SearchPageProps) {
  if (page > 1) return null;
  return (
    <aside class="st-missing" aria-label="Dazu fehlt etwas">
      <p class="st-missing__text">Steht die Antwort nicht dabei?</p>
      <ButtonLink href={paths.newQuestionFrom(query)}>Dazu fehlt etwas</ButtonLink>
      <Link href={paths.directoryList({ q: query })}>Im Verzeichnis der Angebote suchen</Link>
    </aside>
  );
}

function Hits(
  props: Pick<
    SearchPageProps,
    'sections' | 'total' | 'query' | 'page' | 'pageCount' | 'pageHref' | 'withoutFilters'
  >,
) {
  const { sections, total, page, pageCount, pageHref, withoutFilters } = props;
  if (total === 0)
    return (
      <EmptyState
        title="Mit diesen Filtern gibt es keinen Treffer"
        action={<ButtonLink href={withoutFilters}>Ohne Filter suchen</ButtonLink>}
      >
        <p>In den anderen Arten und Einheiten steht etwas dazu.</p>
      </EmptyState>
    );
  if (sections.length === 0)
    return (
      <EmptyState
        title="Auf dieser Seite stehen keine Treffer"
        action={<ButtonLink href={pageHref(1)}>Zur ersten Seite</ButtonLink>}
      >
        <p>
          {pageCount === 1
            ? 'Alle Treffer stehen auf der ersten Seite.'
            : `Die Treffer füllen ${number.format(pageCount)} Seiten.`}
        </p>
      </EmptyState>
    );
  return (
    <>
      {sections.map(({ id, title, hits }) => (
        <Section key={id} id={id} title={title}>
          <ol class="st-hits">
            {hits.map((hit) => (
              <li key={hit.href}>
                <Hit {...hit} />
              </li>
            ))}
          </ol>
        </Section>
      ))}
      <Pagination page={page} pageCount={pageCount} href={pageHref} />
    </>
  );
}

function NothingFound(props: SearchPageProps) {
  const { query, anyFilter, withoutFilters, wordless, excluded } = props;
  return (
    <EmptyState
      title={`Nichts gefunden zu „${query.length > 80 ? `${query.slice(0, 80)} …` : query}“`}
      action={
        anyFilter ? (
          <ButtonLink href={withoutFilters}>Ohne Filter suchen</ButtonLink>
        ) : (
          <ButtonLink href={paths.articles}>Alle Artikel ansehen</ButtonLink>
        )
      }
    >
      <ReadAs {...props} partial={false} />
      {wordless && excluded.length === 0 && (
        <p>
          <strong>Darin ist kein Wort, an dem sich Texte unterscheiden.</strong> Nennen Sie ein Stichwort, zum
          Beispiel „Wohngeld“.
        </p>
      )}
      <ul>
        <li>Stimmt die Schreibweise? Kleine Tippfehler gleicht die Suche aus, größere nicht.</li>
        <li>
          Weniger oder allgemeinere Wörter finden mehr: „Bestattung“ statt „Bestattungskostenübernahmeantrag“.
        </li>
        <li>Eine Norm finden Sie über ihre Nummer: „§ 74 SGB XII“.</li>
      </ul>
    </EmptyState>
  );
}
