import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { KeyFigure } from '../ui/key-figure.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { CardGrid, Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import {
  CoverageOf,
  Departures,
  Late,
  type OverviewParts,
  Risk,
  StandIns,
  Vacancies,
} from './overview-parts.js';

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
  departures: OverviewParts['departures'] | null;
  vacancies: OverviewParts['vacancies'] | null;
  standIns: OverviewParts['standIns'] | null;
  late: OverviewParts['late'] | null;
  coverage: OverviewParts['coverage'] | null;
  risk: OverviewParts['risk'] | null;
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
