import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { followAnchors } from './post-assignments.js';
import { postFactsOf } from './reassign.js';
import { dueWithThings } from './returned-things.js';
import { type AnchorDays, dueDay, relativeDays, vacancyStart } from './rules.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';
import { isSettled } from './step-states.js';
import { workingDaysOf } from './working-days.js';

/** The anchors a person or an act sets; V follows from T. */
export type SetAnchors = Partial<Record<'T' | 'I' | 'S', Day | null>>;

/** The anchors after the change. */
export function movedDays(days: AnchorDays, set: SetAnchors, holidayState: string): AnchorDays {
  const moved = { ...days, ...set };
  return { ...moved, V: vacancyStart(moved.T, workingDaysOf(holidayState)) };
}

/** A step whose date the change touches. */
export interface MovedStep {
  readonly step: RunStep;
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * Which steps get another date; finished ones stay as they are. Waived ones follow silently, so that their date is right
 * when they are needed after all.
 */
export function movedSteps(
  steps: readonly RunStep[],
  days: AnchorDays,
  startedOn: Day,
  holidayState: string,
): readonly MovedStep[] {
  const calendar = workingDaysOf(holidayState);
  const bases = { ...days, ...relativeDays(steps) };
  return steps
    .filter(({ status }) => status !== 'DONE')
    .map((step) => ({
      step,
      from: step.dueOn,
      to: dueWithThings(step, dueDay(step, bases, calendar, startedOn)),
    }))
    .filter(({ from, to }) => from !== to);
}

/**
 * Sets anchors and the dates that follow, with one event for the anchors and one for each moved step (old -> new).
 * The caller has checked the right and locked the run; records the audit entry itself.
 */
export async function rescheduleIn(
  tx: Tx,
  services: Pick<Services, 'config' | 'clock'>,
  actor: Actor,
  run: Run,
  steps: readonly RunStep[],
  set: SetAnchors,
  reason?: string,
): Promise<{ days: AnchorDays; moved: readonly MovedStep[] }> {
  const { holidayState } = services.config;
  const days = movedDays(run.days, set, holidayState);
  const all = movedSteps(steps, days, run.startedOn, holidayState);
  const moved = all.filter(({ step }) => !isSettled(step.status));
  const column = (day: Day | null) => day && toDate(day);
  await tx.run.update({
    where: { id: run.id },
    data: {
      lastDayOn: column(days.T),
      vacantFromOn: column(days.V),
      standInAcceptedOn: column(days.I),
      successorStartsOn: column(days.S),
    },
  });
  const byDay = new Map<Day | null, string[]>();
  for (const { step, to } of all) byDay.set(to, [...(byDay.get(to) ?? []), step.id]);
  for (const [day, ids] of byDay)
    await tx.runStep.updateMany({
      where: { id: { in: ids } },
      data: { dueOn: column(day), revision: { increment: 1 } },
    });
  await followAnchors(tx, postFactsOf(run), days, services.clock.today());
  await addRunEvents(tx, actor, run.id, [
    { what: 'anchor.moved', old: run.days, new: { ...days, ...(reason ? { reason } : {}) } },
    ...moved.map(({ step, from, to }) => ({
      what: 'step.moved' as const,
      stepId: step.id,
      old: { dueOn: from },
      new: { dueOn: to },
    })),
  ]);
  return { days, moved };
}
