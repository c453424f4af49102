import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { movedSteps } from './reschedule.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { standingAtStep } from './run-policy.js';
import { lockRunNumber, type StepAnswer, stepsOfRun } from './run-store.js';
import { changeStep } from './step-changes.js';
import { isSettled } from './step-states.js';

/**
 * Keeps what is known so far without finishing the step: an appointment's day, half of a list. Also while it waits.
 * @throws NotFound without a role at the step, InvalidInput where it is settled, Conflict where somebody was faster
 */
export async function noteStep(
  services: Services,
  actor: Actor,
  input: { number: string; key: string; answer: StepAnswer; revision: number },
): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, input.number);
    const { run } = await runFor(tx, actor, input.number, 'read');
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find(({ key }) => key === input.key);
    if (!step || !standingAtStep(actor, step)) throw notFound();
    if (run.status !== 'ACTIVE' || isSettled(step.status))
      throw invalidInput('Dieser Schritt ist schon erledigt.');
    // Things that come back later or earlier than the step bring it their day (returned-things.ts).
    const noted = steps.map((one) => (one === step ? { ...one, answer: input.answer } : one));
    const moved = movedSteps(noted, run.days, run.startedOn, services.config.holidayState).find(
      (one) => one.step.id === step.id,
    );
    const dueOn = step.kind === 'RETURN' && moved ? moved.to : step.dueOn;
    await changeStep(tx, step, input.revision, {
      answer: input.answer as object,
      dueOn: dueOn && toDate(dueOn),
    });
    await addRunEvents(tx, actor, run.id, [
      { what: 'step.noted', stepId: step.id },
      ...(dueOn === step.dueOn
        ? []
        : [
            {
              what: 'step.moved' as const,
              stepId: step.id,
              old: { dueOn: step.dueOn },
              new: { dueOn },
            },
          ]),
    ]);
    await record(tx, actor, {
      action: 'step.noted',
      objectType: 'step',
      objectId: step.id,
      label: `${run.number} · ${step.key} ${step.title}`,
    });
  });
}
