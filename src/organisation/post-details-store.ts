import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';
import type { AssignmentKind } from './assignment-store.js';

/** A unit on the way from the root to the post. */
export interface Crumb {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface Stretch {
  readonly personId: string;
  readonly personName: string;
  readonly kind: AssignmentKind;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly share: number;
}

/** Everything the organisation knows about one post, as its page needs it. */
export interface PostRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly functionGroup: string;
  readonly lapses: boolean;
  readonly employer: 'COUNTY' | 'STATE';
  readonly riskAttrition: number | null;
  readonly riskPosition: number | null;
  readonly riskAsOf: Day | null;
  /** True for the post that leads its unit. */
  readonly leadsUnit: boolean;
  readonly authority: string | null;
  /** From the root to the post's own unit. */
  readonly way: readonly Crumb[];
  readonly stretches: readonly Stretch[];
  /** Units that the post belonged to, or what its unit was called, newest first. */
  readonly earlierUnits: readonly { readonly name: string; readonly untilOn: Day }[];
  /** The next post above and who fills it today. */
  readonly superior: {
    readonly number: string;
    readonly title: string;
    readonly people: readonly string[];
  } | null;
}

// One statement for the whole page: the tree above, the history and the superior come as JSON beside the post.
const statement = {
  name: 'post-details',
  text: `
    select p.id, p.number, p.title, p."functionGroup", p.lapses, p.employer, p."riskAttrition", p."riskPosition",
      p."riskAsOf"::text as "riskAsOf", coalesce(u."headPositionId" = p.id, false) as "leadsUnit",
      (select authority from "Office" where id = 1) as authority,
      (select json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name) order by w.place)
       from unnest(u.path) with ordinality as w(id, place) join "Unit" k on k.id = w.id) as way,
      (select coalesce(json_agg(json_build_object('personId', a."personId", 'personName', q.name, 'kind', a.kind,
          'startsOn', a."startsOn", 'endsOn', a."endsOn", 'share', a.share) order by a."startsOn", a.id), '[]')
       from "Assignment" a join "Person" q on q.id = a."personId" where a."positionId" = p.id) as stretches,
      (select coalesce(json_agg(json_build_object('name', t.name, 'untilOn', t."untilOn") order by t."untilOn" desc), '[]') from (
         select "unitName" as name, "untilOn" from "PositionPast" where "positionId" = p.id
         union all
         select b.name, b."untilOn" from "UnitPast" b where b."unitId" = u.id and b.kind = 'RENAME'
           and b."untilOn" >= coalesce((select max(m."untilOn") from "PositionPast" m where m."positionId" = p.id), '-infinity')
       ) t) as "earlierUnits",
      (select json_build_object('number', h.number, 'title', h.title, 'people',
          (select coalesce(json_agg(q.name order by a.kind, a."startsOn"), '[]')
           from "Assignment" a join "Person" q on q.id = a."personId" and q.active
           where a."positionId" = h.id and a.kind in ('HOLDER', 'ACTING')
             and a."startsOn" <= $2::date and (a."endsOn" is null or a."endsOn" >= $2::date)))
       from unnest(u.path) with ordinality as w(id, place)
       join "Unit" k on k.id = w.id
       join "Position" h on h.id = k."headPositionId"
       where h.id <> p.id
       order by w.place desc limit 1) as superior
    from "Position" p join "Unit" u on u.id = p."unitId"
    where p.number = $1`,
};

/** The post with this number as its page needs it; null where there is none. One query. */
export async function findPostRow(db: Database, number: string, today: Day): Promise<PostRow | null> {
  const { rows } = await db.pool.query<PostRow>({ ...statement, values: [number, today] });
  return rows[0] ?? null;
}
