import { getPosition, riskOf } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { answersOf, askedKeys, conditionHolds, unmetReason } from './conditions.js';
import { reassignIn } from './reassign.js';
import { dueDay, relativeDays, relativeTo } from './rules.js';
import { addRunEvents, type NewRunEvent } from './run-events.js';
import { findRunById, type RunStep, stepsOfRun } from './run-store.js';
import { applyStates } from './step-changes.js';
import { workingDaysOf } from './working-days.js';

/** True where another step of the run asks for an answer, a person or the end of this one. */
function asks(step: RunStep, key: string): boolean {
  return (
    relativeTo(step.anchor)?.step === key ||
    askedKeys(step.condition).includes(key) ||
    step.roles.some((role) => role.startsWith(`${key}.`))
  );
}

const asksForRisk = ({ condition }: RunStep) => /(^|[ &|])risk[<>=!]/.test(condition ?? '');

function dependingOn(steps: readonly RunStep[], done: Pick<RunStep, 'key' | 'purpose'>): readonly RunStep[] {
  return steps.filter(
    (step) =>
      step.key !== done.key &&
      step.status !== 'DONE' &&
      (asks(step, done.key) || (done.purpose === 'risk' && asksForRisk(step))),
  );
}

/** True where something in the run depends on the step; most steps save the queries of followAnswers. */
export function isAskedFor(steps: readonly RunStep[], done: Pick<RunStep, 'key' | 'purpose'>): boolean {
  return dependingOn(steps, done).length > 0;
}

/**
 * What follows from a finished (or taken back) step for the others: steps that were only needed under a condition come
 * in or fall away, days that hang on it are set, steps of people named in it go to them. In the act's transaction;
 * finished steps stay as they are, and so does what a person decided by hand.
 */
export async function followAnswers(
  tx: Tx,
  services: Pick<Services, 'clock' | 'config'>,
  actor: Pick<Actor, 'personId'> | null,
  runId: string,
  done: Pick<RunStep, 'key' | 'purpose'>,
): Promise<void> {
  const steps = await stepsOfRun(tx, runId);
  const touched = dependingOn(steps, done);
  if (touched.length === 0) return;
  const run = await findRunById(tx, runId);
  if (run?.status !== 'ACTIVE') return;
  const named = touched.flatMap(({ roles }) => roles.filter((role) => role.startsWith(`${done.key}.`)));
  const facts = { risk: await riskNow(tx, run.position.id), answers: answersOf(steps) };
  const bases = { ...run.days, ...relativeDays(steps) };
  const calendar = workingDaysOf(services.config.holidayState);
  const today = services.clock.today();
  const events: NewRunEvent[] = [];
  for (const step of touched) {
    const change: { status?: 'OPEN' | 'WAIVED'; reason?: string | null; dueOn?: Date | null } = {};
    const decided = step.condition && !step.decidedByHand ? step.condition : null;
    const needed = conditionHolds(decided, facts);
    const leftOut = step.status === 'WAIVED';
    if (decided && needed === leftOut) {
      change.status = needed ? 'OPEN' : 'WAIVED';
      change.reason = needed ? null : unmetReason(decided, facts, steps);
      events.push({
        what: needed ? 'step.unwaived' : 'step.waived',
        stepId: step.id,
        new: { reason: change.reason, ...(done.purpose === 'risk' ? { risk: facts.risk } : {}) },
      });
    } else if (decided && leftOut) change.reason = unmetReason(decided, facts, steps);
    if (relativeTo(step.anchor)?.step === done.key || change.status === 'OPEN') {
      // A day that has passed before the step was asked for is due at once, like in a late start.
      const floor = change.status === 'OPEN' && today > run.startedOn ? today : run.startedOn;
      const to = dueDay(step, bases, calendar, floor);
      if (to !== step.dueOn) {
        change.dueOn = to && toDate(to);
        if (change.status === undefined && !leftOut) events.push(movedEvent(step, to));
      }
    }
    if (Object.keys(change).length > 0)
      await tx.runStep.update({ where: { id: step.id }, data: { ...change, revision: { increment: 1 } } });
  }
  await addRunEvents(tx, actor, runId, events);
  const after = await stepsOfRun(tx, runId);
  await applyStates(tx, runId, after);
  if (named.length > 0) await reassignIn(tx, services, actor, run, after, {}, [...new Set(named)]);
}

function movedEvent(step: RunStep, to: Day | null): NewRunEvent {
  return { what: 'step.moved', stepId: step.id, old: { dueOn: step.dueOn }, new: { dueOn: to } };
}

/** The post's risk as it stands, also when this very act has rated it; closed runs do not come here. */
async function riskNow(reader: Reader, positionId: string): Promise<number | null> {
  return riskOf(await getPosition(reader, positionId))?.total ?? null;
}
