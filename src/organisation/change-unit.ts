import { randomUUID } from 'node:crypto';
import type { Reader, Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import { setParents } from './write-organisation.js';

// What a change does to the tree itself; what hangs on units elsewhere follows in the caller (reorganisation). Every
// change leaves behind what was until `untilOn`. The caller has checked, locked and records the act.

type PastKind = 'RENAME' | 'MOVE' | 'MERGE' | 'SPLIT';

/** Keeps what a unit is now as its past, or as the past of the unit that takes it up. */
async function keepPast(
  tx: Tx,
  kind: PastKind,
  unitId: string,
  untilOn: Day,
  livesOnAs = unitId,
): Promise<void> {
  await tx.$executeRaw`
    insert into "UnitPast" (id, "unitId", kind, key, name, "shortName", "parentName", "untilOn")
    select ${randomUUID()}::uuid, ${livesOnAs}::uuid, ${kind}::"UnitChangeKind", u.key, u.name, u."shortName", p.name, ${untilOn}::date
    from "Unit" u left join "Unit" p on p.id = u."parentId" where u.id = ${unitId}::uuid`;
}

async function keepPostsPast(tx: Tx, positionIds: readonly string[], untilOn: Day): Promise<void> {
  await tx.$executeRaw`
    insert into "PositionPast" (id, "positionId", "unitName", "untilOn")
    select gen_random_uuid(), o.id, u.name, ${untilOn}::date from "Position" o join "Unit" u on u.id = o."unitId"
    where o.id = any(${[...positionIds]}::uuid[])`;
}

/** Another name, the same unit: address, posts and rights stay. */
export async function renameUnit(
  tx: Tx,
  unitId: string,
  to: { readonly name: string; readonly shortName: string },
  untilOn: Day,
): Promise<void> {
  await keepPast(tx, 'RENAME', unitId, untilOn);
  await tx.unit.update({ where: { id: unitId }, data: { name: to.name, shortName: to.shortName } });
}

/** Puts a unit with everything below it under another one. */
export async function moveUnit(tx: Tx, unitId: string, parentId: string, untilOn: Day): Promise<void> {
  await keepPast(tx, 'MOVE', unitId, untilOn);
  await setParents(tx, [{ id: unitId, parentId }]);
}

/** Posts and units below go to the target; the unit is gone, its name, history and address lead to the target. @returns its posts */
export async function mergeUnit(
  tx: Tx,
  unitId: string,
  targetId: string,
  untilOn: Day,
): Promise<readonly string[]> {
  const posts = await tx.position.findMany({ where: { unitId }, select: { id: true } });
  const ids = posts.map(({ id }) => id);
  await keepPast(tx, 'MERGE', unitId, untilOn, targetId);
  await tx.unitPast.updateMany({ where: { unitId }, data: { unitId: targetId } });
  await keepPostsPast(tx, ids, untilOn);
  await tx.position.updateMany({ where: { unitId }, data: { unitId: targetId } });
  const children = await tx.unit.findMany({ where: { parentId: unitId }, select: { id: true } });
  await setParents(
    tx,
    children.map(({ id }) => ({ id, parentId: targetId })),
  );
  return ids;
}

/** Takes a merged unit out of the tree, once nothing hangs on it any more; its head leads the target where that has none. */
export async function removeMergedUnit(tx: Tx, unitId: string, targetId: string): Promise<void> {
  const { headPositionId } = await tx.unit.delete({
    where: { id: unitId },
    select: { headPositionId: true },
  });
  if (headPositionId)
    await tx.unit.updateMany({ where: { id: targetId, headPositionId: null }, data: { headPositionId } });
}

/** A new unit beside the old one with some of its posts. @returns the new unit's id */
export async function splitUnit(
  tx: Tx,
  unitId: string,
  made: { readonly key: string; readonly name: string; readonly shortName: string },
  positionIds: readonly string[],
  untilOn: Day,
): Promise<string> {
  const old = await tx.unit.findUniqueOrThrow({
    where: { id: unitId },
    select: { parentId: true, headPositionId: true },
  });
  const id = randomUUID();
  await tx.unit.create({ data: { ...made, id, path: [id] } });
  await setParents(tx, [{ id, parentId: old.parentId }]);
  await keepPostsPast(tx, positionIds, untilOn);
  await tx.position.updateMany({ where: { id: { in: [...positionIds] }, unitId }, data: { unitId: id } });
  if (old.headPositionId && positionIds.includes(old.headPositionId)) {
    await tx.unit.update({ where: { id: unitId }, data: { headPositionId: null } });
    await tx.unit.update({ where: { id }, data: { headPositionId: old.headPositionId } });
  }
  return id;
}

/** Key of the unit that lives on for one that went up in it; null where there never was one. */
export async function livingUnitKey(reader: Reader, key: string): Promise<string | null> {
  if (key.length > 100 || key.includes('\0')) return null;
  const past = await reader.unitPast.findFirst({
    where: { key, kind: 'MERGE' },
    orderBy: { untilOn: 'desc' },
    select: { unit: { select: { key: true } } },
  });
  return past?.unit.key ?? null;
}

/** Keys of units that are gone, with the key of the one that took each up: for files that still name them. */
export async function formerUnitKeys(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.unitPast.findMany({
    where: { kind: 'MERGE' },
    orderBy: { untilOn: 'asc' },
    select: { key: true, unit: { select: { key: true } } },
  });
  return new Map(rows.map(({ key, unit }) => [key, unit.key]));
}
