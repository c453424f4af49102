import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, daysBetween, formatDay } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import type { FieldErrors, FormResult } from '../shared/result.js';
import { type MovedStep, movedDays, movedSteps, rescheduleIn } from './reschedule.js';
import type { AnchorDays } from './rules.js';
import { runFor } from './run-access.js';
import { lockRunNumber, type Run, type RunStep, stepsOfRun } from './run-store.js';
import { runSubjects } from './template-terms.js';

/** The days as typed; S null: not known (any more). */
export interface NewDays {
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly reason: string;
  /** `daysStamp` of the days that the form showed. */
  readonly bisher?: string | undefined;
  /** The writer confirmed that what looked like a citizen's data is none. */
  readonly confirmed?: boolean;
}

/** Tells whether the days are still those that somebody looked at. */
export const daysStamp = ({ T, S }: AnchorDays): string => `${T ?? ''} ${S ?? ''}`;

const word = (day: Day | null) => (day ? formatDay(day) : 'noch offen');

/** What moving would change; nothing is saved. */
export interface MovePreview {
  readonly run: Run;
  readonly days: AnchorDays;
  readonly moved: readonly MovedStep[];
  /** Finished steps stay finished. */
  readonly done: readonly RunStep[];
  /** Steps that would be past their new date. */
  readonly overdue: readonly MovedStep[];
}

function check(run: Run, today: Day, given: NewDays): FieldErrors {
  const errors: Record<string, string> = {};
  const { lastDayOn, successorStartsOn } = given;
  const furthest = 3 * 366;
  if (run.kind === 'HANDOVER' && !lastDayOn) errors.lastDayOn = 'Bitte den letzten Präsenztag angeben.';
  else if (lastDayOn && lastDayOn !== run.days.T && lastDayOn < today)
    errors.lastDayOn = `Der neue letzte Präsenztag liegt in der Vergangenheit; frühestens heute (${formatDay(today)}).`;
  else if (lastDayOn && daysBetween(today, lastDayOn) > furthest)
    errors.lastDayOn = 'Der letzte Präsenztag liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  if (lastDayOn && successorStartsOn && successorStartsOn <= lastDayOn)
    errors.successorStartsOn = `Die Nachfolge beginnt erst nach dem letzten Präsenztag (${formatDay(lastDayOn)}).`;
  else if (successorStartsOn && daysBetween(today, successorStartsOn) > furthest)
    errors.successorStartsOn = 'Der Dienstantritt liegt mehr als drei Jahre voraus. Bitte das Jahr prüfen.';
  if (run.kind === 'INDUCTION' && !successorStartsOn)
    errors.successorStartsOn = 'Bitte den Dienstantritt angeben.';
  if (given.bisher !== undefined && given.bisher !== daysStamp(run.days))
    errors[''] =
      `Inzwischen hat jemand die Tage geändert: letzter Präsenztag ${word(run.days.T)}, Dienstantritt ${word(run.days.S)}. Bitte prüfen Sie Ihre Angaben und sehen Sie sich die Vorschau an.`;
  if (!given.reason) errors.reason = 'Bitte einen Grund angeben.';
  if (Object.keys(errors).length === 0 && lastDayOn === run.days.T && successorStartsOn === run.days.S)
    errors[''] = 'Es ist kein Tag geändert.';
  return errors;
}

function previewOf(run: Run, steps: readonly RunStep[], given: NewDays, services: Services): MovePreview {
  const { holidayState } = services.config;
  const today = services.clock.today();
  const days = movedDays(run.days, { T: given.lastDayOn, S: given.successorStartsOn }, holidayState);
  const moved = movedSteps(steps, days, run.startedOn, holidayState).filter(
    ({ step }) => step.status !== 'WAIVED',
  );
  return {
    run,
    days,
    moved,
    done: steps.filter(({ status }) => status === 'DONE'),
    overdue: moved.filter(({ to }) => to !== null && to < today),
  };
}

/**
 * Shows what moving the days would move, what stays done and what becomes overdue.
 * @throws NotFound, Forbidden as runFor; InvalidInput where the run has ended
 */
export async function previewMove(
  services: Services,
  actor: Actor,
  number: string,
  given: NewDays,
): Promise<FormResult<MovePreview> & { readonly run: Run }> {
  const { run } = await runFor(services.db.read, actor, number, 'manage');
  if (run.status !== 'ACTIVE')
    throw invalidInput(`${runSubjects[run.kind]} ist beendet; die Tage bleiben, wie sie waren.`);
  const errors = check(run, services.clock.today(), given);
  if (Object.keys(errors).length > 0) return { ok: false, errors, run };
  const steps = await stepsOfRun(services.db.read, run.id);
  return { ok: true, value: previewOf(run, steps, given, services), run };
}

/** Moves the days: open steps follow, finished ones never reopen, each change stands in the history as old -> new. */
export async function moveAnchors(
  services: Services,
  actor: Actor,
  number: string,
  given: NewDays,
): Promise<FormResult<{ moved: number }> & { readonly run: Run }> {
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const { run } = await runFor(tx, actor, number, 'manage');
    if (run.status !== 'ACTIVE')
      throw invalidInput(`${runSubjects[run.kind]} ist beendet; die Tage bleiben, wie sie waren.`);
    const errors = check(run, services.clock.today(), given);
    if (Object.keys(errors).length > 0) return { ok: false as const, errors, run };
    const steps = await stepsOfRun(tx, run.id);
    const set = { T: given.lastDayOn, S: given.successorStartsOn };
    const { days, moved } = await rescheduleIn(tx, services, actor, run, steps, set, given.reason);
    await record(tx, actor, {
      action: 'handover.rescheduled',
      objectType: 'run',
      objectId: run.id,
      label: run.number,
      details: {
        old: run.days,
        new: days,
        moved: moved.length,
        ...(given.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
    return { ok: true as const, value: { moved: moved.length }, run };
  });
}
