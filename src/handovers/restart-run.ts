import { record } from '../audit/index.js';
import { assignmentsOfPosition, endOpenHoldings, rescheduleAssignment } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { conflict, invalidInput } from '../shared/errors.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import { enterStandIn, type PostFacts, placeSuccessor } from './post-assignments.js';
import { postFactsOf, reassignIn } from './reassign.js';
import { type MovedStep, movedDays, movedSteps } from './reschedule.js';
import type { AnchorDays } from './rules.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, type Run, type RunStep, stepsOfRun } from './run-store.js';
import { startDayFaults } from './start-faults.js';
import { isSettled } from './step-states.js';

/** The days with which a cancelled run goes on, and why. */
export interface RestartChoice {
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly reason: string;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/** What taking it up again would do; nothing is saved. */
export interface RestartPreview {
  readonly run: Run;
  readonly days: AnchorDays;
  readonly done: readonly RunStep[];
  readonly open: readonly RunStep[];
  /** Steps with another day; those whose day has passed are due at once. */
  readonly moved: readonly MovedStep[];
  readonly atOnce: number;
}

async function check(
  reader: Reader,
  run: Run,
  choice: RestartChoice,
  today: Day,
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  const { lastDayOn, successorStartsOn } = choice;
  // A post that is vacant already keeps the day on which it became so.
  const kept = lastDayOn !== null && lastDayOn === run.days.T;
  if (run.kind !== 'INDUCTION') {
    const faults: FieldErrors = startDayFaults({ lastDayOn, successorStartsOn }, kept ? lastDayOn : today);
    Object.assign(errors, faults);
  } else if (!successorStartsOn) errors.successorStartsOn = 'Bitte den Dienstantritt angeben.';
  if (!choice.reason) errors.reason = 'Bitte einen Grund angeben.';
  const other = await reader.run.findFirst({
    where: { positionId: run.position.id, kind: run.kind, status: 'ACTIVE', id: { not: run.id } },
    select: { number: true },
  });
  if (other && run.kind === 'HANDOVER')
    errors[''] = `Für diese Stelle läuft inzwischen ${other.number}. Zwei Übergaben zugleich gibt es nicht.`;
  return errors;
}

function plan(run: Run, steps: readonly RunStep[], choice: RestartChoice, services: Services) {
  const { holidayState } = services.config;
  const today = services.clock.today();
  const days = movedDays(run.days, { T: choice.lastDayOn, S: choice.successorStartsOn }, holidayState);
  // As with a late start: what would be in the past is due today, and nothing is dropped.
  const moved = movedSteps(steps, days, today, holidayState);
  return { days, moved };
}

/**
 * Shows what taking up a cancelled run again would do.
 * @throws NotFound, Forbidden as runFor; InvalidInput where it is not cancelled
 */
export async function previewRestart(
  services: Services,
  actor: Actor,
  number: string,
  choice: RestartChoice,
): Promise<FormResult<RestartPreview> & { readonly run: Run }> {
  const { read } = services.db;
  const { run } = await runFor(read, actor, number, 'manage');
  assertCancelled(run);
  const today = services.clock.today();
  const errors = await check(read, run, choice, today);
  if (Object.keys(errors).length > 0) return { ok: false, errors, run };
  const steps = await stepsOfRun(read, run.id);
  const { days, moved } = plan(run, steps, choice, services);
  const open = steps.filter(({ status }) => !isSettled(status));
  const shown = moved.filter(({ step }) => !isSettled(step.status));
  return {
    ok: true,
    run,
    value: {
      run,
      days,
      done: steps.filter(({ status }) => status === 'DONE'),
      open,
      moved: shown,
      atOnce: open.filter((step) => (shown.find((one) => one.step === step)?.to ?? step.dueOn) === today)
        .length,
    },
  };
}

export function assertCancelled(run: Run): void {
  if (run.status !== 'CANCELLED') throw invalidInput('Nur was abgebrochen ist, lässt sich wieder aufnehmen.');
}

/**
 * Takes up a cancelled run again where it was left: finished steps stay finished, open ones get their days anew (those
 * that have passed are due at once) and go to whoever has the role today; the post's line follows as at the start.
 * @throws NotFound, Forbidden as runFor; InvalidInput where it is not cancelled; Conflict where another start was faster
 */
export async function restartRun(
  services: Services,
  actor: Actor,
  number: string,
  choice: RestartChoice,
): Promise<FormResult<{ readonly open: number }> & { readonly run: Run }> {
  try {
    return await services.db.transact(async (tx) => {
      await lockRunNumber(tx, number);
      const { run } = await runFor(tx, actor, number, 'manage');
      assertCancelled(run);
      const today = services.clock.today();
      const errors = await check(tx, run, choice, today);
      if (Object.keys(errors).length > 0) return { ok: false as const, errors, run };
      const steps = await stepsOfRun(tx, run.id);
      const { days, moved } = plan(run, steps, choice, services);
      const column = (day: Day | null) => day && toDate(day);
      await tx.run.update({
        where: { id: run.id },
        data: {
          status: 'ACTIVE',
          closedAt: null,
          closeReason: null,
          lastDayOn: column(days.T),
          vacantFromOn: column(days.V),
          successorStartsOn: column(days.S),
        },
      });
      const byDay = new Map<Day | null, string[]>();
      for (const { step, to } of moved) byDay.set(to, [...(byDay.get(to) ?? []), step.id]);
      for (const [day, ids] of byDay)
        await tx.runStep.updateMany({
          where: { id: { in: ids } },
          data: { dueOn: column(day), revision: { increment: 1 } },
        });
      const { reason } = choice;
      await addRunEvents(tx, actor, run.id, [
        { what: 'run.restarted', old: { ...run.days, reason: run.closeReason }, new: { ...days, reason } },
        ...moved
          .filter(({ step }) => !isSettled(step.status))
          .map(({ step, from, to }) => ({
            what: 'step.moved' as const,
            stepId: step.id,
            old: { dueOn: from },
            new: { dueOn: to },
          })),
      ]);
      await reassignIn(tx, services, actor, run, steps, {});
      await followOnPost(tx, actor, { ...run, days }, today);
      await record(tx, actor, {
        action: 'handover.restarted',
        objectType: 'run',
        objectId: run.id,
        label: run.number,
        ...(choice.confirmed ? { details: { personalDataConfirmed: true } } : {}),
      });
      const open = steps.filter(({ status }) => !isSettled(status)).length;
      return { ok: true as const, value: { open }, run };
    });
  } catch (error) {
    if ((error as { code?: string }).code !== 'P2002') throw error;
    throw conflict('Für diese Stelle wurde gerade eben eine andere Übergabe gestartet.');
  }
}

/** The post's line as the start and the acceptance of the stand-in had left it. */
async function followOnPost(tx: Tx, actor: Actor, run: Run, today: Day): Promise<void> {
  const facts = postFactsOf(run);
  const { T, I, S } = run.days;
  if (run.kind === 'HANDOVER' && facts.leaverId && T) {
    const [ended] = await endOpenHoldings(tx, [
      { positionId: facts.positionId, personId: facts.leaverId, endsOn: T },
    ]);
    if (ended)
      await addRunEvents(tx, actor, run.id, [
        { what: 'holding.ended', new: { assignmentId: ended.assignmentId, on: T } },
      ]);
    if (I) await resumeStandIn(tx, facts, today);
  }
  if (facts.successorId && S && S > today)
    await placeSuccessor(
      tx,
      { ...facts, successorId: null, days: { ...run.days, S: null } },
      { successorId: facts.successorId, startsOn: S },
      today,
    );
}

/** Whoever had accepted stands in again, with the share they had; cancelled and taken up on one day it never ended. */
async function resumeStandIn(tx: Tx, facts: PostFacts, today: Day): Promise<void> {
  const last = (await assignmentsOfPosition(tx, facts.positionId))
    .filter(({ kind, personId }) => kind === 'STAND_IN' && personId === facts.standInId)
    .at(-1);
  if (last?.endsOn === today) await rescheduleAssignment(tx, last.id, { endsOn: null });
  else await enterStandIn(tx, facts, last?.share ?? 100, today);
}
