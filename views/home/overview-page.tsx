import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { type Bar, BarChart } from '../ui/bar-chart.js';
import { Button, ButtonLink } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { KeyFigure } from '../ui/key-figure.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { type RiskCell, RiskMatrix } from '../ui/risk-matrix.js';
import { CardGrid, Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';

type Listed = { href: string };

export type OverviewPageProps = {
  unitKey: string;
  unitName: string;
  unitHref: string;
  asOf: string;
  choices: readonly { value: string; label: string }[];
  /** Posts of the unit and below. */
  total: number;
  /** The least number of people, where the unit has fewer; null where it has enough. */
  tooFew: number | null;
  /** True where every evaluation is switched off. */
  noneOn: boolean;
  departures: (Listed & { count: number; open: number; bars: readonly Bar[] }) | null;
  vacancies: (Listed & { count: number; uncovered: number; bars: readonly Bar[] }) | null;
  standIns:
    | (Listed & {
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
      })
    | null;
  late:
    | (Listed & {
        running: number;
        count: number;
        notBegun: number;
        rows: readonly { href: string; label: string; what: string; since: string }[];
        more: number;
      })
    | null;
  coverage:
    | (Listed & {
        percent: number | null;
        first: number;
        covered: number;
        posts: number;
        mapped: number;
        bars: readonly Bar[];
      })
    | null;
  risk: (Listed & { rated: number; unrated: number; high: number; cells: readonly RiskCell[] }) | null;
  manage: { evaluationsHref: string; retentionHref: string } | null;
  descriptionHref: string;
};

type Props = OverviewPageProps & { chrome: Chrome };

/** Where knowledge will be lost, and when: for those in charge of a unit. */
export function OverviewPage(props: Props) {
  const { chrome, unitName, unitHref, asOf, total, tooFew, noneOn } = props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline="Überblick"
      title={unitName}
      lead={
        <p>
          {total === 1 ? 'Eine Stelle' : `${total} Stellen`} mit allem darunter, Stand {asOf}. Jede Zahl
          öffnet ihre Liste. <Link href={unitHref}>Zur Seite der Einheit</Link>
        </p>
      }
    >
      <Stack gap="large">
        {props.choices.length > 1 && <Choose {...props} />}
        {tooFew !== null && (
          <EmptyState title="Zu wenige Beschäftigte für eine Auswertung">
            <p>
              Gruppen unter {tooFew} Personen werden nicht ausgewertet. Wählen Sie eine größere Einheit, oder
              sehen Sie die Stellen auf der <Link href={unitHref}>Seite der Einheit</Link> an.
            </p>
          </EmptyState>
        )}
        {noneOn && (
          <EmptyState title="Alle Auswertungen sind ausgeschaltet">
            <p>Die Personalstelle kann sie einzeln wieder einschalten.</p>
          </EmptyState>
        )}
        {tooFew === null && !noneOn && <Figures {...props} />}
        {props.departures && <Departures {...props.departures} />}
        {props.vacancies && <Vacancies {...props.vacancies} />}
        {props.standIns && <StandIns {...props.standIns} />}
        {props.late && <Late {...props.late} />}
        {props.coverage && <CoverageOf {...props.coverage} />}
        {props.risk && <Risk {...props.risk} />}
        <About {...props} />
      </Stack>
    </Page>
  );
}

function Choose({ choices, unitKey }: Props) {
  return (
    <Form action={paths.overview} method="get" label="Einheit wählen">
      <div class="st-inline-fields">
        <SelectField name="einheit" label="Einheit" value={unitKey} choices={choices} />
        <Button kind="secondary">Anzeigen</Button>
      </div>
    </Form>
  );
}

function Figures({ departures, vacancies, standIns, late, coverage, risk }: Props) {
  return (
    <CardGrid>
      {departures && (
        <KeyFigure
          value={departures.count}
          label={departures.count === 1 ? 'Stelle wird frei' : 'Stellen werden frei'}
          meaning={
            departures.count === 0
              ? 'in den nächsten 18 Monaten'
              : `in 18 Monaten, bei ${departures.open} ist die Nachfolge offen`
          }
          href={departures.href}
        />
      )}
      {vacancies && (
        <KeyFigure
          value={vacancies.count}
          label="unbesetzt"
          tone={vacancies.uncovered > 0 ? 'warning' : 'neutral'}
          meaning={
            vacancies.uncovered > 0 ? `davon ${vacancies.uncovered} ohne Vertretung` : 'alle vertreten'
          }
          href={vacancies.href}
        />
      )}
      {standIns && (
        <KeyFigure
          value={standIns.share}
          label="volle Stellen in Vertretung"
          meaning={`auf ${standIns.count} Stellen, ${standIns.long} länger als ein halbes Jahr`}
          href={standIns.href}
        />
      )}
      {late && (
        <KeyFigure
          value={late.count + late.notBegun}
          label="Übergaben in Verzug"
          tone={late.count + late.notBegun > 0 ? 'warning' : 'neutral'}
          meaning={`${late.count} von ${late.running} laufenden, ${late.notBegun} noch nicht begonnen`}
          href={late.href}
        />
      )}
      {coverage && (
        <KeyFigure
          value={coverage.percent === null ? '–' : `${coverage.percent} %`}
          label="gesichertes Wissen"
          meaning={
            coverage.first === 0
              ? 'noch keine Wissensgebiete mit Priorität 1'
              : `${coverage.covered} von ${coverage.first} Wissensgebieten mit Priorität 1`
          }
          href={coverage.href}
        />
      )}
      {risk && (
        <KeyFigure
          value={risk.high}
          label="Stellen mit Risiko ab 16"
          meaning={`von ${risk.rated} eingestuften`}
          href={risk.href}
        />
      )}
    </CardGrid>
  );
}

function ListLink({ href, children = 'Als Liste' }: { href: string; children?: string }) {
  return (
    <ButtonLink href={href} small>
      {children}
    </ButtonLink>
  );
}

function Departures({ href, count, bars }: NonNullable<OverviewPageProps['departures']>) {
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
          id="abgaenge-bild"
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

function Vacancies({ href, count, bars }: NonNullable<OverviewPageProps['vacancies']>) {
  return (
    <Section id="vakanzen" title="Unbesetzte Stellen nach Dauer" action={<ListLink href={href} />}>
      {count === 0 ? (
        <EmptyState title="Alle Stellen sind besetzt">
          <p>Sobald eine Stelle unbesetzt ist, steht hier, wie lange schon.</p>
        </EmptyState>
      ) : (
        <BarChart
          id="vakanzen-bild"
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

function StandIns({ href, count, bars, lines, hidden, least }: NonNullable<OverviewPageProps['standIns']>) {
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
            id="vertretung-bild"
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

function Late({ href, count, notBegun, rows, more }: NonNullable<OverviewPageProps['late']>) {
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

function CoverageOf(props: NonNullable<OverviewPageProps['coverage']>) {
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
          id="abdeckung-bild"
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

function Risk({ href, rated, unrated, cells }: NonNullable<OverviewPageProps['risk']>) {
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

function About({ descriptionHref, manage }: Props) {
  return (
    <Section id="dazu" title="Zu diesen Auswertungen">
      <LinkList
        items={[
          {
            href: descriptionHref,
            label: 'Beschreibung für Personalrat und Beschäftigte',
            meta: 'Zwecke, Felder, Rollen und Aufbewahrung dessen, was eingeschaltet ist; zum Drucken',
          },
          ...(manage
            ? [
                {
                  href: manage.evaluationsHref,
                  label: 'Auswertungen ein- und ausschalten',
                  meta: 'gilt für das ganze Haus',
                },
                {
                  href: manage.retentionHref,
                  label: 'Aufbewahrung',
                  meta: 'wie lange Namen bleiben, und was der nächste Lauf tut',
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
