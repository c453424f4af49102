import type { Reader } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/**
 * How much of what must be secured first is secured: fields of knowledge with priority 1 that name a valid article
 * (published, its review day not passed), of all fields with priority 1 (domain.md, "coverage").
 */
export interface Coverage {
  /** Fields of knowledge with priority 1. */
  readonly first: number;
  /** Of these, with a valid article. */
  readonly covered: number;
}

/** Coverage of a unit with all units below it. */
export interface UnitCoverage extends Coverage {
  readonly unitId: string;
  /** Posts of the unit and below, and how many of them have a knowledge map. */
  readonly posts: number;
  readonly mapped: number;
}

/** Coverage of a single post, for the list behind a unit's figure. */
export interface PostCoverage extends Coverage {
  readonly positionId: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  /** All fields of its map; 0: it has none. */
  readonly nodes: number;
}

/** Share in whole percent; null where there is nothing to cover, which is not the same as 0. */
export function coveragePercent({ first, covered }: Coverage): number | null {
  return first === 0 ? null : Math.floor((covered * 100) / first);
}

/**
 * Coverage of these units, each with everything below it; units without posts are in it with zeros. One query. Figures of
 * posts, never of persons; the caller has checked that they may be shown.
 */
export async function coverageOfUnits(
  reader: Reader,
  unitIds: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, UnitCoverage>> {
  if (unitIds.length === 0) return new Map();
  const rows = await reader.$queryRaw<UnitCoverage[]>`
    with node as (
      select i."positionId", count(*) as nodes,
        count(*) filter (where i.fields->>'priority' = '1') as first,
        count(*) filter (where i.fields->>'priority' = '1' and a.state = 'PUBLISHED'
          and (a."reviewDueOn" is null or a."reviewDueOn" >= ${today}::date)) as covered
      from "PackageItem" i left join "Article" a on a.id = i."articleId"
      where i.part = 'MAP_NODE' and i."removedAt" is null
      group by i."positionId"
    )
    select u.id as "unitId", count(o.id)::int as posts, count(n."positionId")::int as mapped,
      coalesce(sum(n.first), 0)::int as first, coalesce(sum(n.covered), 0)::int as covered
    from "Unit" u
    left join "Unit" b on u.id = any(b.path)
    left join "Position" o on o."unitId" = b.id
    left join node n on n."positionId" = o.id
    where u.id = any(${[...unitIds]}::uuid[])
    group by u.id`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

/** The posts behind a unit's figure, those with the most uncovered fields first, then those without a map. One query. */
export async function coverageOfPosts(
  reader: Reader,
  unitId: string,
  today: Day,
): Promise<readonly PostCoverage[]> {
  return reader.$queryRaw<PostCoverage[]>`
    select o.id as "positionId", o.number, o.title, u.name as "unitName", count(i.id)::int as nodes,
      (count(i.id) filter (where i.fields->>'priority' = '1'))::int as first,
      (count(i.id) filter (where i.fields->>'priority' = '1' and a.state = 'PUBLISHED'
        and (a."reviewDueOn" is null or a."reviewDueOn" >= ${today}::date)))::int as covered
    from "Position" o
    join "Unit" u on u.id = o."unitId" and ${unitId}::uuid = any(u.path)
    left join "PackageItem" i on i."positionId" = o.id and i.part = 'MAP_NODE' and i."removedAt" is null
    left join "Article" a on a.id = i."articleId"
    group by o.id, u.id
    order by (count(i.id) filter (where i.fields->>'priority' = '1'))
      - (count(i.id) filter (where i.fields->>'priority' = '1' and a.state = 'PUBLISHED'
        and (a."reviewDueOn" is null or a."reviewDueOn" >= ${today}::date))) desc, o.number`;
}
