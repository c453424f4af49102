import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Badge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { KeyFigure } from '../ui/key-figure.js';
import { Link } from '../ui/link.js';
import type { Crumb } from '../ui/navigation.js';
import type { RiskCell } from '../ui/risk-matrix.js';
import { RiskMatrix } from '../ui/risk-matrix.js';
import { CardGrid, Section, Stack } from '../ui/section.js';
import { type ArticleItem, ArticleList } from './article-list.js';
import { type PostListItem, PostTable } from './post-table.js';

export type UnitPageProps = {
  unitKey: string;
  name: string;
  /** "Sachgebiet", "SG 50.2". */
  preline: string;
  breadcrumbs: readonly Crumb[];
  head: { href: string; label: string; people: string } | null;
  /** Sentences of what will be, and of what was. */
  planned: readonly string[];
  past: readonly string[];
  /** Of the unit and below. */
  total: number;
  vacant: number;
  uncovered: number;
  articleCount: number;
  articles: readonly ArticleItem[];
  subUnits: readonly { href: string; name: string; shortName: string; posts: number; vacant: number }[];
  posts: readonly PostListItem[];
  /** Only for those in charge: the figures of the unit and everything below it. */
  overviewHref: string | null;
  /** Only for those in charge, where the house evaluates it. */
  departures: {
    months: readonly {
      /** "März 2027" */
      month: string;
      posts: readonly { number: string; title: string; on: string; lapses: boolean; followed: boolean }[];
    }[];
    departureCount: number;
  } | null;
  /** As `departures`. */
  risk: { cells: readonly RiskCell[]; ratedCount: number; highest: readonly RatedItem[] } | null;
};

export type RatedItem = { number: string; title: string; total: number; word: string };

/** One unit: who leads it, where posts are empty, what it knows; for those in charge also where knowledge will be lost. */
export function UnitPage(props: UnitPageProps & { chrome: Chrome }) {
  const { chrome, name, preline, breadcrumbs, head, subUnits, posts, departures, risk } = props;
  return (
    <Page
      chrome={chrome}
      preline={preline}
      title={name}
      audienceHref={paths.unitAudience(props.unitKey)}
      breadcrumbs={breadcrumbs}
      action={
        props.overviewHref && (
          <ButtonLink href={props.overviewHref} kind="secondary">
            Überblick
          </ButtonLink>
        )
      }
      lead={
        head && (
          <p>
            Leitung: {head.people} (<Link href={head.href}>{head.label}</Link>)
          </p>
        )
      }
    >
      <Stack gap="large">
        {props.planned.map((words) => (
          <Alert key={words} title={words} />
        ))}
        <Figures {...props} />
        {departures && <Departures {...departures} />}
        {risk && risk.ratedCount > 0 && <Risks {...risk} />}
        {subUnits.length > 0 && (
          <Section id="einheiten" title="Untergeordnete Einheiten">
            <DataTable
              caption="Untergeordnete Einheiten"
              captionHidden
              small
              rows={subUnits}
              columns={[
                {
                  header: 'Einheit',
                  cell: (row) => (
                    <Link href={row.href}>
                      <span class="st-post-number">{row.shortName}</span> {row.name}
                    </Link>
                  ),
                },
                { header: 'Stellen', numeric: true, cell: (row) => row.posts },
                { header: 'Davon unbesetzt', numeric: true, cell: (row) => row.vacant },
              ]}
            />
          </Section>
        )}
        <Section id="stellen" title={subUnits.length > 0 ? 'Stellen direkt in dieser Einheit' : 'Stellen'}>
          {posts.length > 0 ? (
            <PostTable caption={`Stellen: ${name}`} posts={posts} />
          ) : (
            <EmptyState title="Keine eigenen Stellen">
              <p>Die Stellen stehen bei den untergeordneten Einheiten.</p>
            </EmptyState>
          )}
        </Section>
        <Articles {...props} />
        {props.past.length > 0 && (
          <Section id="frueher" title="Früher">
            <ul>
              {props.past.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function Figures({ total, vacant, uncovered, articleCount, subUnits, departures }: UnitPageProps) {
  const scope = subUnits.length > 0 ? 'mit allen untergeordneten Einheiten' : 'in dieser Einheit';
  return (
    <CardGrid>
      <KeyFigure
        value={total}
        label={total === 1 ? 'Stelle' : 'Stellen'}
        meaning={scope}
        href={subUnits.length > 0 ? '#einheiten' : '#stellen'}
      />
      <KeyFigure
        value={vacant}
        label="unbesetzt"
        tone={uncovered > 0 ? 'warning' : 'neutral'}
        meaning={
          vacant === 0
            ? 'Jede Stelle hält jemand.'
            : uncovered === 0
              ? 'Alle haben eine Vertretung.'
              : `Davon ${uncovered} ohne Vertretung.`
        }
        href={subUnits.length > 0 ? '#einheiten' : '#stellen'}
      />
      {departures && (
        <KeyFigure
          value={departures.departureCount}
          label="werden frei"
          meaning="in den nächsten 18 Monaten"
          href="#abgaenge"
        />
      )}
      <KeyFigure value={articleCount} label="Artikel" meaning="gehören den Stellen hier" href="#wissen" />
    </CardGrid>
  );
}

function Departures({ months, departureCount }: NonNullable<UnitPageProps['departures']>) {
  return (
    <Section
      id="abgaenge"
      title="Stellen, die frei werden"
      lead="Nach dem gemeldeten letzten Tag; sichtbar nur für Leitung und Personalstelle."
    >
      {departureCount === 0 ? (
        <EmptyState title="Keine gemeldeten Abgänge">
          <p>In den nächsten 18 Monaten wird hier nach heutigem Stand keine Stelle frei.</p>
        </EmptyState>
      ) : (
        <ol class="st-months">
          {months.map(({ month, posts }) => (
            <li key={month} class="st-months__item">
              <p class="st-months__name">
                {month} <span class="st-months__count">({posts.length})</span>
              </p>
              <ul class="st-months__posts">
                {posts.map(({ number, title, on, lapses, followed }) => (
                  <li key={number}>
                    <Link href={paths.position(number)}>
                      <span class="st-post-number">{number}</span> {title}
                    </Link>{' '}
                    <span class="st-months__note">letzter Tag {on}</span>{' '}
                    {lapses ? (
                      <Badge>Fällt weg (kw)</Badge>
                    ) : followed ? (
                      <Badge tone="success">Nachfolge steht fest</Badge>
                    ) : (
                      <Badge tone="warning">Nachfolge offen</Badge>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Risks({ cells, ratedCount, highest }: NonNullable<UnitPageProps['risk']>) {
  return (
    <Section
      id="risiko"
      title="Wissensrisiko der Stellen"
      lead={`${ratedCount} eingestufte Stellen: je weiter rechts oben, desto früher muss die Übergabe beginnen.`}
    >
      <div class="st-side-by-side">
        <RiskMatrix id="risikomatrix" title="Wissensrisiko der Stellen" titleHidden cells={cells} />
        {highest.length > 0 ? (
          <DataTable
            caption="Stellen mit dem höchsten Risiko (ab 16)"
            small
            rows={highest}
            columns={[
              {
                header: 'Stelle',
                cell: ({ number, title }) => (
                  <Link href={paths.position(number)}>
                    <span class="st-post-number">{number}</span> {title}
                  </Link>
                ),
              },
              {
                header: 'Risiko',
                cell: ({ total, word }) => <span class="st-when">{`${total} · ${word}`}</span>,
              },
            ]}
          />
        ) : (
          <EmptyState title="Keine Stelle ab 16">
            <p>Zurzeit ist keine Stelle vorrangig einzuplanen.</p>
          </EmptyState>
        )}
      </div>
    </Section>
  );
}

function Articles({ articles, articleCount, name, unitKey }: UnitPageProps) {
  return (
    <Section id="wissen" title="Wissen dieser Einheit">
      {articles.length === 0 ? (
        <EmptyState title="Noch keine Artikel">
          <p>Artikel der Stellen in „{name}“ stehen hier, sobald der erste veröffentlicht ist.</p>
        </EmptyState>
      ) : (
        <>
          <ArticleList articles={articles} />
          {articleCount > articles.length && (
            <p>
              <Link href={paths.articlesOfUnit(unitKey)}>Alle {articleCount} Artikel dieser Einheit</Link>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
