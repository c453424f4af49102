import type { Reader } from '../platform/db/database.js';
import { type Day, fromDateOrNull } from '../shared/dates.js';
import { notFound } from '../shared/errors.js';
import { isUuid } from '../shared/ids.js';

/** A post (Stelle) with its unit, as other domains see it. */
export interface Position {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly functionGroup: string;
  readonly lapses: boolean;
  readonly employer: 'COUNTY' | 'STATE';
  readonly riskAttrition: number | null;
  readonly riskPosition: number | null;
  readonly riskAsOf: Day | null;
  readonly unit: {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly shortName: string;
    /** Ids from the root to this unit, itself included. */
    readonly path: readonly string[];
    readonly headPositionId: string | null;
  };
}

const withUnit = {
  unit: { select: { id: true, key: true, name: true, shortName: true, path: true, headPositionId: true } },
} as const;

type Row = Omit<Position, 'riskAsOf'> & { riskAsOf: Date | null };

function positionOf(row: Row): Position {
  const { id, number, title, functionGroup, lapses, employer, riskAttrition, riskPosition, unit } = row;
  const riskAsOf = fromDateOrNull(row.riskAsOf);
  return {
    id,
    number,
    title,
    functionGroup,
    lapses,
    employer,
    riskAttrition,
    riskPosition,
    riskAsOf,
    unit,
  };
}

/** The post with this number ("50-2-04"); null where there is none. */
export async function findPositionByNumber(reader: Reader, number: string): Promise<Position | null> {
  // PostgreSQL refuses NUL in texts; an address may carry one.
  if (number.length > 40 || number.includes('\0')) return null;
  const row = await reader.position.findUnique({ where: { number }, include: withUnit });
  return row && positionOf(row);
}

/** @throws NotFound for unknown and malformed ids */
export async function getPosition(reader: Reader, id: string): Promise<Position> {
  const row = isUuid(id) ? await reader.position.findUnique({ where: { id }, include: withUnit }) : null;
  if (!row) throw notFound();
  return positionOf(row);
}

/** Several posts in one query, by id; unknown ids are left out. */
export async function positionsByIds(
  reader: Reader,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Position>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await reader.position.findMany({ where: { id: { in: wanted } }, include: withUnit });
  return new Map(rows.map((row) => [row.id, positionOf(row)]));
}

/** Several posts by number (front matter of imported files); unknown numbers are left out. */
export async function positionsByNumbers(
  reader: Reader,
  numbers: Iterable<string>,
): Promise<ReadonlyMap<string, Position>> {
  const wanted = [...new Set(numbers)];
  if (wanted.length === 0) return new Map();
  const rows = await reader.position.findMany({ where: { number: { in: wanted } }, include: withUnit });
  return new Map(rows.map((row) => [row.number, positionOf(row)]));
}

/** A post as a select field offers it. */
export interface PositionChoice {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
}

/** All posts in order of their numbers, optionally only those of some units and below. */
export async function listPositionsForSelect(
  reader: Reader,
  options: { withinUnitIds?: readonly string[] } = {},
): Promise<readonly PositionChoice[]> {
  const { withinUnitIds } = options;
  const rows = await reader.position.findMany({
    where: withinUnitIds ? { unit: { path: { hasSome: [...withinUnitIds] } } } : {},
    select: { id: true, number: true, title: true, unit: { select: { name: true } } },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ id, number, title, unit }) => ({ id, number, title, unitName: unit.name }));
}

/** Posts whose number, title or unit has all the words; what begins with them first. */
export async function findPositionsByWords(
  reader: Reader,
  words: readonly string[],
  limit: number,
): Promise<readonly Omit<PositionChoice, 'id'>[]> {
  const plain = words.map((word) => word.replace(/[\\%_]/g, '\\$&'));
  const wanted = plain.map((word) => `%${word}%`);
  return reader.$queryRaw<Omit<PositionChoice, 'id'>[]>`
    select o.number, o.title, u.name as "unitName" from "Position" o join "Unit" u on u.id = o."unitId"
    where lower(concat_ws(' ', o.number, o.title, u.name)) like all(${wanted}::text[])
    order by lower(o.number) like ${`${plain[0] ?? ''}%`} desc, lower(o.title) like ${`${plain[0] ?? ''}%`} desc, o.number
    limit ${limit}`;
}

/** The post that answers for a house-wide role of the templates (PS, IT, HD, KA, RD); null where none is named. */
export async function responsiblePosition(reader: Reader, role: string): Promise<Position | null> {
  const row = await reader.responsiblePosition.findUnique({
    where: { role },
    include: { position: { include: withUnit } },
  });
  return row && positionOf(row.position);
}

/** All house-wide roles with their posts, in one query. */
export async function responsiblePositions(reader: Reader): Promise<ReadonlyMap<string, Position>> {
  const rows = await reader.responsiblePosition.findMany({ include: { position: { include: withUnit } } });
  return new Map(rows.map((row) => [row.role, positionOf(row.position)]));
}
