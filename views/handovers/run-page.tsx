import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { StatusBadge } from '../ui/badge.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DataTable } from '../ui/data-table.js';
import { DescriptionList } from '../ui/description-list.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { PhaseList, type PhaseState } from '../ui/phase-list.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { RunLine, type RunLineProps } from '../ui/run-line.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { type Task, TaskList } from '../ui/task-list.js';

export type StepItem = Task;

export type PhaseProps = {
  id: string;
  title: string;
  state: PhaseState;
  summary: string;
  open: readonly StepItem[];
  /** Those that wait for others: folded away, so that what can be done stands out. */
  waiting: readonly StepItem[];
  /** Done and waived ones: folded away. */
  settled: readonly StepItem[];
};

export type RunPageProps = {
  chrome: Chrome;
  number: string;
  kindWord: string;
  positionNumber: string;
  positionTitle: string;
  positionHref: string;
  status: 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
  lead: string;
  closeReason: string | null;
  template: string;
  progress: { done: number; total: number; text: string };
  today: string;
  line: Pick<RunLineProps, 'from' | 'to' | 'anchors' | 'steps'>;
  next: readonly StepItem[];
  /** True where they are the reader's own. */
  nextIsOwn: boolean;
  /** Overdue steps that hold others up. */
  stuck: readonly { href: string; text: string; who: string; since: string; waiting: number }[];
  phases: readonly PhaseProps[];
  people: readonly { term: string; value: string }[];
  days: readonly { term: string; value: string }[];
  /** The post's package; null for those who only have a step to do. */
  packageHref: string | null;
  links: readonly { href: string; label: string; meta?: string }[];
  /** Only for those in charge of a running case. */
  manage: {
    moveHref: string;
    peopleHref: string;
    /** The package of a handover goes to other posts. */
    splitHref: string | null;
    /** Where no successor is in sight. */
    searchHref: string | null;
    cancelHref: string;
    /** A newer version of its template is in force. */
    raise: { href: string; no: number } | null;
    /** Null while something stands in the way of closing. */
    closeAction: string | null;
    obstacles: readonly string[];
  } | null;
  /** A cancelled case can be taken up again. */
  restartHref: string | null;
  history: readonly { when: string; who: string; text: string }[];
};

function waitingWords(waiting: number): string {
  if (waiting === 0) return '';
  return waiting === 1 ? '; ein Schritt wartet darauf' : `; ${waiting} Schritte warten darauf`;
}

function Stuck({ stuck }: Pick<RunPageProps, 'stuck'>) {
  if (stuck.length === 0) return null;
  return (
    <Alert kind="warning" title="Hier hängt es">
      <LinkList
        items={stuck.map(({ href, text, who, since, waiting }) => ({
          href,
          label: text,
          meta: `${who}, überfällig seit ${since}${waitingWords(waiting)}`,
        }))}
      />
    </Alert>
  );
}

function PhaseSteps({ phase }: { phase: PhaseProps }) {
  const { open, waiting, settled } = phase;
  return (
    <>
      {open.length > 0 && <TaskList tasks={open} />}
      {waiting.length > 0 && (
        <Disclosure
          summary={
            waiting.length === 1
              ? 'Ein Schritt wartet auf einen anderen'
              : `${waiting.length} Schritte warten auf andere`
          }
        >
          <TaskList tasks={waiting} />
        </Disclosure>
      )}
      {settled.length > 0 && (
        <Disclosure
          summary={
            settled.length === 1 ? 'Ein abgeschlossener Schritt' : `${settled.length} abgeschlossene Schritte`
          }
        >
          <TaskList tasks={settled} />
        </Disclosure>
      )}
    </>
  );
}

/** A run that has ended neither runs nor is still to come: its phases are only read. */
function EndedPhases({ phases }: Pick<RunPageProps, 'phases'>) {
  return (
    <Stack gap="small">
      {phases.map((phase) => (
        <Disclosure key={phase.id} summary={`${phase.title}: ${phase.summary}`}>
          <TaskList tasks={[...phase.settled, ...phase.open, ...phase.waiting]} />
        </Disclosure>
      ))}
    </Stack>
  );
}

function Manage({
  manage,
  kindWord,
  chrome,
}: {
  manage: NonNullable<RunPageProps['manage']>;
  kindWord: string;
  chrome: Chrome;
}) {
  return (
    <Card title="Steuern" level={2}>
      <Stack gap="small">
        {manage.closeAction && (
          <Form action={manage.closeAction} csrfToken={chrome.csrfToken} inline>
            <Button kind="primary" block>
              {kindWord} abschließen
            </Button>
          </Form>
        )}
        <ButtonLink href={manage.moveHref} block small icon="calendar-today">
          Termine ändern
        </ButtonLink>
        <ButtonLink href={manage.peopleHref} block small icon="account-circle">
          Beteiligte ändern
        </ButtonLink>
        {manage.raise && (
          <ButtonLink href={manage.raise.href} block small icon="autorenew">
            Auf Fassung {String(manage.raise.no)} heben
          </ButtonLink>
        )}
        {manage.splitHref && (
          <ButtonLink href={manage.splitHref} block small>
            Paket an andere Stellen
          </ButtonLink>
        )}
        {manage.searchHref && (
          <ButtonLink href={manage.searchHref} block small icon="search">
            Suche nach der Nachfolge
          </ButtonLink>
        )}
        <ButtonLink href={manage.cancelHref} block small kind="tertiary">
          {kindWord} abbrechen
        </ButtonLink>
        {manage.obstacles.length > 0 && (
          <Disclosure summary="Vor dem Abschluss">
            <ul class="st-plain-list">
              {manage.obstacles.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}

function Aside(props: RunPageProps) {
  const { links, days, people, manage, chrome, positionHref, positionNumber, positionTitle, template } =
    props;
  return (
    <Stack>
      {links.length > 0 && (
        <Card title="Dazu gehört" level={2} surface>
          <LinkList items={links} />
        </Card>
      )}
      <Card title="Beteiligte" level={2}>
        <DescriptionList stacked items={people} />
      </Card>
      <Card title="Tage" level={2}>
        <DescriptionList stacked items={days} />
      </Card>
      {manage && <Manage manage={manage} kindWord={props.kindWord} chrome={chrome} />}
      <Card title="Grundlage" level={2}>
        <DescriptionList
          stacked
          items={[
            {
              term: 'Stelle',
              value: (
                <Link href={positionHref}>
                  {positionNumber} {positionTitle}
                </Link>
              ),
            },
            { term: 'Vorlage', value: template },
          ]}
        />
      </Card>
    </Stack>
  );
}

/** A run: how far, what is stuck, who is next; then its steps by phase, and its history. */
export function RunPage(props: RunPageProps) {
  const { chrome, number, kindWord, positionTitle, positionNumber, status, lead, progress, next, phases } =
    props;
  return (
    <Page
      chrome={chrome}
      width="wide"
      preline={`${kindWord} ${number} · Stelle ${positionNumber}`}
      title={positionTitle}
      lead={lead}
      action={
        props.packageHref && (
          <ButtonLink href={props.packageHref} kind="secondary">
            Übergabepaket
          </ButtonLink>
        )
      }
      breadcrumbs={[{ label: 'Übergaben', href: paths.handovers }]}
    >
      {status !== 'ACTIVE' && (
        <p>
          <StatusBadge status={status} large /> {props.closeReason && `Grund: ${props.closeReason}`}
        </p>
      )}
      {props.restartHref && (
        <p>
          <ButtonLink href={props.restartHref} kind="secondary" icon="autorenew">
            Wieder aufnehmen
          </ButtonLink>
        </p>
      )}
      <ProgressBar
        id="fortschritt"
        label="Fortschritt"
        done={progress.done}
        total={progress.total}
        valueText={progress.text}
      />
      <Columns asideLabel={`Zu dieser ${kindWord}`} aside={<Aside {...props} />}>
        {next.length > 0 && (
          <Section
            id="als-naechstes"
            title={props.nextIsOwn ? 'Das können Sie als Nächstes tun' : 'Als Nächstes'}
          >
            <Stack>
              <TaskList tasks={next} />
              <Stuck stuck={props.stuck} />
            </Stack>
          </Section>
        )}
        <Section id="verlauf" title="Verlauf">
          <RunLine
            id="run"
            title={`Verlauf der ${kindWord}`}
            titleHidden
            today={props.today}
            {...props.line}
          />
        </Section>
        <Section id="schritte" title="Schritte">
          {status !== 'ACTIVE' && <EndedPhases phases={phases} />}
          {status === 'ACTIVE' && (
            <PhaseList
              label="Phasen"
              phases={phases.map((phase) => ({
                id: phase.id,
                title: phase.title,
                state: phase.state,
                summary: phase.summary,
                children: <PhaseSteps phase={phase} />,
              }))}
            />
          )}
        </Section>
        <Disclosure summary="Was bisher geschah" id="geschichte">
          <DataTable
            caption="Ereignisse, neueste zuerst"
            captionHidden
            small
            rows={props.history}
            columns={[
              { header: 'Wann', cell: (row) => row.when },
              { header: 'Was', cell: (row) => row.text },
              { header: 'Wer', cell: (row) => row.who },
            ]}
          />
        </Disclosure>
      </Columns>
    </Page>
  );
}
