import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { type Task, TaskList } from '../ui/task-list.js';
import { InductionAside, type InductionAsideProps } from './induction-aside.js';
import { PackageStack } from './package-stack.js';
import { Readiness, type ReadinessProps } from './readiness.js';
import { ReadingPath, type ReadingStepView } from './reading-path.js';

export type InductionPageProps = InductionAsideProps & {
  position: { number: string; title: string };
  /** "Erster Tag am 1. Juli 2026 (in 5 Tagen)". */
  lead: string;
  today: readonly Task[];
  week: readonly Task[];
  /** The first ones after this week, where it is empty. */
  next: readonly Task[];
  later: number;
  reading: { steps: readonly ReadingStepView[]; done: number; total: number };
  minutesLeft: number;
  deadlines: readonly {
    id: string;
    remarkHref: string | null;
    when: string;
    late: boolean;
    fileNumber: string;
    subject: string;
  }[];
  /** Everything else in the package, by part: each row leads to a question or correction. */
  rest: readonly {
    id: string;
    title: string;
    rows: readonly { href: string; label: string; meta?: string }[];
  }[];
  questions: readonly { href: string; label: string; meta: string }[];
  corrections: readonly {
    id: string;
    subject: string;
    text: string;
    state: string;
    open: boolean;
    note: string | null;
  }[];
  ready: ReadinessProps | null;
};

/** The new holder's page: what today, what this week, whom do I ask. */
export function InductionPage(props: InductionPageProps & { chrome: Chrome }) {
  const { chrome, number, position, lead, mine, reading } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Einarbeitung ${number}`}
      title={position.title}
      lead={<p>{lead}</p>}
      audienceHref={paths.runAudience(number)}
      breadcrumbs={[{ label: `Stelle ${position.number}`, href: paths.position(position.number) }]}
      action={<ButtonLink href={paths.run(number)}>Alle Schritte</ButtonLink>}
    >
      <Columns aside={<InductionAside {...props} />} asideLabel="Wen frage ich, was bekomme ich">
        <PackageStack>
          <Section id="heute" title={mine ? 'Was heute' : 'Heute'}>
            {props.today.length === 0 ? (
              <EmptyState title="Für heute ist alles getan">
                <p>Neue Schritte erscheinen hier an dem Tag, an dem sie fällig sind.</p>
              </EmptyState>
            ) : (
              <TaskList tasks={props.today} />
            )}
          </Section>
          {props.week.length > 0 && (
            <Section id="woche" title={mine ? 'Was diese Woche' : 'Diese Woche'}>
              <TaskList tasks={props.week} />
            </Section>
          )}
          {props.next.length > 0 && (
            <Section id="danach" title="Als Nächstes">
              <TaskList tasks={props.next} />
            </Section>
          )}
          {props.later > 0 && (
            <p class="st-package__none">
              {props.later === 1
                ? 'Später folgt noch ein Schritt.'
                : `Später folgen noch ${props.later} Schritte.`}
            </p>
          )}
          <Section
            id="lesepfad"
            title="Lesepfad"
            lead={
              props.minutesLeft > 0
                ? `Noch etwa ${props.minutesLeft} Minuten, nach Fälligkeit geordnet.`
                : 'Nach Fälligkeit geordnet.'
            }
          >
            {reading.total === 0 ? (
              <EmptyState title="Noch nichts zu lesen">
                <p>
                  Sobald die Stelle veröffentlichte Artikel hat, stehen sie hier in der Reihenfolge zum Lesen.
                </p>
              </EmptyState>
            ) : (
              <>
                <ProgressBar
                  id="gelesen"
                  label="Fortschritt"
                  done={reading.done}
                  total={reading.total}
                  valueText={`${reading.done} von ${reading.total} gelesen und verstanden`}
                />
                <ReadingPath steps={reading.steps} number={number} mine={mine} csrfToken={chrome.csrfToken} />
              </>
            )}
          </Section>
          {props.deadlines.length > 0 && <Deadlines {...props} />}
          {props.rest.length > 0 && (
            <Section
              id="paket"
              title="Alles aus dem Paket"
              lead="Wählen Sie einen Eintrag, wenn Sie dazu fragen oder ihn berichtigen möchten."
            >
              <Stack gap="small">
                {props.rest.map(({ id, title, rows }) => (
                  <Disclosure key={id} id={`teil-${id}`} summary={`${title} (${rows.length})`}>
                    <LinkList items={rows} />
                  </Disclosure>
                ))}
              </Stack>
            </Section>
          )}
          <Remarks {...props} />
          {props.ready && <Readiness {...props.ready} number={number} csrfToken={chrome.csrfToken} />}
        </PackageStack>
      </Columns>
    </Page>
  );
}

function Deadlines({ deadlines }: InductionPageProps) {
  return (
    <Section id="fristen" title="Fristen der nächsten 30 Tage">
      <ul class="st-reservations">
        {deadlines.map(({ id, when, late, fileNumber, subject, remarkHref }) => (
          <li key={id} class="st-reservations__item">
            <div>
              <strong>{fileNumber}</strong> {subject}
              <p class="st-links__meta">{when}</p>
              {remarkHref && (
                <p class="st-links__meta">
                  <Link href={remarkHref} small context={fileNumber}>
                    Frage oder Berichtigung
                  </Link>
                </p>
              )}
            </div>
            {late && <Badge tone="danger">Abgelaufen</Badge>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the successor asked and proposed, and what became of it. */
function Remarks({ questions, corrections }: InductionPageProps) {
  if (questions.length + corrections.length === 0) return null;
  return (
    <Section id="rueckfragen" title="Fragen und Berichtigungen">
      <Stack>
        {questions.length > 0 && <LinkList items={questions} />}
        {corrections.length > 0 && (
          <ul class="st-notes">
            {corrections.map(({ id, subject, text, state, open, note }) => (
              <li key={id} class="st-notes__item">
                <strong>{subject}</strong> <Badge tone={open ? 'info' : 'neutral'}>{state}</Badge>
                <p class="st-package__text">{text}</p>
                {note && <p class="st-links__meta">{note}</p>}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Section>
  );
}
