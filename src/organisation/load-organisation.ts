import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/database.js';
import { toDate } from '../shared/dates.js';
import { checkOrganisation, type Fault, type OrganisationRows, wayUp } from './organisation-rows.js';

/** How many of each were new. */
export interface LoadedOrganisation {
  readonly units: number;
  readonly positions: number;
  readonly people: number;
  readonly assignments: number;
}

export type LoadResult =
  | { readonly ok: true; readonly created: LoadedOrganisation }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Creates what the rows tell and the database does not know yet: the office, units with their paths, posts, people,
 * assignments and house-wide roles. What exists stays as it is (a post keeps its history), so loading twice adds
 * nothing. With any fault nothing is written. A dozen statements, whatever the size.
 */
export async function loadOrganisation(tx: Tx, rows: OrganisationRows): Promise<LoadResult> {
  const faults = checkOrganisation(rows);
  if (faults.length > 0) return { ok: false, faults };
  const { name, authority, levelNames } = rows.office;
  await tx.office.upsert({
    where: { id: 1 },
    create: { id: 1, name, authority, levelNames: [...levelNames] },
    update: {},
  });
  const unitIds = await loadUnits(tx, rows);
  const { positionIds, newNumbers } = await loadPositions(tx, rows, unitIds.ids);
  await setHeads(tx, rows, unitIds, positionIds);
  const { personIds, people } = await loadPeople(tx, rows);
  const idOf = (map: ReadonlyMap<string, string>, key: string): string => map.get(key) ?? '';
  // Only new posts get their history: dates given relative to today would differ on another day.
  const assignments = await tx.assignment.createMany({
    data: rows.assignments
      .filter((row) => newNumbers.has(row.positionNumber))
      .map((row) => ({
        positionId: idOf(positionIds, row.positionNumber),
        personId: idOf(personIds, row.personId),
        kind: row.kind,
        startsOn: toDate(row.startsOn),
        endsOn: row.endsOn ? toDate(row.endsOn) : null,
        share: row.share,
      })),
  });
  await tx.responsiblePosition.createMany({
    data: rows.responsible.map(({ role, positionNumber }) => ({
      role,
      positionId: idOf(positionIds, positionNumber),
    })),
    skipDuplicates: true,
  });
  return {
    ok: true,
    created: {
      units: unitIds.newKeys.size,
      positions: newNumbers.size,
      people,
      assignments: assignments.count,
    },
  };
}

interface UnitIds {
  readonly ids: ReadonlyMap<string, string>;
  readonly newKeys: ReadonlySet<string>;
}

async function loadUnits(tx: Tx, { units }: OrganisationRows): Promise<UnitIds> {
  const known = await tx.unit.findMany({
    where: { key: { in: units.map((unit) => unit.key) } },
    select: { id: true, key: true },
  });
  const ids = new Map(known.map(({ id, key }) => [key, id]));
  const fresh = units.filter((unit) => !ids.has(unit.key));
  for (const unit of fresh) ids.set(unit.key, randomUUID());
  const parentOf = new Map(units.map((unit) => [unit.key, unit.parentKey]));
  const depth = (key: string) => wayUp(key, parentOf)?.length ?? 0;
  await tx.unit.createMany({
    // Parents first: the reference to the parent is checked row by row.
    data: [...fresh]
      .sort((a, b) => depth(a.key) - depth(b.key))
      .map((unit) => ({
        id: ids.get(unit.key) ?? '',
        key: unit.key,
        name: unit.name,
        shortName: unit.shortName,
        parentId: unit.parentKey === null ? null : (ids.get(unit.parentKey) ?? null),
        path: (wayUp(unit.key, parentOf) ?? []).reverse().map((key) => ids.get(key) ?? ''),
      })),
  });
  return { ids, newKeys: new Set(fresh.map((unit) => unit.key)) };
}

async function loadPositions(
  tx: Tx,
  { positions }: OrganisationRows,
  unitIds: ReadonlyMap<string, string>,
): Promise<{ positionIds: ReadonlyMap<string, string>; newNumbers: ReadonlySet<string> }> {
  const known = await tx.position.findMany({
    where: { number: { in: positions.map((position) => position.number) } },
    select: { id: true, number: true },
  });
  const positionIds = new Map(known.map(({ id, number }) => [number, id]));
  const fresh = positions.filter((position) => !positionIds.has(position.number));
  for (const position of fresh) positionIds.set(position.number, randomUUID());
  await tx.position.createMany({
    data: fresh.map((position) => ({
      id: positionIds.get(position.number) ?? '',
      number: position.number,
      title: position.title,
      unitId: unitIds.get(position.unitKey) ?? '',
      functionGroup: position.functionGroup,
      riskAttrition: position.riskAttrition,
      riskPosition: position.riskPosition,
      riskAsOf: position.riskAsOf ? toDate(position.riskAsOf) : null,
      lapses: position.lapses,
      employer: position.employer,
    })),
  });
  return { positionIds, newNumbers: new Set(fresh.map((position) => position.number)) };
}

/** Leading posts of new units, in one statement. */
async function setHeads(
  tx: Tx,
  { units }: OrganisationRows,
  { ids, newKeys }: UnitIds,
  positionIds: ReadonlyMap<string, string>,
): Promise<void> {
  const led = units.filter((unit) => unit.headNumber !== null && newKeys.has(unit.key));
  if (led.length === 0) return;
  const unitIdList = led.map((unit) => ids.get(unit.key) ?? '');
  const headIdList = led.map((unit) => positionIds.get(unit.headNumber ?? '') ?? '');
  await tx.$executeRaw`
    update "Unit" u set "headPositionId" = h.post
    from unnest(${unitIdList}::uuid[], ${headIdList}::uuid[]) as h(unit, post)
    where u.id = h.unit`;
}

async function loadPeople(
  tx: Tx,
  { people }: OrganisationRows,
): Promise<{ personIds: ReadonlyMap<string, string>; people: number }> {
  const created = await tx.person.createMany({
    data: people.map(({ externalId, name, mail, roles, active }) => ({
      externalId,
      name,
      mail,
      roles: [...roles],
      active,
    })),
    skipDuplicates: true,
  });
  const known = await tx.person.findMany({
    where: { externalId: { in: people.map((person) => person.externalId) } },
    select: { id: true, externalId: true },
  });
  return { personIds: new Map(known.map(({ id, externalId }) => [externalId, id])), people: created.count };
}
