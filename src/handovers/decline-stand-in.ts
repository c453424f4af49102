import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { reassignIn } from './reassign.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { standingAtStep } from './run-policy.js';
import { lockRunNumber, stepsOfRun } from './run-store.js';
import { applyStates, changeStep, withStatus } from './step-changes.js';

/**
 * The proposed stand-in declines with a reason: the proposal opens again for the superior, and the stand-in's steps fall
 * back to them until somebody else is named.
 * @throws NotFound without a role at the step, InvalidInput where there is nothing to decline
 */
export async function declineStandIn(
  services: Services,
  actor: Actor,
  input: { number: string; key: string; reason: string; revision: number },
): Promise<void> {
  const { reason } = input;
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, input.number);
    const { run } = await runFor(tx, actor, input.number, 'read');
    const steps = await stepsOfRun(tx, run.id);
    const step = steps.find(({ key }) => key === input.key);
    if (!step || !standingAtStep(actor, step)) throw notFound();
    if (run.status !== 'ACTIVE' || step.purpose !== 'stand-in-consent' || step.status !== 'OPEN')
      throw invalidInput('Hier ist zurzeit keine Vertretung angefragt.');
    const proposal = steps.find(({ purpose }) => purpose === 'stand-in');
    const refused = proposal?.status === 'DONE';
    await changeStep(tx, step, input.revision, {
      answer: {},
      ...(refused ? { status: 'REJECTED' as const, reason } : {}),
    });
    let states = withStatus(steps, step.key, refused ? 'REJECTED' : 'OPEN');
    if (refused) {
      await changeStep(tx, proposal, proposal.revision, {
        status: 'OPEN',
        answer: {},
        completedAt: null,
        completedById: null,
        completedForId: null,
      });
      states = withStatus(states, proposal.key, 'OPEN');
    }
    await applyStates(tx, run.id, states);
    await addRunEvents(tx, actor, run.id, [{ what: 'step.declined', stepId: step.id, new: { reason } }]);
    await reassignIn(tx, services, actor, run, steps, { standInId: null }, ['VT']);
    await record(tx, actor, {
      action: 'handover.stand-in-declined',
      objectType: 'step',
      objectId: step.id,
      label: run.number,
    });
  });
}
