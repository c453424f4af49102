import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';
import { restate, takenBack } from './receiving-steps.js';
import { addRunEvents } from './run-events.js';
import { lockRunNumber, stepsOfRun } from './run-store.js';
import { splitRun } from './split-package.js';
import { isSettled } from './step-states.js';

/**
 * Takes a transfer back: rows that nobody has changed at the receivers go, changed ones stay there with their origin;
 * planned steps that are not done are no longer needed.
 * @returns how many rows went and how many stayed
 */
export async function undoSplit(
  services: Services,
  actor: Actor,
  number: string,
  transferId: string,
): Promise<{ readonly removed: number; readonly kept: number }> {
  if (!isUuid(transferId)) throw notFound();
  return services.db.transact(async (tx) => {
    await lockRunNumber(tx, number);
    const run = await splitRun(tx, actor, number);
    const transfer = await tx.packageTransfer.findFirst({ where: { id: transferId, runId: run.id } });
    if (!transfer) throw notFound();
    if (transfer.undoneAt) throw invalidInput('Diese Übergabe an andere Stellen ist schon zurückgenommen.');
    const at = services.clock.now();
    const posts = await tx.packageItem.findMany({
      where: { transferId },
      select: { positionId: true },
      distinct: ['positionId'],
    });
    const { count: removed } = await tx.packageItem.updateMany({
      where: { transferId, revision: 1, removedAt: null },
      data: { removedAt: at },
    });
    const kept = await tx.packageItem.count({ where: { transferId, removedAt: null } });
    await tx.packageTransfer.update({
      where: { id: transferId },
      data: { undoneAt: at, undoneById: actor.personId },
    });
    const numbers = (
      await tx.position.findMany({
        where: { id: { in: posts.map(({ positionId }) => positionId) } },
        select: { number: true },
      })
    ).map((post) => post.number);
    const steps = (await stepsOfRun(tx, run.id)).filter(
      ({ key, status }) => !isSettled(status) && numbers.some((post) => key.endsWith(`-${post}`)),
    );
    await tx.runStep.updateMany({
      where: { id: { in: steps.map(({ id }) => id) } },
      data: { status: 'WAIVED', reason: takenBack, revision: { increment: 1 } },
    });
    await restate(tx, run.id);
    await addRunEvents(tx, actor, run.id, [
      { what: 'package.transfer-undone', new: { transferId, targets: numbers, removed, kept } },
      ...steps.map(({ id }) => ({ what: 'step.waived' as const, stepId: id, new: { reason: takenBack } })),
    ]);
    await record(tx, actor, {
      action: 'package.transfer-undone',
      objectType: 'package',
      objectId: transferId,
      label: `${run.number}, Stelle ${run.position.number}`,
      details: { targets: numbers, removed, kept },
    });
    return { removed, kept };
  });
}
