import { currentAssignments, type Position } from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { type Day, toDate } from '../shared/dates.js';
import { dueDay } from './rules.js';
import { addRunEvents } from './run-events.js';
import { type Run, stepsOfRun } from './run-store.js';
import { receivingSteps } from './split-rules.js';
import { applyStates } from './step-changes.js';
import { workingDaysOf } from './working-days.js';

/** Why a receiving post's steps are not needed any more. */
export const takenBack = 'Die Übergabe an diese Stelle ist zurückgenommen.';

/** The steps of the succession for one receiving post; its holder stands in the successor's place. */
export async function planReceiving(
  tx: Tx,
  services: Services,
  actor: Actor,
  run: Run,
  post: Position,
): Promise<void> {
  const steps = await stepsOfRun(tx, run.id);
  const today = services.clock.today();
  const calendar = workingDaysOf(services.config.holidayState);
  // Taken back before and given again: its steps are needed after all.
  await tx.runStep.updateMany({
    where: { runId: run.id, status: 'WAIVED', reason: takenBack, key: { endsWith: `-${post.number}` } },
    data: { status: 'OPEN', reason: null, revision: { increment: 1 } },
  });
  const [holder] = await currentAssignments(tx, [post.id], today);
  for (const { source, key, title, after } of receivingSteps(steps, post.number)) {
    const rule = { anchor: 'V', offsetDays: source.offsetDays };
    const dueOn: Day | null = dueDay(rule, run.days, calendar, today);
    const { id } = await tx.runStep.create({
      data: {
        runId: run.id,
        key,
        sort: source.sort,
        title,
        detail: source.detail,
        phase: source.phase,
        roles: [...source.roles],
        kind: source.kind,
        mandatory: source.mandatory,
        after: [...after],
        evidence: source.evidence,
        // The receiver takes on tasks, not the post: its line and the stand-in stay as they are.
        purpose: null,
        anchor: 'V',
        offsetDays: source.offsetDays,
        dueOn: dueOn && toDate(dueOn),
      },
      select: { id: true },
    });
    await tx.stepAssignee.createMany({
      data: source.assignees.map(({ role, rank, personId, positionId, note }) =>
        role === 'NF'
          ? {
              stepId: id,
              role,
              rank,
              personId: holder?.personId ?? personId,
              positionId: holder ? post.id : positionId,
              climbedNote: holder ? `Für die empfangende Stelle ${post.number}.` : note,
            }
          : { stepId: id, role, rank, personId, positionId, climbedNote: note },
      ),
    });
    await addRunEvents(tx, actor, run.id, [{ what: 'step.planned', stepId: id, new: { key, dueOn } }]);
  }
  await restate(tx, run.id);
}

/** Reads the states anew and writes what follows from them. */
export async function restate(tx: Tx, runId: string): Promise<void> {
  const rows = await tx.runStep.findMany({
    where: { runId },
    select: { key: true, status: true, after: true },
  });
  await applyStates(tx, runId, rows);
}
