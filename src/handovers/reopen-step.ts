import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { forbidden, invalidInput, notFound } from '../shared/errors.js';
import { followAnswers, isAskedFor } from './follow-answers.js';
import { type RunAccess, runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, type Run, type RunStep, stepsOfRun } from './run-store.js';
import { applyStates, changeStep, withStatus } from './step-changes.js';
import { type Purpose, runSubjects } from './template-terms.js';

/** Acts of a receiver or of the office that are facts once they happened; they are followed up, not undone. */
const lasting: readonly (Purpose | null)[] = [
  'stand-in-consent',
  'stand-in-confirm',
  'acceptance',
  'acceptance:successor',
  'reservations',
  'protocol',
];

/** True for steps whose completion cannot be taken back; then no way back is offered. */
export function isLasting(purpose: string | null): boolean {
  return lasting.includes(purpose as Purpose | null);
}

/** Why this completion or waiver cannot be taken back; null where it can. Pure, also for the button. */
export function obstacleToReopen(
  run: Pick<Run, 'status' | 'kind'>,
  step: Pick<RunStep, 'key' | 'status' | 'purpose'>,
  steps: readonly Pick<RunStep, 'key' | 'status' | 'after'>[],
): string | null {
  if (run.status !== 'ACTIVE') return `${runSubjects[run.kind]} ist beendet.`;
  if (step.status !== 'DONE' && step.status !== 'WAIVED') return 'Dieser Schritt ist noch offen.';
  if (step.status === 'DONE' && isLasting(step.purpose))
    return 'Dieser Schritt hat Folgen, die sich nicht zurücknehmen lassen.';
  const builtOn = steps.filter(({ after, status }) => status === 'DONE' && after.includes(step.key));
  if (builtOn.length > 0)
    return `Darauf baut schon auf: Schritt ${builtOn.map(({ key }) => key).join(', ')}. Bitte nehmen Sie zuerst diesen zurück.`;
  return null;
}

/** Who may take it back: whoever finished the step, and those in charge. */
export function mayReopen(
  access: RunAccess,
  actor: Actor,
  step: Pick<RunStep, 'status' | 'completedById'>,
): boolean {
  return access.may('manage') || (step.status === 'DONE' && step.completedById === actor.personId);
}

/**
 * Takes a completion or waiver back while nothing is built on it. What was filled in is kept for the next try.
 * @throws NotFound, Forbidden, InvalidInput with the reason, Conflict where somebody was faster
 */
export async function reopenStep(
  services: Services,
  actor: Actor,
  input: { number: string; key: string; revision: number },
): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, input.number);
    const access = await runFor(tx, actor, input.number, 'read');
    const { run } = access;
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find(({ key }) => key === input.key);
    if (!step) throw notFound();
    if (!mayReopen(access, actor, step)) throw forbidden();
    const obstacle = obstacleToReopen(run, step, steps);
    if (obstacle) throw invalidInput(obstacle);
    await changeStep(tx, step, input.revision, {
      status: 'OPEN',
      reason: null,
      completedAt: null,
      completedById: null,
      completedForId: null,
      ...(step.status === 'WAIVED' ? { decidedByHand: true } : {}),
    });
    await applyStates(tx, run.id, withStatus(steps, step.key, 'OPEN'));
    const what = step.status === 'DONE' ? 'step.reopened' : 'step.unwaived';
    await addRunEvents(tx, actor, run.id, [{ what, stepId: step.id, old: { status: step.status } }]);
    await record(tx, actor, {
      action: what,
      objectType: 'step',
      objectId: step.id,
      label: `${run.number} · ${step.key} ${step.title}`,
    });
    if (isAskedFor(steps, step)) await followAnswers(tx, services, actor, run.id, step);
  });
}
