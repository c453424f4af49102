import { record } from '../audit/index.js';
import { rescheduleAssignment } from '../organisation/index.js';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, formatDay, fromDateOrNull } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import { endStandIn, placeSuccessor } from './post-assignments.js';
import { postFactsOf } from './reassign.js';
import { runFor } from './run-access.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, type Run, stepsOfRun } from './run-store.js';
import { isSettled } from './step-states.js';
import { runSubjects } from './template-terms.js';

/** What cancelling would leave and take back; nothing is saved. */
export interface CancelPreview {
  readonly run: Run;
  readonly done: number;
  readonly open: number;
  /** Sentences on what changes on the post. */
  readonly takenBack: readonly string[];
  /** Sentences on what stays although it hangs together with the run. */
  readonly kept: readonly string[];
}

/** @throws NotFound, Forbidden as runFor; InvalidInput where it has ended */
export async function previewCancel(
  services: Services,
  actor: Actor,
  number: string,
): Promise<CancelPreview> {
  const { read } = services.db;
  const { run } = await runFor(read, actor, number, 'manage');
  if (run.status !== 'ACTIVE') throw invalidInput(`${runSubjects[run.kind]} ist schon beendet.`);
  const today = services.clock.today();
  const steps = await stepsOfRun(read, run.id);
  const others = await othersThatPlace(read, run);
  const takenBack: string[] = [];
  const kept: string[] = [];
  const { T, S } = run.days;
  if (run.kind === 'HANDOVER') {
    if ((await endOfHolding(read, run.id, T)) !== null)
      takenBack.push(`${run.leaver?.name ?? 'Wer ausscheidet'} hat die Stelle wieder ohne Enddatum inne.`);
    if (run.standIn && run.days.I)
      takenBack.push(
        run.days.V && run.days.V > today
          ? `Die Vertretung durch ${run.standIn.name} wird nicht angetreten.`
          : `Die Vertretung durch ${run.standIn.name} endet heute.`,
      );
  }
  if (run.successor && S && S > today) {
    const [other] = others;
    if (other)
      kept.push(
        `${run.successor.name} übernimmt die Stelle weiterhin am ${formatDay(S)}, weil ${other} noch läuft.`,
      );
    else takenBack.push(`Die Besetzung durch ${run.successor.name} ab ${formatDay(S)} wird zurückgenommen.`);
  }
  return {
    run,
    done: steps.filter(({ status }) => status === 'DONE').length,
    open: steps.filter(({ status }) => !isSettled(status)).length,
    takenBack,
    kept,
  };
}

/**
 * Cancels a run and keeps everything: steps, answers, package and history stay readable, and the run can be taken up
 * again (restart-run.ts). What the run had entered on the post and has not begun is taken back.
 * @throws NotFound, Forbidden as runFor; InvalidInput where it has ended
 */
export async function cancelRun(
  services: Services,
  actor: Actor,
  input: { number: string; reason: string; confirmed?: boolean },
): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRunNumber(tx, input.number);
    const { run } = await runFor(tx, actor, input.number, 'manage');
    if (run.status !== 'ACTIVE') throw invalidInput(`${runSubjects[run.kind]} ist schon beendet.`);
    const today = services.clock.today();
    await tx.run.update({
      where: { id: run.id },
      data: { status: 'CANCELLED', closedAt: services.clock.now(), closeReason: input.reason },
    });
    const facts = postFactsOf(run);
    if (run.kind === 'HANDOVER') {
      await endStandIn(tx, facts, today);
      await reopenHolding(tx, run.id, run.days.T);
    }
    if (run.kind !== 'STAND_IN' && (await othersThatPlace(tx, run)).length === 0)
      await placeSuccessor(tx, facts, { successorId: null, startsOn: null }, today);
    await addRunEvents(tx, actor, run.id, [{ what: 'run.cancelled', new: { reason: input.reason } }]);
    await record(tx, actor, {
      action: 'handover.cancelled',
      objectType: 'run',
      objectId: run.id,
      label: run.number,
      ...(input.confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
  });
}

/** Numbers of the post's other active runs that bring the same successor onto it: handover and induction do so together. */
async function othersThatPlace(reader: Reader, run: Run): Promise<readonly string[]> {
  const { positionId, successorId } = postFactsOf(run);
  if (!successorId) return [];
  const rows = await reader.run.findMany({
    where: {
      id: { not: run.id },
      kind: { in: ['HANDOVER', 'INDUCTION'] },
      status: 'ACTIVE',
      positionId,
      successorId,
    },
    select: { number: true },
  });
  return rows.map(({ number }) => number);
}

/** The holding whose end this run's start has set, where it still ends on that day; null otherwise. */
async function endOfHolding(reader: Reader, runId: string, lastDayOn: Day | null): Promise<string | null> {
  const event = await reader.runEvent.findFirst({
    where: { runId, what: 'holding.ended' },
    orderBy: { id: 'desc' },
    select: { new: true },
  });
  const id = (event?.new as { assignmentId?: string } | null)?.assignmentId;
  if (!id || !lastDayOn) return null;
  const holding = await reader.assignment.findUnique({ where: { id }, select: { endsOn: true } });
  return holding && fromDateOrNull(holding.endsOn) === lastDayOn ? id : null;
}

/** The holding's end was set by this run's start: without the run it is open again. */
async function reopenHolding(tx: Tx, runId: string, lastDayOn: Day | null): Promise<void> {
  const id = await endOfHolding(tx, runId, lastDayOn);
  if (id) await rescheduleAssignment(tx, id, { endsOn: null });
}
