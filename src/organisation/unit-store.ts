import type { Reader } from '../platform/db/database.js';
import { isUuid } from '../shared/ids.js';

/** A unit of the tree (Dezernat, Amt, Sachgebiet, Team). */
export interface Unit {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentId: string | null;
  /** Ids from the root to this unit, itself included. */
  readonly path: readonly string[];
  readonly headPositionId: string | null;
}

const columns = {
  id: true,
  key: true,
  name: true,
  shortName: true,
  parentId: true,
  path: true,
  headPositionId: true,
} as const;

/** The unit, or null for unknown and malformed ids. */
export async function unitById(reader: Reader, id: string): Promise<Unit | null> {
  return isUuid(id) ? reader.unit.findUnique({ where: { id }, select: columns }) : null;
}

/** The unit with this key ("sozialamt"), or null. */
export async function findUnitByKey(reader: Reader, key: string): Promise<Unit | null> {
  if (key.length > 100 || key.includes('\0')) return null;
  return reader.unit.findUnique({ where: { key }, select: columns });
}

/** Several units in one query, by id; unknown ids are left out. */
export async function unitsByIds(reader: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, Unit>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await reader.unit.findMany({ where: { id: { in: wanted } }, select: columns });
  return new Map(rows.map((row) => [row.id, row]));
}

/** All units, for filters and select fields: some dozens, ordered from the root downwards. */
export async function listUnits(reader: Reader): Promise<readonly Unit[]> {
  const rows = await reader.unit.findMany({ select: columns, orderBy: { key: 'asc' } });
  return rows.sort((a, b) => a.path.length - b.path.length || a.name.localeCompare(b.name, 'de'));
}
