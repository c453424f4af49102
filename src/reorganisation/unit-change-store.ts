import type { Reader, Tx } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

export type UnitChangeKind = 'RENAME' | 'MOVE' | 'MERGE' | 'SPLIT';
export type UnitChangeState = 'PLANNED' | 'DONE' | 'CANCELLED' | 'FAILED';

/** A change of units, planned or settled. */
export interface UnitChange {
  readonly id: string;
  readonly kind: UnitChangeKind;
  readonly unitId: string;
  readonly unitName: string;
  readonly targetUnitId: string | null;
  readonly targetName: string | null;
  readonly newKey: string | null;
  readonly newName: string | null;
  readonly newShortName: string | null;
  readonly positionIds: readonly string[];
  readonly rolesFollow: boolean;
  readonly effectiveOn: Day;
  readonly note: string;
  readonly state: UnitChangeState;
  readonly message: string | null;
}

const columns = `c.id, c.kind::text as kind, c."unitId", c."unitName", c."targetUnitId", c."targetName", c."newKey", c."newName",
  c."newShortName", c."positionIds", c."rolesFollow", c."effectiveOn"::text as "effectiveOn", c.note, c.state::text as state, c.message`;

/** Planned ones by their day, then what was settled in the last year. One query. */
export async function listUnitChanges(reader: Reader, today: Day): Promise<readonly UnitChange[]> {
  return reader.$queryRawUnsafe<UnitChange[]>(
    `select ${columns} from "UnitChange" c where c.state = 'PLANNED' or c."effectiveOn" > $1::date - 366
     order by c.state <> 'PLANNED', case when c.state = 'PLANNED' then c."effectiveOn" end, c."effectiveOn" desc, c.id limit 200`,
    today,
  );
}

/** Ids of planned changes whose day has come, in the order of their days. */
export async function dueUnitChanges(reader: Reader, today: Day): Promise<readonly string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    select id from "UnitChange" where state = 'PLANNED' and "effectiveOn" <= ${today}::date order by "effectiveOn", "createdAt", id`;
  return rows.map(({ id }) => id);
}

/** A planned change, held until the transaction ends; null where it is settled. */
export async function lockPlannedChange(tx: Tx, id: string): Promise<UnitChange | null> {
  const [row] = await tx.$queryRawUnsafe<UnitChange[]>(
    `select ${columns} from "UnitChange" c where c.id = $1::uuid and c.state = 'PLANNED' for update`,
    id,
  );
  return row ?? null;
}

/** How much a change touches. */
export interface TouchedByUnits {
  readonly posts: number;
  readonly units: number;
  readonly people: number;
  readonly articles: number;
  /** Articles narrowed to the unit itself. */
  readonly narrowed: number;
  readonly collections: number;
  readonly roles: number;
  readonly runs: number;
  /** Posts that lead units above: whose superior changes. */
  readonly headBefore: string | null;
  readonly headAfter: string | null;
}

/**
 * What hangs on a unit and those below it, or on some of its posts only; who leads above it now, and who would.
 * One query; counts only, whoever plans need not be able to read what is counted.
 */
export async function touchedByUnit(
  reader: Reader,
  given: {
    readonly unitId: string;
    readonly positionIds: readonly string[] | null;
    readonly above: string | null;
    readonly today: Day;
  },
): Promise<TouchedByUnits> {
  const { unitId, positionIds, above, today } = given;
  const only = positionIds === null ? null : [...positionIds];
  const [row] = await reader.$queryRaw<TouchedByUnits[]>`
    with post as (
      select o.id from "Position" o join "Unit" u on u.id = o."unitId"
      where case when ${only}::uuid[] is null then u.path @> array[${unitId}::uuid] else o.id = any(${only}::uuid[]) end
    )
    select (select count(*)::int from post) as posts,
      (select count(*)::int from "Unit" b where b.path @> array[${unitId}::uuid] and b.id <> ${unitId}::uuid) as units,
      (select count(distinct a."personId")::int from "Assignment" a join post on post.id = a."positionId"
        where a."startsOn" <= ${today}::date and (a."endsOn" is null or a."endsOn" >= ${today}::date)) as people,
      (select count(*)::int from "Article" a join post on post.id = a."ownerPositionId" where a.state <> 'ARCHIVED') as articles,
      (select count(*)::int from "Article" a where ${unitId}::uuid = any(a."readerIds" || a."collectionReaderIds")) as narrowed,
      (select count(*)::int from "Collection" c where c."unitId" = ${unitId}::uuid) as collections,
      (select count(*)::int from "RoleGrant" g where g."unitId" = ${unitId}::uuid and g."endedAt" is null
        and (g."endsOn" is null or g."endsOn" >= ${today}::date)) as roles,
      (select count(*)::int from "Run" r join post on post.id = r."positionId" where r.status = 'ACTIVE') as runs,
      (select h.number || ' ' || h.title from "Unit" u cross join lateral unnest(u.path) with ordinality as w(id, place)
        join "Unit" k on k.id = w.id and k.id <> u.id join "Position" h on h.id = k."headPositionId"
        where u.id = ${unitId}::uuid order by w.place desc limit 1) as "headBefore",
      (select h.number || ' ' || h.title from "Unit" u cross join lateral unnest(u.path) with ordinality as w(id, place)
        join "Unit" k on k.id = w.id join "Position" h on h.id = k."headPositionId"
        where u.id = ${above}::uuid order by w.place desc limit 1) as "headAfter"`;
  if (!row) throw new Error('a query of counts answers with a row');
  return row;
}
