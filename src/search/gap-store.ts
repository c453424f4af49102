import type { Database } from '../platform/db/database.js';
import { smallestGroup } from '../platform/usage/usage-store.js';
import type { Day } from '../shared/dates.js';

/** One search of the counted period, all its spellings together. */
export interface SearchedWords {
  readonly key: string;
  readonly words: string;
  readonly searches: number;
  readonly withoutHit: number;
  /** Had hits, and none was opened. */
  readonly withoutClick: number;
  /** Units from which it was searched five times and more; the rest is not told apart. */
  readonly units: readonly { readonly name: string; readonly searches: number }[];
}

export interface SearchGaps {
  readonly frequent: readonly SearchedWords[];
  readonly withoutHit: readonly SearchedWords[];
  readonly withoutClick: readonly SearchedWords[];
}

/** The most frequent searches, those without a hit and those after which nothing was opened. One query. */
export async function findGaps(database: Database, since: Day, limit: number): Promise<SearchGaps> {
  const { rows } = await database.pool.query<SearchedWords & { list: keyof SearchGaps }>({
    name: 'search-gaps',
    text: `
      with word as (
        select key, min(words) as words, sum(searches)::int as searches, sum("withoutHit")::int as "withoutHit",
          sum(searches - "withoutHit" - clicked)::int as "withoutClick"
        from "SearchTally" where day >= $1::date group by key
      ), listed as (
        (select 'frequent' as list, word.* from word order by searches desc, words limit $2)
        union all
        (select 'withoutHit', word.* from word where "withoutHit" > 0 order by "withoutHit" desc, searches desc, words limit $2)
        union all
        (select 'withoutClick', word.* from word where "withoutClick" > 0
         order by "withoutClick" desc, searches desc, words limit $2)
      )
      select l.*, (
        select coalesce(json_agg(json_build_object('name', u.name, 'searches', t.searches) order by t.searches desc, u.name), '[]')
        from (select "unitId", sum(searches)::int as searches from "SearchTally"
              where key = l.key and day >= $1::date group by "unitId" having sum(searches) >= ${smallestGroup}) t
        join "Unit" u on u.id = t."unitId"
      ) as units
      from listed l`,
    values: [since, limit],
  });
  const of = (list: keyof SearchGaps) => rows.filter((row) => row.list === list);
  return { frequent: of('frequent'), withoutHit: of('withoutHit'), withoutClick: of('withoutClick') };
}

/** The searches of a week, told apart by what they led to. */
export interface SearchWeek {
  /** Its Monday. */
  readonly from: Day;
  readonly opened: number;
  readonly withoutClick: number;
  readonly withoutHit: number;
}

/** Week by week since `since`, weeks without searches included. One query. */
export async function searchesByWeek(
  database: Database,
  since: Day,
  until: Day,
): Promise<readonly SearchWeek[]> {
  const { rows } = await database.pool.query<SearchWeek>({
    name: 'search-weeks',
    text: `
      select w::date::text as "from", coalesce(sum(t.clicked), 0)::int as opened,
        coalesce(sum(t.searches - t."withoutHit" - t.clicked), 0)::int as "withoutClick",
        coalesce(sum(t."withoutHit"), 0)::int as "withoutHit"
      from generate_series(date_trunc('week', $1::date), $2::date, '7 days') w
      left join "SearchTally" t on t.day >= w::date and t.day < w::date + 7 and t.day >= $1::date
      group by w order by w`,
    values: [since, until],
  });
  return rows;
}
