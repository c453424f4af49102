import { type Bar, BarChart } from '../ui/bar-chart.js';
import { ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { type RiskCell, RiskMatrix } from '../ui/risk-matrix.js';
import { Section, Stack } from '../ui/section.js';

type Listed = { href: string };

/** What each part of the overview is drawn from. */
export type OverviewParts = {
  departures: Listed & { count: number; open: number; bars: readonly Bar[] };
  vacancies: Listed & { count: number; uncovered: number; bars: readonly Bar[] };
  standIns: Listed & {
    count: number;
    share: string;
    long: number;
    bars: readonly Bar[];
    lines: readonly {
      name: string;
      href: string | null;
      posts: number;
      share: string;
      people: number;
      oldest: string;
    }[];
    /** True where small units are not shown at all. */
    hidden: boolean;
    least: number;
  };
  late: Listed & {
    running: number;
    count: number;
    notBegun: number;
    rows: readonly { href: string; label: string; what: string; since: string }[];
    more: number;
  };
  coverage: Listed & {
    percent: number | null;
    first: number;
    covered: number;
    posts: number;
    mapped: number;
    bars: readonly Bar[];
  };
  risk: Listed & { rated: number; unrated: number; high: number; cells: readonly RiskCell[] };
};

function ListLink({ href, children = 'Als Liste' }: { href: string; children?: string }) {
  return (
    <ButtonLink href={href} small>
      {children}
    </ButtonLink>
  );
}

/** Posts whose holder leaves, by month. */
export function Departures({ href, count, bars }: OverviewParts['departures']) {
  return (
    <Section
      id="abgaenge"
      title="Stellen, die frei werden"
      lead="Nach dem gemeldeten Ende der Besetzung, in den nächsten 18 Monaten."
      action={<ListLink href={href} />}
    >
      {count === 0 ? (
        <EmptyState title="Keine gemeldeten Abgänge">
          <p>In den nächsten 18 Monaten wird nach heutigem Stand keine Stelle frei.</p>
        </EmptyState>
      ) : (
        <BarChart
          title="Frei werdende Stellen nach Monat"
          titleHidden
          rowWord="Monat"
          parts={['Nachfolge offen', 'Nachfolge steht fest oder Stelle fällt weg']}
          bars={bars}
        />
      )}
    </Section>
  );
}

/** Empty posts by how long they are. */
export function Vacancies({ href, count, bars }: OverviewParts['vacancies']) {
  return (
    <Section id="vakanzen" title="Unbesetzte Stellen nach Dauer" action={<ListLink href={href} />}>
      {count === 0 ? (
        <EmptyState title="Alle Stellen sind besetzt">
          <p>Sobald eine Stelle unbesetzt ist, steht hier, wie lange schon.</p>
        </EmptyState>
      ) : (
        <BarChart
          title="Unbesetzte Stellen nach Dauer"
          titleHidden
          rowWord="Unbesetzt seit"
          parts={['ohne Vertretung', 'mit Vertretung']}
          bars={bars}
        />
      )}
    </Section>
  );
}

/** What units carry for empty posts, by age and unit. */
export function StandIns({ href, count, bars, lines, hidden, least }: OverviewParts['standIns']) {
  return (
    <Section
      id="vertretung"
      title="Last durch Vertretung"
      lead="Unbesetzte Stellen, die andere mittragen. Je Bereich, nie je Person."
      action={<ListLink href={href} />}
    >
      {count === 0 ? (
        <EmptyState title="Niemand trägt eine unbesetzte Stelle mit">
          <p>Sobald jemand eine unbesetzte Stelle vertritt, steht hier, in welchem Umfang und seit wann.</p>
        </EmptyState>
      ) : (
        <Stack>
          <BarChart
            title="Vertretene Stellen nach Dauer der Vertretung"
            rowWord="Vertreten seit"
            parts={['Stellen']}
            bars={bars}
          />
          {lines.length > 0 && (
            <DataTable
              caption="Nach Bereich"
              small
              rows={lines}
              columns={[
                {
                  header: 'Bereich',
                  cell: (row) => (row.href ? <Link href={row.href}>{row.name}</Link> : row.name),
                },
                { header: 'Stellen', numeric: true, cell: (row) => row.posts },
                { header: 'volle Stellen', numeric: true, cell: (row) => row.share },
                { header: 'Beschäftigte', numeric: true, cell: (row) => row.people },
                { header: 'Älteste seit', cell: (row) => row.oldest },
              ]}
            />
          )}
          {hidden && (
            <p class="kern-body--muted">
              Bereiche mit weniger als {least} Beschäftigten sind nicht aufgeführt.
            </p>
          )}
        </Stack>
      )}
    </Section>
  );
}

/** Handovers with missed dates, and those that should have begun. */
export function Late({ href, count, notBegun, rows, more }: OverviewParts['late']) {
  return (
    <Section
      id="verspaetet"
      title="Übergaben in Verzug"
      lead="Mit überfälligen Schritten, oder noch nicht begonnen, obwohl es nach dem Risiko der Stelle Zeit wäre."
      action={<ListLink href={href} />}
    >
      {count + notBegun === 0 ? (
        <EmptyState title="Alles im Plan">
          <p>Keine laufende Übergabe hat überfällige Schritte, und keine hätte schon beginnen sollen.</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption="Übergaben in Verzug"
            captionHidden
            small
            rows={rows}
            columns={[
              { header: 'Stelle', cell: (row) => <Link href={row.href}>{row.label}</Link> },
              { header: 'Was', cell: (row) => row.what },
              { header: 'Überfällig seit', cell: (row) => row.since || '–' },
            ]}
          />
          {more > 0 && (
            <p>
              <Link href={href}>{more === 1 ? 'Eine weitere' : `${more} weitere`}</Link>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

/** Fields of knowledge with a valid article, by unit. */
export function CoverageOf(props: OverviewParts['coverage']) {
  const { href, percent, first, covered, posts, mapped, bars } = props;
  return (
    <Section
      id="abdeckung"
      title="Gesichertes Wissen"
      lead={`Wissensgebiete mit Priorität 1, zu denen ein gültiger Artikel besteht. ${mapped} von ${posts} Stellen haben eine Wissenslandkarte.`}
      action={<ListLink href={href} />}
    >
      {percent === null ? (
        <EmptyState title="Noch keine Wissensgebiete mit Priorität 1">
          <p>Sie entstehen mit der Wissenslandkarte, die zu jeder Übergabe gehört.</p>
        </EmptyState>
      ) : bars.length > 0 ? (
        <BarChart
          title="Gesicherte Wissensgebiete nach Bereich"
          titleHidden
          rowWord="Bereich"
          parts={['gesichert', 'noch ohne gültigen Artikel']}
          bars={bars}
        />
      ) : (
        <p>
          {covered} von {first} Wissensgebieten mit Priorität 1 sind gesichert ({percent} %).
        </p>
      )}
    </Section>
  );
}

/** Posts in the 5x5 matrix. */
export function Risk({ href, rated, unrated, cells }: OverviewParts['risk']) {
  return (
    <Section
      id="risiko"
      title="Wissensrisiko der Stellen"
      lead={`${rated} eingestufte Stellen, ${unrated} noch nicht eingestuft. Je weiter rechts oben, desto früher muss die Übergabe beginnen.`}
      action={<ListLink href={href} />}
    >
      {rated === 0 ? (
        <EmptyState title="Noch keine Stelle eingestuft">
          <p>Die Einstufung ist ein Schritt jeder Übergabe.</p>
        </EmptyState>
      ) : (
        <RiskMatrix id="risikomatrix" title="Zahl der Stellen nach Wissensrisiko" titleHidden cells={cells} />
      )}
    </Section>
  );
}
