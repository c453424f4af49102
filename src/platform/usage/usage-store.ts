import type { Database } from '../db/database.js';
import type { UsageBatch } from './usage-log.js';

/** Groups with fewer people are counted with the unit above (domain.md, law: aggregates from five people on). */
export const smallestGroup = 5;

// The nearest unit, the post's own or one above, in which at least five people fill posts today; else the whole house.
const groupOf = `
  with wanted as (select distinct unit from unnest($1::uuid[]) w(unit) where unit is not null),
  filled as (
    select a."personId", u.path from "Assignment" a
    join "Position" o on o.id = a."positionId" join "Unit" u on u.id = o."unitId"
    join "Person" p on p.id = a."personId" and p.active
    where a.kind <> 'SUCCESSOR' and a."startsOn" <= $2::date and (a."endsOn" is null or a."endsOn" >= $2::date)
  )
  select w.unit as "unitId", coalesce((
    select above.id from "Unit" u, unnest(u.path) with ordinality as above(id, depth)
    where u.id = w.unit and ${smallestGroup} <= (select count(distinct f."personId") from filled f where above.id = any(f.path))
    order by above.depth desc limit 1), '00000000-0000-0000-0000-000000000000') as "groupId"
  from wanted w`;

const wholeHouse = '00000000-0000-0000-0000-000000000000';
/** How long the sizes of units are taken as known; an office changes by the day, not by the minute. */
const knownMs = 600_000;

/** The house may switch the counting off (home/evaluations.ts, key `suchen`); then what waited is dropped. */
async function isSwitchedOff(database: Pick<Database, 'pool'>): Promise<boolean> {
  const { rows } = await database.pool.query<{ off: boolean }>({
    name: 'usage-off',
    text: `select exists (select 1 from "OfficeSetting" where key = 'evaluations' and value->'off' ? 'suchen') as off`,
  });
  return rows[0]?.off ?? false;
}

/** Writes batches of counts into SearchTally and ReadTally. */
export function usageWriter(database: Pick<Database, 'pool'>): (batch: UsageBatch) => Promise<void> {
  let groups = new Map<string, string>();
  let knownSince = 0;

  async function groupsOf(units: readonly string[], day: string): Promise<ReadonlyMap<string, string>> {
    if (Date.now() - knownSince > knownMs) {
      groups = new Map();
      knownSince = Date.now();
    }
    const missing = units.filter((unit) => !groups.has(unit));
    if (missing.length > 0) {
      const { rows } = await database.pool.query<{ unitId: string; groupId: string }>({
        name: 'usage-groups',
        text: groupOf,
        values: [missing, day],
      });
      for (const { unitId, groupId } of rows) groups.set(unitId, groupId);
    }
    return groups;
  }

  return async ({ searches, reads }) => {
    const rows = [...searches, ...reads];
    const day = rows[0]?.day;
    if (!day || (await isSwitchedOff(database))) return;
    const units = [...new Set(rows.flatMap(({ unitId }) => (unitId ? [unitId] : [])))];
    const known = units.length > 0 ? await groupsOf(units, day) : new Map<string, string>();
    const group = (unitId: string | null) => (unitId && known.get(unitId)) ?? wholeHouse;
    if (searches.length > 0)
      await database.pool.query({
        name: 'usage-searches',
        text: `
          insert into "SearchTally" (day, "unitId", key, words, searches, "withoutHit", clicked)
          select day, unit, key, coalesce(min(nullif(words, '')), ''), sum(searches), sum(without), least(sum(clicked), sum(searches) - sum(without))
          from unnest($1::date[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[])
            t(day, unit, key, words, searches, without, clicked)
          group by day, unit, key having sum(searches) > 0
          on conflict (day, "unitId", key) do update set searches = "SearchTally".searches + excluded.searches,
            "withoutHit" = "SearchTally"."withoutHit" + excluded."withoutHit",
            clicked = "SearchTally".clicked + excluded.clicked`,
        values: [
          searches.map((row) => row.day),
          searches.map((row) => group(row.unitId)),
          searches.map((row) => row.key),
          searches.map((row) => row.words),
          searches.map((row) => row.searches),
          searches.map((row) => row.withoutHit),
          searches.map((row) => row.clicked),
        ],
      });
    // A hit opened in a later batch than its search: only where that search is known, never more than it had hits.
    const opened = searches.filter(
      ({ clicked, searches: count, withoutHit }) => clicked > count - withoutHit,
    );
    if (opened.length > 0)
      await database.pool.query({
        name: 'usage-opened',
        text: `
          update "SearchTally" s set clicked = least(s.searches - s."withoutHit", s.clicked + t.clicked)
          from (select day, unit, key, sum(clicked)::int as clicked
            from unnest($1::date[], $2::uuid[], $3::text[], $4::int[]) t(day, unit, key, clicked) group by 1, 2, 3) t
          where s.day = t.day and s."unitId" = t.unit and s.key = t.key`,
        values: [
          opened.map((row) => row.day),
          opened.map((row) => group(row.unitId)),
          opened.map((row) => row.key),
          opened.map((row) => row.clicked - Math.max(0, row.searches - row.withoutHit)),
        ],
      });
    if (reads.length > 0)
      await database.pool.query({
        name: 'usage-reads',
        text: `
          insert into "ReadTally" (day, "unitId", "articleId", reads)
          select t.day, t.unit, t.article, sum(t.reads)
          from unnest($1::date[], $2::uuid[], $3::uuid[], $4::int[]) t(day, unit, article, reads)
          join "Article" a on a.id = t.article
          group by 1, 2, 3
          on conflict (day, "unitId", "articleId") do update set reads = "ReadTally".reads + excluded.reads`,
        values: [
          reads.map((row) => row.day),
          reads.map((row) => group(row.unitId)),
          reads.map((row) => row.articleId),
          reads.map((row) => row.reads),
        ],
      });
  };
}

/** Deletes counts of days before `day`. */
export async function removeOldUsage(database: Pick<Database, 'pool'>, day: string): Promise<void> {
  await database.pool.query('delete from "SearchTally" where day < $1::date', [day]);
  await database.pool.query('delete from "ReadTally" where day < $1::date', [day]);
}
