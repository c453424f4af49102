import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { addDays, daysBetween, toDate } from '../shared/dates.js';
import { askedKeys } from './conditions.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';
import { isSettled } from './step-states.js';
import { workingDaysOf } from './working-days.js';

/** A stand-in is confirmed anew this often while the post is vacant (domain: "danach alle 60 Tage"). */
const repeatDays = 60;

/**
 * Plans the next confirmation of the stand-in, so that a stand-in for a time never silently becomes a lasting load. The
 * new step is a copy with a key of its own ("32-2"). Not planned where a successor has taken over or begins before it
 * would be due, or where the post lapses.
 */
export async function repeatStandInCheck(
  tx: Tx,
  services: Services,
  actor: Actor,
  run: Run,
  steps: readonly RunStep[],
  step: RunStep,
): Promise<void> {
  const { V, S } = run.days;
  const today = services.clock.today();
  const from = V && V > today ? V : today;
  const due = workingDaysOf(services.config.holidayState).atOrAfter(addDays(from, repeatDays));
  if (!V || (S && S <= due) || !isAwaited(steps)) return;
  const stem = step.key.split('-')[0] ?? step.key;
  const count = steps.filter(({ key }) => key === stem || key.startsWith(`${stem}-`)).length;
  const key = `${stem}-${count + 1}`;
  const { id } = await tx.runStep.create({
    data: {
      runId: run.id,
      key,
      sort: step.sort,
      title: step.title.replace(/ \(danach alle 60 Tage\)$/, ' (erneut nach 60 Tagen)'),
      detail: step.detail,
      phase: step.phase,
      roles: [...step.roles],
      kind: step.kind,
      mandatory: step.mandatory,
      after: [],
      evidence: step.evidence,
      purpose: step.purpose,
      anchor: 'V',
      offsetDays: daysBetween(V, from) + repeatDays,
      dueOn: toDate(due),
    },
    select: { id: true },
  });
  await tx.stepAssignee.createMany({
    data: step.assignees.map(({ role, rank, personId, positionId, note }) => ({
      stepId: id,
      role,
      rank,
      personId,
      positionId,
      climbedNote: note,
    })),
  });
  await addRunEvents(tx, actor, run.id, [{ what: 'step.planned', stepId: id, new: { key, dueOn: due } }]);
}

/**
 * True while the stand-in has an end in sight that has not come: a successor's acceptance or the holder's return. An end
 * that was left out counts as over, unless the answer that decides about it is still open.
 */
function isAwaited(steps: readonly RunStep[]): boolean {
  const ends = steps.filter(({ purpose }) => purpose === 'acceptance:successor' || purpose === 'return');
  const isOpen = (key: string) => steps.some((one) => one.key === key && !isSettled(one.status));
  const undecided = ({ condition, decidedByHand }: RunStep) =>
    !decidedByHand && askedKeys(condition).some(isOpen);
  return (
    ends.every(({ status }) => status !== 'DONE') &&
    ends.some((end) => end.status !== 'WAIVED' || undecided(end))
  );
}
