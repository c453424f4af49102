import { followUnits, tellArticlesOfUnits } from '../articles/index.js';
import { record } from '../audit/index.js';
import {
  findUnitByKey,
  mergeUnit,
  moveUnit,
  removeMergedUnit,
  renameUnit,
  splitUnit,
  unitById,
} from '../organisation/index.js';
import type { Tx } from '../platform/db/database.js';
import type { DailyWork } from '../platform/jobs/worker.js';
import type { Services } from '../platform/services.js';
import { copyGrants, moveGrants } from '../rights/follow-units.js';
import { addDays, toDate } from '../shared/dates.js';
import { dueUnitChanges, lockPlannedChange, type UnitChange } from './unit-change-store.js';

/** Why a change that was possible when it was planned is not any more. */
class NoLongerPossible extends Error {}

/** Changes whose day has come, one after the other, each as a whole. @returns how many took effect */
export async function applyDueUnitChanges(services: Services): Promise<number> {
  let done = 0;
  for (const id of await dueUnitChanges(services.db.read, services.clock.today()))
    if (await applyUnitChange(services, id)) done += 1;
  return done;
}

/** Lets a planned change take effect. @returns false where it could not; the list of changes then says why */
export async function applyUnitChange(services: Services, id: string): Promise<boolean> {
  const { clock, db, log } = services;
  try {
    return await db.transact(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organisation import'))`;
      const change = await lockPlannedChange(tx, id);
      if (!change) return false;
      await apply(tx, services, change);
      await tx.unitChange.update({ where: { id }, data: { state: 'DONE', settledAt: clock.now() } });
      await record(tx, null, {
        action: actions[change.kind],
        objectType: 'unit',
        objectId: change.unitId,
        label: change.unitName,
        details: { effectiveOn: change.effectiveOn, to: change.newName ?? change.targetName },
      });
      return true;
    });
  } catch (error) {
    if (!(error instanceof NoLongerPossible)) throw error;
    log.warn({ change: id }, 'a planned change of units is not possible any more');
    await db.transact((tx) => noteFailure(tx, id, error.message, clock.now()));
    return false;
  }
}

/** The list of changes, the record and the next mail to those who plan say it (notifications/unit-change-news-store.ts). */
async function noteFailure(tx: Tx, id: string, message: string, at: Date): Promise<void> {
  const change = await lockPlannedChange(tx, id);
  if (!change) return;
  await tx.unitChange.update({ where: { id }, data: { state: 'FAILED', message, settledAt: at } });
  await record(tx, null, {
    action: 'unit.change-failed',
    objectType: 'unit',
    objectId: change.unitId,
    label: change.unitName,
    details: { effectiveOn: change.effectiveOn, reason: message },
  });
}

const actions = {
  RENAME: 'unit.renamed',
  MOVE: 'unit.moved',
  MERGE: 'unit.merged',
  SPLIT: 'unit.split',
} as const;

async function apply(tx: Tx, { clock }: Services, change: UnitChange): Promise<void> {
  const { kind, unitId, effectiveOn } = change;
  const untilOn = addDays(effectiveOn, -1);
  const unit = await unitById(tx, unitId);
  if (!unit) throw new NoLongerPossible('Die Einheit gibt es nicht mehr.');
  if (kind === 'RENAME') {
    await renameUnit(
      tx,
      unitId,
      { name: change.newName ?? unit.name, shortName: change.newShortName ?? unit.shortName },
      untilOn,
    );
    return tellArticlesOfUnits(tx, { unitIds: [unitId], positionIds: [] });
  }
  if (kind === 'SPLIT') {
    const key = change.newKey ?? '';
    if (await findUnitByKey(tx, key))
      throw new NoLongerPossible(`Das Kürzel „${key}“ hat inzwischen eine andere Einheit.`);
    const still = await tx.position.count({ where: { id: { in: [...change.positionIds] }, unitId } });
    if (still < change.positionIds.length)
      throw new NoLongerPossible('Nicht mehr alle gewählten Stellen gehören zu dieser Einheit.');
    const name = change.newName ?? key;
    const made = { key, name, shortName: change.newShortName ?? name };
    const newId = await splitUnit(tx, unitId, made, change.positionIds, untilOn);
    await followUnits(tx, { from: unitId, to: newId, also: true });
    await copyGrants(tx, { from: unitId, to: newId, today: effectiveOn });
    await tx.unitChange.update({ where: { id: change.id }, data: { targetUnitId: newId } });
    return tellArticlesOfUnits(tx, { unitIds: [unitId, newId], positionIds: change.positionIds });
  }
  const target = change.targetUnitId ? await unitById(tx, change.targetUnitId) : null;
  if (!target) throw new NoLongerPossible('Die Zieleinheit gibt es nicht mehr.');
  if (target.path.includes(unitId))
    throw new NoLongerPossible('Die Zieleinheit liegt inzwischen unter dieser Einheit.');
  if (kind === 'MOVE') {
    await moveUnit(tx, unitId, target.id, untilOn);
    return tellArticlesOfUnits(tx, { unitIds: [unitId], positionIds: [] });
  }
  const positionIds = await mergeUnit(tx, unitId, target.id, untilOn);
  await followUnits(tx, { from: unitId, to: target.id, also: false });
  await moveGrants(tx, {
    from: unitId,
    to: target.id,
    follow: change.rolesFollow,
    now: clock.now(),
    reason: `Die Einheit „${unit.name}“ ist in „${target.name}“ aufgegangen.`,
  });
  // Plans that name the unit would find nothing on their day.
  await tx.unitChange.updateMany({
    where: {
      state: 'PLANNED',
      id: { not: change.id },
      targetUnitId: unitId,
      effectiveOn: { gte: toDate(effectiveOn) },
    },
    data: { targetUnitId: target.id, targetName: target.name },
  });
  await removeMergedUnit(tx, unitId, target.id);
  return tellArticlesOfUnits(tx, { unitIds: [target.id], positionIds });
}

/** Just after midnight; a day on which no worker ran is made up for by the next one. */
export function reorganisationDaily(services: Services): readonly DailyWork[] {
  return [
    {
      name: 'reorganisation:due-changes',
      at: '10 23 * * *',
      async run() {
        const done = await applyDueUnitChanges(services);
        if (done > 0) services.log.info({ done }, 'planned changes of units');
      },
    },
  ];
}
