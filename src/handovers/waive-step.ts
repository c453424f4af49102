import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { closeWhenSettled } from './close-run.js';
import { followAnswers, isAskedFor } from './follow-answers.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, stepsOfRun } from './run-store.js';
import { applyStates, changeStep, withStatus } from './step-changes.js';
import { isSettled } from './step-states.js';
import { runSubjects } from './template-terms.js';

/**
 * Superior or personnel office: this step is not needed, and says why. One at a time; nothing waives or completes all.
 * @throws NotFound, Forbidden as runFor; InvalidInput where it is settled, Conflict where somebody was faster
 */
export async function waiveStep(
  services: Services,
  actor: Actor,
  input: { number: string; key: string; reason: string; revision: number },
): Promise<void> {
  const { reason } = input;
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, input.number);
    const { run } = await runFor(tx, actor, input.number, 'manage');
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find(({ key }) => key === input.key);
    if (!step) throw notFound();
    if (run.status !== 'ACTIVE') throw invalidInput(`${runSubjects[run.kind]} ist beendet.`);
    if (isSettled(step.status))
      throw invalidInput('Dieser Schritt ist schon erledigt oder entfällt bereits.');
    await changeStep(tx, step, input.revision, {
      status: 'WAIVED',
      reason,
      decidedByHand: true,
      // The day on which it was decided: steps that hang on this one count from it.
      completedAt: services.clock.now(),
    });
    await applyStates(tx, run.id, withStatus(steps, step.key, 'WAIVED'));
    await addRunEvents(tx, actor, run.id, [{ what: 'step.waived', stepId: step.id, new: { reason } }]);
    await record(tx, actor, {
      action: 'step.waived',
      objectType: 'step',
      objectId: step.id,
      label: `${run.number} · ${step.key} ${step.title}`,
    });
    if (isAskedFor(steps, step)) await followAnswers(tx, services, actor, run.id, step);
    await closeWhenSettled(tx, services, actor, run.id);
  });
}
