import { paths } from '../../src/shared/paths.js';
import { Button } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { PublicFrame } from './public-frame.js';

type Line = { slug: string; title: string; topic: string; office: string };

export type PublicListProps = {
  /** Whose area this is: "Landratsamt Hohenbruck". */
  house: string;
  indexed: boolean;
  query: string;
  /** Null where nothing was searched. */
  hits: readonly Line[] | null;
  /** Offices that answer anything, and the one that is asked alone. */
  offices: readonly string[];
  office: string | null;
  topics: readonly string[];
  /** Only this one is shown; null = all. */
  topic: string | null;
  lines: readonly Line[];
};

/** Of each topic on the page of all. */
const shownOfTopic = 10;

const item = ({ slug, title, office }: Line) => ({
  href: paths.publicArticle(slug),
  label: title,
  meta: office,
});

/** What do citizens ask, and who answers? By topic, with a search. */
export function PublicListPage(props: PublicListProps) {
  const { house, indexed, query, hits, offices, office, topics, topic, lines } = props;
  return (
    <PublicFrame
      office={house}
      indexed={indexed}
      title="Fragen und Antworten"
      lead="Was viele fragen, kurz beantwortet. Oft spart das den Anruf."
    >
      <Stack gap="large">
        <PublicSearch query={query} offices={offices} office={office} />
        {hits ? (
          <Section
            id="treffer"
            title={hits.length === 1 ? '1 Antwort gefunden' : `${hits.length} Antworten gefunden`}
            action={<Link href={paths.publicArticles}>Alle Themen</Link>}
          >
            {hits.length > 0 ? (
              <LinkList items={hits.map(item)} />
            ) : (
              <EmptyState title="Dazu haben wir hier noch keine Antwort">
                <p>Versuchen Sie ein anderes Wort, oder rufen Sie uns an: Wir helfen gern weiter.</p>
              </EmptyState>
            )}
          </Section>
        ) : (
          <Topics topics={topic ? [topic] : topics} lines={lines} all={topic === null} office={office} />
        )}
      </Stack>
    </PublicFrame>
  );
}

type TopicsProps = {
  topics: readonly string[];
  lines: readonly Line[];
  all: boolean;
  office: string | null;
};

function Topics({ topics, lines, all, office }: TopicsProps) {
  if (lines.length === 0)
    return (
      <EmptyState title="Hier entstehen Antworten">
        <p>Zurzeit ist noch keine veröffentlicht.</p>
      </EmptyState>
    );
  return (
    <>
      {(!all || office !== null) && (
        <p>
          {office !== null && `Nur Antworten von: ${office}. `}
          <Link href={paths.publicArticles}>Alle Themen</Link>
        </p>
      )}
      {topics.map((topic, index) => {
        const own = lines.filter((line) => line.topic === topic);
        return (
          <Section
            key={topic}
            id={`thema-${index + 1}`}
            title={topic}
            action={
              all &&
              own.length > shownOfTopic && (
                <Link href={paths.publicTopic(topic, office ?? '')} context={`zu ${topic}`}>
                  Alle {own.length}
                </Link>
              )
            }
          >
            <LinkList items={own.slice(0, all ? shownOfTopic : undefined).map(item)} />
          </Section>
        );
      })}
    </>
  );
}

/** A plain form: there is no session, so nothing to seal or to sign. */
function PublicSearch({ query, offices, office }: Pick<PublicListProps, 'query' | 'offices' | 'office'>) {
  return (
    <search class="st-search st-search--large">
      <form action={paths.publicArticles} method="get">
        <Stack>
          <div>
            <label class="kern-label kern-label--large" for="frage">
              Wonach suchen Sie?
            </label>
            <div class="st-search__row">
              <input
                class="kern-form-input__input st-search__input"
                id="frage"
                name="q"
                type="search"
                value={query}
                maxLength={200}
                autocomplete="off"
              />
              <Button kind="primary" icon="search">
                Suchen
              </Button>
            </div>
          </div>
          {offices.length > 1 && (
            <SelectField
              name="amt"
              label="Welches Amt antwortet? (freiwillig)"
              placeholder="Alle Ämter"
              choices={offices.map((one) => ({ value: one, label: one }))}
              value={office ?? ''}
            />
          )}
        </Stack>
      </form>
    </search>
  );
}
