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
  groups: readonly { id: string; title: string; lead?: string; tasks: readonly Task[] }[];
  done: readonly Task[];
};

/** What is mine, in which order, and why. */
export function MyTasksPage({ chrome, lead, groups, done }: MyTasksPageProps) {
  return (
    <Page chrome={chrome} title="Meine Aufgaben" lead={lead}>
      <Stack>
        {groups.length === 0 && (
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
        {groups.map(({ id, title, lead: words, tasks }) => (
          <Section key={id} id={id} title={`${title} (${tasks.length})`} lead={words}>
            <TaskList tasks={tasks} />
          </Section>
        ))}
        {done.length > 0 && (
          <Disclosure summary={`Zuletzt erledigt (${done.length})`}>
            <TaskList tasks={done} />
          </Disclosure>
        )}
      </Stack>
    </Page>
  );
}
