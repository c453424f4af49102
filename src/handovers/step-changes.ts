import type { Tx } from '../platform/db/database.js';
import { conflict } from '../shared/errors.js';
import type { RunStep } from './run-store.js';
import { restate, type StepState } from './step-states.js';

/** What the second person is told. */
export const staleWords =
  'Jemand hat diesen Schritt gerade geändert. Bitte sehen Sie sich den neuen Stand an.';

/**
 * Changes one step that was seen at `step.revision`.
 * @throws Conflict where somebody else was faster
 */
export async function changeStep(
  tx: Tx,
  step: Pick<RunStep, 'id'>,
  expectedRevision: number,
  data: Parameters<Tx['runStep']['updateMany']>[0]['data'],
): Promise<void> {
  const { count } = await tx.runStep.updateMany({
    where: { id: step.id, revision: expectedRevision },
    data: { ...data, revision: { increment: 1 } },
  });
  if (count === 0) throw conflict(staleWords);
}

/** Writes the states that follow from `states` (blocked or open); the run's row is locked by the caller. */
export async function applyStates(tx: Tx, runId: string, states: readonly StepState[]): Promise<void> {
  const changes = restate(states);
  for (const status of ['OPEN', 'BLOCKED'] as const) {
    const keys = changes.filter((change) => change.status === status).map(({ key }) => key);
    if (keys.length > 0)
      await tx.runStep.updateMany({ where: { runId, key: { in: keys } }, data: { status } });
  }
}

/** The steps' states with one of them changed. */
export function withStatus(
  states: readonly StepState[],
  key: string,
  status: StepState['status'],
): readonly StepState[] {
  return states.map((state) => (state.key === key ? { ...state, status } : state));
}
