import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** A post in a list, with who fills it on the day asked for. */
export interface DirectoryRow {
  readonly number: string;
  readonly title: string;
  readonly lapses: boolean;
  readonly unitKey: string;
  readonly unitName: string;
  readonly holders: readonly string[];
  /** Acting holders and stand-ins. */
  readonly covers: readonly string[];
}

export interface Directory {
  readonly rows: readonly DirectoryRow[];
  /** Posts that match the words, all and those without a holder. */
  readonly total: number;
  readonly vacant: number;
}

// Units stand in the order of their first post, each once. Numbers of all matches and one page of rows in a single statement; names are aggregated for the page's rows only.
const statement = {
  name: 'post-directory',
  text: `
    with current as (
      select a."positionId", a.kind, a.share, q.name
      from "Assignment" a join "Person" q on q.id = a."personId"
      where a."startsOn" <= $1::date and (a."endsOn" is null or a."endsOn" >= $1::date)
    ), matching as (
      select p.id, p.number, p.title, p.lapses, u.key as "unitKey", u.name as "unitName",
        min(p.number) over (partition by p."unitId") as first,
        not exists (select 1 from current c where c."positionId" = p.id and c.kind in ('HOLDER', 'SUCCESSOR')) as vacant
      from "Position" p join "Unit" u on u.id = p."unitId"
      where not exists (
        select 1 from unnest($2::text[]) as w(word)
        where p.number || ' ' || p.title || ' ' || u.name || ' ' || u."shortName" not ilike w.word
          -- What the unit was called before, or the post's unit then.
          and not exists (select 1 from "UnitPast" t where t."unitId" = u.id and t.kind = 'RENAME' and t.name ilike w.word)
          and not exists (select 1 from "PositionPast" t where t."positionId" = p.id and t."unitName" ilike w.word)
          and not exists (select 1 from current c where c."positionId" = p.id and c.name ilike w.word))
    ), page as (
      select * from matching where not $3::boolean or vacant order by first, "unitKey", number limit $4 offset $5
    )
    select (select count(*)::int from matching) as total,
      (select count(*)::int from matching where vacant) as vacant,
      (select coalesce(json_agg(json_build_object('number', number, 'title', title, 'lapses', lapses,
          'unitKey', "unitKey", 'unitName', "unitName",
          'holders', (select coalesce(json_agg(c.name order by c.share desc, c.name), '[]') from current c
            where c."positionId" = page.id and c.kind in ('HOLDER', 'SUCCESSOR')),
          'covers', (select coalesce(json_agg(c.name order by c.kind desc, c.name), '[]') from current c
            where c."positionId" = page.id and c.kind in ('ACTING', 'STAND_IN'))) order by first, "unitKey", number), '[]')
       from page) as rows`,
};

/** `%word%` for ilike, with the pattern's own signs taken literally. */
const pattern = (word: string) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Posts whose number, title, unit or people contain all of the words; one query whatever the size. */
export async function findDirectory(
  db: Database,
  options: { words: readonly string[]; vacantOnly: boolean; limit: number; offset: number; today: Day },
): Promise<Directory> {
  const { words, vacantOnly, limit, offset, today } = options;
  const { rows } = await db.pool.query<Directory>({
    ...statement,
    values: [today, words.map(pattern), vacantOnly, limit, offset],
  });
  return rows[0] ?? { rows: [], total: 0, vacant: 0 };
}
