import { paths } from '../../src/shared/paths.js';
import { Page } from '../layout/page.js';
import { InsightNotice, type InsightNoticeProps } from '../rights/insight-notice.js';
import { Alert } from '../ui/alert.js';
import { StatusBadge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { LinkList } from '../ui/link-list.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { RunLine, type RunLineProps } from '../ui/run-line.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { TaskList } from '../ui/task-list.js';
import { type HistoryRow, HistoryTable } from './history-table.js';
import { RunAside, type RunAsideProps } from './run-aside.js';
import { type PhaseProps, RunPhases, type StepItem } from './run-phases.js';

export type RunPageProps = RunAsideProps &
  InsightNoticeProps & {
    number: string;
    status: 'ACTIVE' | 'COMPLETED' | 'CANCELLED';
    lead: string;
    closeReason: string | null;
    progress: { done: number; total: number; text: string };
    today: string;
    line: Pick<RunLineProps, 'from' | 'to' | 'anchors' | 'steps'>;
    next: readonly StepItem[];
    /** True where they are the reader's own. */
    nextIsOwn: boolean;
    /** Overdue steps that hold others up. */
    stuck: readonly { href: string; text: string; who: string; since: string; waiting: number }[];
    phases: readonly PhaseProps[];
    /** The post's package; null for those who only have a step to do. */
    packageHref: string | null;
    /** A cancelled case can be taken up again. */
    restartHref: string | null;
    history: readonly HistoryRow[];
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
      <InsightNotice insights={props.insights} />
      <ProgressBar
        id="fortschritt"
        label="Fortschritt"
        done={progress.done}
        total={progress.total}
        valueText={progress.text}
      />
      <Columns asideLabel={`Zu dieser ${kindWord}`} aside={<RunAside {...props} />}>
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
          <RunPhases phases={phases} active={status === 'ACTIVE'} />
        </Section>
        <Disclosure summary="Was bisher geschah" id="geschichte">
          <HistoryTable rows={props.history} />
        </Disclosure>
      </Columns>
    </Page>
  );
}
