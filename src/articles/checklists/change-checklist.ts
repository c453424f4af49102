import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalidInput, notFound } from '../../shared/errors.js';
import { renderVersion } from '../rendered-versions.js';
import { mergeTicks, mostPoints } from './checklist-rules.js';
import { deleteOwnChecklist, lockChecklist, updateChecklist } from './checklist-store.js';
import { checklistFor, raisingOf } from './get-checklist.js';

/** What a form sends: the boxes as they were when the page was made, and as they are now. */
export interface SentTicks {
  readonly seen: readonly number[];
  readonly sent: readonly number[];
  /** The version whose boxes they are. */
  readonly versionNo: number;
}

const finished = () =>
  conflict('Diese Checkliste ist abgeschlossen. Öffnen Sie sie wieder, um etwas zu ändern.');
const raised = () =>
  conflict('Diese Checkliste steht inzwischen auf einer anderen Fassung. Bitte laden Sie die Seite neu.');

/**
 * Keeps ticks. @returns the points that are ticked now
 * @throws NotFound for what is not one's own; Conflict for a finished copy or one on another version
 */
export async function saveTicks(
  services: Services,
  actor: Actor,
  id: string,
  { seen, sent, versionNo }: SentTicks,
): Promise<{ ticked: readonly number[]; pointCount: number }> {
  await checklistFor(services, actor, id);
  return services.db.transact(async (tx) => {
    const kept = await lockChecklist(tx, actor.personId, id);
    if (!kept) throw notFound();
    if (kept.finishedAt) throw finished();
    if (kept.versionNo !== versionNo) throw raised();
    const ticked = mergeTicks(kept.ticked, seen, sent, kept.pointCount);
    await updateChecklist(tx, id, { ticked, touchedAt: services.clock.now() });
    return { ticked, pointCount: kept.pointCount };
  });
}

/**
 * Finishes a copy with the ticks that came with it. Points left open must be said to be needless: there is no "tick all".
 * @returns how many are open and keep it from being finished; 0 where it is finished now
 */
export async function finishChecklist(
  services: Services,
  actor: Actor,
  id: string,
  { restNeedless, ...ticks }: SentTicks & { restNeedless: boolean },
): Promise<number> {
  const { ticked, pointCount } = await saveTicks(services, actor, id, ticks);
  const open = pointCount - ticked.length;
  if (open > 0 && !restNeedless) return open;
  const now = services.clock.now();
  await services.db.transact(async (tx) => {
    if (!(await lockChecklist(tx, actor.personId, id))) throw notFound();
    await updateChecklist(tx, id, { finishedAt: now, touchedAt: now });
  });
  return 0;
}

/** Opens a finished copy again. */
export async function reopenChecklist(services: Services, actor: Actor, id: string): Promise<void> {
  await checklistFor(services, actor, id);
  await services.db.transact(async (tx) => {
    if (!(await lockChecklist(tx, actor.personId, id))) throw notFound();
    await updateChecklist(tx, id, { finishedAt: null, touchedAt: services.clock.now() });
  });
}

/**
 * Moves a copy to the version that readers have now; ticks go with the words they were set at.
 * @throws NotFound; Conflict where it is there already or the shown version is not the newest any more
 */
export async function raiseChecklist(
  services: Services,
  actor: Actor,
  id: string,
  toNo: number,
): Promise<void> {
  const checklist = await checklistFor(services, actor, id);
  const [raising, { points }] = await Promise.all([
    raisingOf(services, checklist),
    renderVersion(services.db, checklist.currentVersionId),
  ]);
  if (!raising || checklist.currentNo !== toNo) throw raised();
  if (points.length === 0 || points.length > mostPoints)
    throw invalidInput('Die neue Fassung hat keine Checkliste mehr, die sich abarbeiten lässt.');
  await services.db.transact(async (tx) => {
    const kept = await lockChecklist(tx, actor.personId, id);
    if (!kept) throw notFound();
    if (kept.versionNo !== checklist.versionNo || kept.finishedAt) throw raised();
    await updateChecklist(tx, id, {
      ticked: [...raising.ticked],
      versionNo: toNo,
      pointCount: points.length,
      touchedAt: services.clock.now(),
    });
  });
}

/** Deletes a copy for good. @throws NotFound for what is not one's own */
export async function deleteChecklist(services: Services, actor: Actor, id: string): Promise<void> {
  await services.db.transact(async (tx) => {
    if (!(await deleteOwnChecklist(tx, actor.personId, id))) throw notFound();
  });
}
