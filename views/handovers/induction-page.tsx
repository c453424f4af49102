import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { ButtonLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { Columns, Section, Stack } from '../ui/section.js';
import { type Task, TaskList } from '../ui/task-list.js';
import { PackageCellText, type PackageRow } from './package-cells.js';
import { PackageStack } from './package-stack.js';
import { PackageState, type PackageStateProps } from './package-state.js';
import { ReadingPath, type ReadingStepView } from './reading-path.js';

export type InductionPerson = { name: string; role: string; mail: string | null; question: string };

export type InductionPageProps = {
  number: string;
  position: { number: string; title: string };
  /** "Erster Tag am 1. Juli 2026 (in 5 Tagen)". */
  lead: string;
  /** The reader is the successor: everything is theirs to do. */
  mine: boolean;
  today: readonly Task[];
  week: readonly Task[];
  /** The first ones after this week, where it is empty. */
  next: readonly Task[];
  later: number;
  path: readonly ReadingStepView[];
  minutesLeft: number;
  deadlines: readonly { id: string; when: string; late: boolean; fileNumber: string; subject: string }[];
  people: readonly InductionPerson[];
  contacts: readonly PackageRow[];
  /** Null for a mentor, who does not open the package. */
  state: PackageStateProps | null;
  /** The successor's own acceptance. */
  acceptance: { label: string; due: string | null } | null;
};

/** The new holder's page: what today, what this week, whom do I ask. */
export function InductionPage(props: InductionPageProps & { chrome: Chrome }) {
  const { chrome, number, position, lead, mine, path } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Einarbeitung ${number}`}
      title={position.title}
      lead={<p>{lead}</p>}
      breadcrumbs={[{ label: `Stelle ${position.number}`, href: paths.position(position.number) }]}
      action={<ButtonLink href={paths.run(number)}>Alle Schritte</ButtonLink>}
    >
      <Columns aside={<Aside {...props} />} asideLabel="Wen frage ich, was bekomme ich">
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
                ? `Noch etwa ${props.minutesLeft} Minuten. Das Wichtigste zuerst.`
                : 'Das Wichtigste zuerst.'
            }
          >
            {path.length === 0 ? (
              <EmptyState title="Noch keine Artikel">
                <p>
                  Sobald die Stelle veröffentlichte Artikel hat, stehen sie hier in der Reihenfolge zum Lesen.
                </p>
              </EmptyState>
            ) : (
              <ReadingPath steps={path} number={number} mine={mine} csrfToken={chrome.csrfToken} />
            )}
          </Section>
          {props.deadlines.length > 0 && <Deadlines {...props} />}
        </PackageStack>
      </Columns>
    </Page>
  );
}

function Deadlines({ deadlines }: InductionPageProps) {
  return (
    <Section id="fristen" title="Fristen der nächsten 30 Tage">
      <ul class="st-reservations">
        {deadlines.map(({ id, when, late, fileNumber, subject }) => (
          <li key={id} class="st-reservations__item">
            <div>
              <strong>{fileNumber}</strong> {subject}
              <p class="st-links__meta">{when}</p>
            </div>
            {late && <Badge tone="danger">Abgelaufen</Badge>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Aside({ number, people, contacts, state, acceptance }: InductionPageProps) {
  return (
    <Stack>
      <Card title="Wen frage ich" surface>
        {people.length === 0 ? (
          <p>Noch niemand benannt.</p>
        ) : (
          <ul class="st-links">
            {people.map(({ name, role, mail, question }) => (
              <li key={`${role} ${name}`}>
                {mail ? (
                  <Link href={`mailto:${mail}?subject=${encodeURIComponent(question)}`}>{name}</Link>
                ) : (
                  name
                )}
                <span class="st-links__meta">{mail ? `${role}, ${mail}` : role}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {state && (
        <Card title="Übergabepaket" surface>
          <PackageState {...state} />
          <p>
            <Link href={paths.package(number)}>Paket öffnen</Link>
          </p>
          {acceptance && (
            <p>
              <Link href={paths.acceptance(number)}>{acceptance.label}</Link>
              {acceptance.due && <span class="st-links__meta"> {acceptance.due}</span>}
            </p>
          )}
        </Card>
      )}
      {contacts.length > 0 && (
        <Card title="Kontakte der Stelle" surface>
          <ul class="st-links">
            {contacts.map(({ id, cells }) => (
              <li key={id}>
                <strong>{cells[0]?.text}</strong>
                <span class="st-links__meta">{cells[2]?.text || cells[1]?.text}</span>
                {[cells[3], cells[4]].map(
                  (cell) =>
                    cell?.text && (
                      <div key={cell.text}>
                        <PackageCellText cell={cell} />
                      </div>
                    ),
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}
