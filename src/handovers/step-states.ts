// Pure decisions on the states of a run's steps.

/**
 * OPEN can be done now, BLOCKED waits for others, REJECTED was refused with a reason (an approval not given, a stand-in
 * declined) and waits until what is before it is done anew (docs/decisions/0169).
 */
export type StepStatus = 'OPEN' | 'BLOCKED' | 'DONE' | 'WAIVED' | 'REJECTED';

/** States in which a step is still to be done. */
export const unfinished = ['OPEN', 'BLOCKED', 'REJECTED'] as const satisfies readonly StepStatus[];

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

/** Somebody else has to go first. */
export function isWaiting(status: StepStatus): boolean {
  return status === 'BLOCKED' || status === 'REJECTED';
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

/** The states that should stand there: an unfinished step is BLOCKED (or stays REJECTED) while it waits, OPEN otherwise. */
export function restate(all: readonly StepState[]): readonly { key: string; status: 'OPEN' | 'BLOCKED' }[] {
  return all.flatMap((step) => {
    if (isSettled(step.status)) return [];
    const waits = blockersOf(step, all).length > 0;
    if (waits === isWaiting(step.status)) return [];
    return [{ key: step.key, status: waits ? ('BLOCKED' as const) : ('OPEN' as const) }];
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
