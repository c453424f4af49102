import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { ButtonLink } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { EmptyState } from '../ui/empty-state.js';
import { Section, Stack } from '../ui/section.js';
import { type Task, TaskList } from '../ui/task-list.js';

export type MyTasksPageProps = {
  chrome: Chrome;
  lead: string;
  groups: readonly { id: string; title: string; tasks: readonly Task[] }[];
  /** What a receiver found missing, to be mended or confirmed by the reader. */
  reservations: readonly Task[];
  /** Articles to be read and confirmed. */
  asked: readonly Task[];
  /** People who are away, with the last day. */
  standsInFor: readonly string[];
  /** Posts the reader stands in for. */
  standInPosts: number;
  /** Nothing can be done about them today: folded away, unless there is nothing else. */
  waiting: readonly Task[];
  done: readonly Task[];
};

/** What is mine, in which order, and why. */
export function MyTasksPage(props: MyTasksPageProps) {
  const { chrome, lead, groups, reservations, asked, standsInFor, standInPosts, waiting, done } = props;
  return (
    <Page
      chrome={chrome}
      title="Meine Aufgaben"
      lead={lead}
      action={
        <>
          {standInPosts > 0 && (
            <ButtonLink href={paths.standIns} kind="secondary">
              Meine Vertretungen
            </ButtonLink>
          )}
          <ButtonLink href={paths.myCalendar} kind="tertiary" icon="calendar-today">
            Im Kalender
          </ButtonLink>
          <ButtonLink href={paths.absence} kind="tertiary">
            Abwesenheit
          </ButtonLink>
        </>
      }
    >
      <Stack>
        {standsInFor.length > 0 && (
          <p class="kern-body">Sie handeln zurzeit auch in Vertretung für {standsInFor.join(', ')}.</p>
        )}
        {groups.length === 0 && waiting.length === 0 && reservations.length + asked.length === 0 && (
          <EmptyState
            title="Sie haben zurzeit keine Aufgabe"
            action={
              <ButtonLink href={paths.handovers} kind="secondary">
                Übergaben ansehen
              </ButtonLink>
            }
          >
            <p>
              Hier stehen die Schritte von Übergaben und Einarbeitungen, für die Sie zuständig sind, der
              nächste zuerst.
            </p>
          </EmptyState>
        )}
        {groups.map(({ id, title, tasks }) => (
          <Section key={id} id={id} title={`${title} (${tasks.length})`}>
            <TaskList tasks={tasks} />
          </Section>
        ))}
        {reservations.length > 0 && (
          <Section id="vorbehalte" title={`Offene Vorbehalte (${reservations.length})`}>
            <TaskList tasks={reservations} />
          </Section>
        )}
        {asked.length > 0 && (
          <Section id="kenntnisnahme" title={`Bitte lesen und bestätigen (${asked.length})`}>
            <TaskList tasks={asked} />
          </Section>
        )}
        {waiting.length > 0 && (
          <Disclosure summary={`Wartet auf andere (${waiting.length})`} open={groups.length === 0}>
            <p class="kern-body kern-body--muted">
              Hier können Sie noch nichts tun; die Schritte öffnen sich von selbst.
            </p>
            <TaskList tasks={waiting} />
          </Disclosure>
        )}
        {done.length > 0 && (
          <Disclosure summary={`Zuletzt erledigt (${done.length})`}>
            <TaskList tasks={done} />
          </Disclosure>
        )}
      </Stack>
    </Page>
  );
}
