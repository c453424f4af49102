import { Disclosure } from '../ui/disclosure.js';
import type { PhaseState } from '../ui/phase-list.js';
import { PhaseList } from '../ui/phase-list.js';
import { Stack } from '../ui/section.js';
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

function PhaseSteps({ phase }: { phase: PhaseProps }) {
  const { open, waiting, settled } = phase;
  return (
    <>
      {open.length > 0 && (
        <Disclosure
          narrowOnly
          summary={open.length === 1 ? 'Ein offener Schritt' : `${open.length} offene Schritte`}
        >
          <TaskList tasks={open} />
        </Disclosure>
      )}
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
function EndedPhases({ phases }: { phases: readonly PhaseProps[] }) {
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

/** The steps of a running case by phase, the present one open. */
export function RunPhases({ phases, active }: { phases: readonly PhaseProps[]; active: boolean }) {
  if (!active) return <EndedPhases phases={phases} />;
  return (
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
  );
}
