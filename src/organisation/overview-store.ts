import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** A unit below the one looked at, with its size. */
export interface OverviewUnit {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly posts: number;
  /** People who hold or act on a post there today. */
  readonly people: number;
}

/** A post that has something to tell: its holder leaves, nobody holds it, or it is rated. */
export interface OverviewPost {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  /** Ids from the root unit to the post's own unit. */
  readonly unitPath: readonly string[];
  /** True for the post that leads its unit. */
  readonly leadsUnit: boolean;
  /** The child of the unit looked at that it lies in; the unit itself for its own posts. */
  readonly childId: string;
  readonly lapses: boolean;
  readonly held: boolean;
  /** Last day of its last holder, where that is known and lies within the outlook. */
  readonly endsOn: Day | null;
  readonly followed: boolean;
  /** First day without a holder; null while held, or where nobody ever was. */
  readonly vacantFrom: Day | null;
  /** Since when somebody stands in or acts; null: nobody. */
  readonly coveredFrom: Day | null;
  /** Shares of all who do, in percent of a full post. */
  readonly coverShare: number;
  readonly riskAttrition: number | null;
  readonly riskPosition: number | null;
}

export interface OverviewRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly total: number;
  readonly people: number;
  /** The units right below, and first the unit itself for the posts that lie directly in it. */
  readonly children: readonly OverviewUnit[];
  readonly posts: readonly OverviewPost[];
}

// One statement: unit, its children with their sizes, and the posts that have something to tell.
const statement = {
  name: 'overview',
  text: `
    with here as (
      select * from "Unit" where key = $1
    ), below as (
      select p.*, u.path, u.name as "unitName", u."headPositionId" is not distinct from p.id as "leadsUnit",
        coalesce(u.path[array_length((select path from here), 1) + 1], u.id) as child
      from "Position" p join "Unit" u on u.id = p."unitId"
      where u.path @> array[(select id from here)]
    ), current as (
      select a.* from "Assignment" a join below b on b.id = a."positionId"
      where a."startsOn" <= $2::date and (a."endsOn" is null or a."endsOn" >= $2::date)
    ), holding as (
      select "positionId", bool_and("endsOn" is not null) as ending, max("endsOn") as "endsOn"
      from current where kind in ('HOLDER', 'SUCCESSOR') group by "positionId"
    ), cover as (
      select "positionId", min("startsOn") as "from", sum(share)::int as share
      from current where kind in ('ACTING', 'STAND_IN') group by "positionId"
    ), past as (
      select a."positionId", max(a."endsOn") as "endsOn" from "Assignment" a join below b on b.id = a."positionId"
      where a.kind in ('HOLDER', 'SUCCESSOR') and a."endsOn" < $2::date group by a."positionId"
    ), post as (
      select b.*, h."positionId" is not null as held,
        case when h.ending and h."endsOn" <= $3::date then h."endsOn" end as "endsOn",
        exists (select 1 from "Assignment" f where f."positionId" = b.id and f.kind in ('HOLDER', 'SUCCESSOR')
          and f."startsOn" > $2::date) as followed,
        case when h."positionId" is null then p."endsOn" + 1 end as "vacantFrom",
        c."from" as "coveredFrom", coalesce(c.share, 0) as "coverShare"
      from below b
      left join holding h on h."positionId" = b.id
      left join cover c on c."positionId" = b.id
      left join past p on p."positionId" = b.id
    ), staff as (
      select b.child, c."personId" from current c join below b on b.id = c."positionId" where c.kind in ('HOLDER', 'ACTING')
    )
    select h.id, h.key, h.name, h.path,
      (select count(*)::int from below) as total,
      (select count(distinct "personId")::int from staff) as people,
      (select coalesce(json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name, 'shortName', k."shortName",
          'posts', (select count(*) from below b where b.child = k.id),
          'people', (select count(distinct s."personId") from staff s where s.child = k.id)) order by k.id <> h.id, k."shortName", k.name), '[]')
       from "Unit" k where k."parentId" = h.id or k.id = h.id) as children,
      (select coalesce(json_agg(json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'unitName', p."unitName",
          'unitPath', p.path, 'leadsUnit', p."leadsUnit", 'childId', p.child, 'lapses', p.lapses, 'held', p.held, 'endsOn', p."endsOn", 'followed', p.followed,
          'vacantFrom', p."vacantFrom", 'coveredFrom', p."coveredFrom", 'coverShare', p."coverShare",
          'riskAttrition', p."riskAttrition", 'riskPosition', p."riskPosition") order by p.number), '[]')
       from post p where not p.held or p."endsOn" is not null
         or (p."riskAttrition" is not null and p."riskPosition" is not null)) as posts
    from here h`,
};

/**
 * What the overview of a unit and everything below it is made of; null for unknown keys. One query.
 * @param until departures after this day are left out
 */
export async function findOverviewRow(
  db: Database,
  key: string,
  today: Day,
  until: Day,
): Promise<OverviewRow | null> {
  const { rows } = await db.pool.query<OverviewRow>({ ...statement, values: [key, today, until] });
  return rows[0] ?? null;
}
