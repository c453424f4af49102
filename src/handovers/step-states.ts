// Pure decisions on the states of a run's steps.

export type StepStatus = 'OPEN' | 'BLOCKED' | 'DONE' | 'WAIVED' | 'REJECTED';

/** What states are decided from. */
export interface StepState {
  readonly key: string;
  readonly status: StepStatus;
  readonly after: readonly string[];
}

/** Done or not needed: nothing waits for it any more. */
export function isSettled(status: StepStatus): boolean {
  return status === 'DONE' || status === 'WAIVED';
}

/** Keys of the steps that hold this one up; steps that the run does not have hold up nothing. */
export function blockersOf(step: StepState, all: readonly StepState[]): readonly string[] {
  const statusOf = new Map(all.map(({ key, status }) => [key, status]));
  return step.after.filter((key) => {
    const status = statusOf.get(key);
    return status !== undefined && !isSettled(status);
  });
}

/** Keys of unfinished steps that name this one as needed before them. */
export function dependentsOf(step: StepState, all: readonly StepState[]): readonly string[] {
  return all
    .filter(({ after, status }) => after.includes(step.key) && !isSettled(status))
    .map(({ key }) => key);
}

/** The states that should stand there: an unfinished step is BLOCKED while it waits, OPEN otherwise. */
export function restate(all: readonly StepState[]): readonly { key: string; status: 'OPEN' | 'BLOCKED' }[] {
  return all.flatMap((step) => {
    if (step.status !== 'OPEN' && step.status !== 'BLOCKED') return [];
    const status = blockersOf(step, all).length > 0 ? ('BLOCKED' as const) : ('OPEN' as const);
    return status === step.status ? [] : [{ key: step.key, status }];
  });
}

/** Counted each time, never stored. Waived steps count as neither. */
export function progressOf(steps: readonly { status: StepStatus; mandatory: boolean }[]): {
  done: number;
  total: number;
  mandatoryOpen: number;
} {
  const needed = steps.filter(({ status }) => status !== 'WAIVED');
  return {
    done: needed.filter(({ status }) => status === 'DONE').length,
    total: needed.length,
    mandatoryOpen: needed.filter(({ status, mandatory }) => mandatory && status !== 'DONE').length,
  };
}
