import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { DirectoryRow } from './directory-store.js';
import type { PostFacts } from './policy.js';
import type { Crumb } from './post-details-store.js';

/** A post whose last holder leaves on a known day. */
export interface DepartureRow extends PostFacts {
  readonly number: string;
  readonly title: string;
  readonly endsOn: Day;
  readonly lapses: boolean;
  /** True where somebody is named to follow. */
  readonly followed: boolean;
}

/** A rated post below a unit. */
export interface RatedRow extends PostFacts {
  readonly number: string;
  readonly title: string;
  readonly attrition: number;
  readonly position: number;
}

/** Everything the organisation knows about one unit, as its page needs it. */
export interface UnitRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly path: readonly string[];
  readonly levelNames: readonly string[] | null;
  /** From the root to the unit above. */
  readonly way: readonly Crumb[];
  readonly head: {
    readonly number: string;
    readonly title: string;
    readonly people: readonly string[];
  } | null;
  readonly children: readonly {
    readonly key: string;
    readonly name: string;
    readonly shortName: string;
    /** Posts of the unit and below. */
    readonly posts: number;
    readonly vacant: number;
  }[];
  /** The unit's own posts. */
  readonly posts: readonly DirectoryRow[];
  /** What it was, or what went up in it; newest first. */
  readonly past: readonly {
    readonly kind: 'RENAME' | 'MOVE' | 'MERGE' | 'SPLIT';
    readonly name: string;
    readonly parentName: string | null;
    readonly untilOn: Day;
  }[];
  /** What is planned with it. */
  readonly planned: readonly {
    readonly kind: 'RENAME' | 'MOVE' | 'MERGE' | 'SPLIT';
    readonly isTarget: boolean;
    readonly unitName: string;
    readonly targetName: string | null;
    readonly newName: string | null;
    readonly effectiveOn: Day;
  }[];
  /** The unit and below. */
  readonly total: number;
  readonly vacant: number;
  readonly uncovered: number;
  readonly departures: readonly DepartureRow[];
  readonly rated: readonly RatedRow[];
}

// One statement: what the page shows of some dozens of posts is one answer of the database.
const statement = {
  name: 'unit-details',
  text: `
    with here as (select * from "Unit" where key = $1),
    below as (
      select p.*, u.path, u.id = (select id from here) as own,
        u."headPositionId" is not distinct from p.id as "leadsUnit"
      from "Position" p join "Unit" u on u.id = p."unitId"
      where u.path @> array[(select id from here)]
    ), holding as (
      select a.*, q.name from "Assignment" a join "Person" q on q.id = a."personId"
      where a."positionId" in (select id from below)
    ), current as (
      select * from holding where "startsOn" <= $2::date and ("endsOn" is null or "endsOn" >= $2::date)
    ), state as (
      select b.*,
        exists (select 1 from current c where c."positionId" = b.id and c.kind in ('HOLDER', 'SUCCESSOR')) as held,
        exists (select 1 from current c where c."positionId" = b.id and c.kind in ('ACTING', 'STAND_IN')) as covered
      from below b
    )
    select h.id, h.key, h.name, h."shortName", h.path,
      (select "levelNames" from "Office" where id = 1) as "levelNames",
      (select coalesce(json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name) order by w.place), '[]')
       from unnest(h.path) with ordinality as w(id, place) join "Unit" k on k.id = w.id
       where k.id <> h.id) as way,
      (select json_build_object('number', p.number, 'title', p.title, 'people',
          (select coalesce(json_agg(q.name order by a.kind, a."startsOn"), '[]')
           from "Assignment" a join "Person" q on q.id = a."personId"
           where a."positionId" = p.id and a.kind <> 'STAND_IN'
             and a."startsOn" <= $2::date and (a."endsOn" is null or a."endsOn" >= $2::date)))
       from "Position" p where p.id = h."headPositionId") as head,
      (select coalesce(json_agg(json_build_object('key', k.key, 'name', k.name, 'shortName', k."shortName",
          'posts', (select count(*) from state s where s.path @> array[k.id]),
          'vacant', (select count(*) from state s where s.path @> array[k.id] and not s.held)) order by k."shortName", k.name), '[]')
       from "Unit" k where k."parentId" = h.id) as children,
      (select coalesce(json_agg(json_build_object('number', s.number, 'title', s.title, 'lapses', s.lapses,
          'unitKey', h.key, 'unitName', h.name,
          'holders', (select coalesce(json_agg(c.name order by c.share desc, c.name), '[]') from current c
            where c."positionId" = s.id and c.kind in ('HOLDER', 'SUCCESSOR')),
          'covers', (select coalesce(json_agg(c.name order by c.kind desc, c.name), '[]') from current c
            where c."positionId" = s.id and c.kind in ('ACTING', 'STAND_IN'))) order by s.number), '[]')
       from state s where s.own) as posts,
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'name', t.name, 'parentName', t."parentName",
          'untilOn', t."untilOn") order by t."untilOn" desc), '[]') from "UnitPast" t where t."unitId" = h.id) as past,
      (select coalesce(json_agg(json_build_object('kind', c.kind, 'isTarget', c."unitId" <> h.id, 'unitName', c."unitName",
          'targetName', c."targetName", 'newName', c."newName", 'effectiveOn', c."effectiveOn") order by c."effectiveOn"), '[]')
       from "UnitChange" c where c.state = 'PLANNED' and h.id in (c."unitId", c."targetUnitId")) as planned,
      (select count(*)::int from state) as total,
      (select count(*)::int from state where not held) as vacant,
      (select count(*)::int from state where not held and not covered) as uncovered,
      (select coalesce(json_agg(json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'endsOn', d."endsOn",
          'unitPath', d.path, 'leadsUnit', d."leadsUnit", 'lapses', d.lapses, 'followed', d.followed) order by d."endsOn", d.number), '[]')
       from (select s.id, s.number, s.title, s.lapses, s.path, s."leadsUnit", max(c."endsOn") as "endsOn",
               exists (select 1 from holding f where f."positionId" = s.id and f.kind in ('HOLDER', 'SUCCESSOR')
                 and f."startsOn" > $2::date) as followed
             from state s join current c on c."positionId" = s.id and c.kind in ('HOLDER', 'SUCCESSOR')
             group by s.id, s.number, s.title, s.lapses, s.path, s."leadsUnit"
             having bool_and(c."endsOn" is not null) and max(c."endsOn") <= $3::date) d) as departures,
      (select coalesce(json_agg(json_build_object('id', s.id, 'number', s.number, 'title', s.title,
          'unitPath', s.path, 'leadsUnit', s."leadsUnit", 'attrition', s."riskAttrition", 'position', s."riskPosition")
          order by s."riskAttrition" * s."riskPosition" desc, s.number), '[]')
       from state s where s."riskAttrition" is not null and s."riskPosition" is not null) as rated
    from here h`,
};

/**
 * The unit with this key as its page needs it; null where there is none. One query.
 * @param until departures after this day are left out
 */
export async function findUnitRow(
  db: Database,
  key: string,
  today: Day,
  until: Day,
): Promise<UnitRow | null> {
  const { rows } = await db.pool.query<UnitRow>({ ...statement, values: [key, today, until] });
  return rows[0] ?? null;
}
