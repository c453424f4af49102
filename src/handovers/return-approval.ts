import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { followAnswers, isAskedFor } from './follow-answers.js';
import { isLasting } from './reopen-step.js';
import { addRunEvents } from './run-events.js';
import { type RunStep, stepsOfRun } from './run-store.js';
import { applyStates, changeStep } from './step-changes.js';
import { openStepFor } from './step-files.js';

/** The finished steps that an approval can send back: those directly before it that have no lasting consequence. */
export function returnable(
  step: Pick<RunStep, 'kind' | 'status' | 'after'>,
  steps: readonly RunStep[],
): readonly RunStep[] {
  if (step.kind !== 'APPROVAL' || step.status !== 'OPEN') return [];
  return steps.filter(
    ({ key, status, purpose }) => step.after.includes(key) && status === 'DONE' && !isLasting(purpose),
  );
}

/**
 * Whoever approves does not: the approval stands as refused, and the steps before it are open again with the reason. When
 * they are done anew, it is asked for again.
 * @throws NotFound without the first role at the step, InvalidInput where there is nothing to send back
 */
export async function returnApproval(
  services: Services,
  actor: Actor,
  input: { number: string; key: string; revision: number; reason: string },
): Promise<readonly string[]> {
  return services.db.transact(async (tx) => {
    const { run, step, steps } = await openStepFor(tx, actor, input);
    const back = returnable(step, steps);
    if (back.length === 0)
      throw invalidInput('Vor diesem Schritt gibt es nichts, was sich zurückgeben ließe.');
    const { reason } = input;
    await changeStep(tx, step, input.revision, { status: 'REJECTED', reason });
    await tx.runStep.updateMany({
      where: { id: { in: back.map(({ id }) => id) } },
      data: { status: 'OPEN', completedAt: null, completedById: null, reason, revision: { increment: 1 } },
    });
    await addRunEvents(tx, actor, run.id, [
      { what: 'step.returned', stepId: step.id, new: { reason } },
      ...back.map(({ id }) => ({ what: 'step.reopened' as const, stepId: id, old: { status: 'DONE' } })),
    ]);
    await applyStates(tx, run.id, await stepsOfRun(tx, run.id));
    await record(tx, actor, {
      action: 'step.returned',
      objectType: 'step',
      objectId: step.id,
      label: `${run.number} · ${step.key} ${step.title}`,
      details: { reopened: back.map(({ key }) => key) },
    });
    for (const one of back) if (isAskedFor(steps, one)) await followAnswers(tx, services, actor, run.id, one);
    return back.map(({ key }) => key);
  });
}
