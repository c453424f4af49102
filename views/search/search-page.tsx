import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Pagination, type Tab, TabNav } from '../ui/navigation.js';
import { SearchBox } from '../ui/search-box.js';
import { Columns, Section } from '../ui/section.js';
import { type FilterLink, FilterList } from './filter-list.js';
import { Hit, type HitProps } from './hit.js';

export type HitSection = { id: string; title: string; hits: HitProps[] };

export type SearchPageProps = {
  query: string;
  /** Filters that a new search keeps, by their names in the address. */
  keep: { art: string; einheit: string };
  total: number;
  /** No text has all words. */
  partial: boolean;
  corrections: readonly { typed: string; read: string }[];
  anyFilter: boolean;
  withoutFilters: string;
  /** Hits in all kinds, with the unit filter. */
  unfilteredTotal: number;
  tabs: readonly Tab[];
  kinds: readonly FilterLink[];
  units: readonly FilterLink[];
  sections: readonly HitSection[];
  page: number;
  pageCount: number;
  pageHref: (page: number) => string;
};

const number = new Intl.NumberFormat('de-DE');

/** Answers: which text answers this, and can I trust it? */
export function SearchPage(props: SearchPageProps & { chrome: Chrome }) {
  const { chrome, query, keep } = props;
  const hidden = Object.fromEntries(Object.entries(keep).filter(([, value]) => value !== ''));
  return (
    <Page chrome={chrome} title="Suche" ownSearch>
      <SearchBox large query={query} hidden={hidden} label="Was möchten Sie wissen?" />
      {query === '' ? <HowToSearch /> : <Results {...props} />}
    </Page>
  );
}

function HowToSearch() {
  return (
    <EmptyState title="Suchen Sie, wie Sie fragen würden">
      <p>
        Ein paar Wörter genügen: „Kosten Bestattung“, „§ 35a SGB VIII“ oder „Wer bekommt
        Eingliederungshilfe?“. Tippfehler und ae statt ä stören nicht.
      </p>
      <p>Gefunden wird, was veröffentlicht ist und was Sie lesen dürfen.</p>
    </EmptyState>
  );
}

function Results(props: SearchPageProps) {
  const { query, total, sections, tabs, kinds, units, page, pageCount, pageHref, unfilteredTotal } = props;
  if (unfilteredTotal === 0 && total === 0) return <NothingFound {...props} />;
  return (
    <>
      <div class="st-results__head st-flow" role="status">
        <p class="st-results__count">
          <strong>{total === 1 ? '1 Treffer' : `${number.format(total)} Treffer`}</strong>
          {pageCount > 1 &&
            page <= pageCount &&
            `, Seite ${number.format(page)} von ${number.format(pageCount)}`}
        </p>
        <ReadAs {...props} />
      </div>
      <TabNav label="Woraus" tabs={tabs} />
      {kinds.length + units.length === 0 ? (
        <Hits
          {...{ sections, total, query, page, pageCount, pageHref }}
          withoutFilters={props.withoutFilters}
        />
      ) : (
        <Columns
          asideLabel="Treffer eingrenzen"
          aside={
            <>
              <FilterList id="filter-art" title="Art" links={kinds} />
              <FilterList id="filter-einheit" title="Einheit" links={units} />
            </>
          }
        >
          <Hits
            {...{ sections, total, query, page, pageCount, pageHref }}
            withoutFilters={props.withoutFilters}
          />
        </Columns>
      )}
    </>
  );
}

/** Says how the query was read where that differs from what was typed. */
function ReadAs({ corrections, partial }: Pick<SearchPageProps, 'corrections' | 'partial'>) {
  return (
    <>
      {corrections.length > 0 && (
        <p>
          Gesucht nach{' '}
          {corrections.map(({ typed, read }, index) => (
            <span key={typed}>
              {index > 0 && ', '}
              <strong>{read}</strong> statt „{typed}“
            </span>
          ))}
          .
        </p>
      )}
      {partial && <p>Kein Text enthält alle Wörter. Diese enthalten die meisten oder wichtigsten.</p>}
    </>
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

function NothingFound({ query, anyFilter, withoutFilters, corrections }: SearchPageProps) {
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
      <ReadAs corrections={corrections} partial={false} />
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
