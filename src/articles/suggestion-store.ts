import type { Database } from '../platform/db/database.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type Day } from '../shared/dates.js';
import { articleTables } from './article-tables.js';
import { type ArticleLine, articleLineColumns } from './list-store.js';
import { readableSql, rightsOf } from './policy.js';

/** How many reads of a unit make a suggestion: fewer would tell of single people. */
const fewestReads = 5;
/** Reads of the last four weeks. */
const readDays = 28;
/** Articles to confirm appear this long before the day. */
const confirmDays = 28;

/** An article with why it is suggested. */
export interface Suggestion extends ArticleLine {
  readonly list: 'new' | 'read' | 'confirm' | 'checklist';
  /** The actor's own copy of a checklist in work; null in the other lists. */
  readonly checklist: { id: string; fileNumber: string; ticked: number[]; pointCount: number } | null;
  /** Published since the actor's visit before this one. */
  readonly sinceLastVisit: boolean;
}

export interface Suggestions {
  /** Newest of the actor's units (of the whole house for people without a post). */
  readonly fresh: readonly Suggestion[];
  /** Most opened by the actor's units; no count, no person. */
  readonly read: readonly Suggestion[];
  /** Of the actor's posts, to be confirmed within four weeks or overdue. */
  readonly confirm: readonly Suggestion[];
  /** Checklists that the actor has begun and not finished, the last touched first. */
  readonly checklists: readonly Suggestion[];
}

/** What the start page suggests, each list under the actor's rights. One query. */
export async function findSuggestions(
  database: Database,
  actor: Actor,
  today: Day,
  limit: number,
): Promise<Suggestions> {
  const ownUnits = [...new Set(actor.positions.map(({ unitId }) => unitId))];
  const { rows } = await database.pool.query<Suggestion>({
    name: 'article-suggestions',
    text: `
      with newest as (
        select 'new' as list, row_number() over (order by a."publishedAt" desc, a.id) as place, a.id, null::json as checklist
        from ${articleTables}
        where a.state = 'PUBLISHED' and a.kind <> 'NORM' and ${readableSql}
          and (cardinality($6::uuid[]) = 0 or u.path && $6::uuid[])
        order by a."publishedAt" desc, a.id limit $7
      ), opened as (
        select 'read' as list, row_number() over (order by t.reads desc, a.id) as place, a.id, null::json
        from (select "articleId", sum(reads) as reads from "ReadTally"
              where "unitId" = any($2::uuid[]) and day > $8::date - ${readDays}
              group by "articleId" having sum(reads) >= ${fewestReads}) t
        join "Article" a on a.id = t."articleId"
        left join "Position" o on o.id = a."ownerPositionId" left join "Unit" u on u.id = o."unitId"
        where a.state = 'PUBLISHED' and ${readableSql}
        order by t.reads desc, a.id limit $7
      ), due as (
        select 'confirm' as list, row_number() over (order by a."reviewDueOn", a.id) as place, a.id, null::json
        from ${articleTables}
        where a.state = 'PUBLISHED' and a."ownerPositionId" = any($4::uuid[]) and a."reviewDueOn" <= $9::date
        order by a."reviewDueOn", a.id limit $7
      ), begun as (
        select 'checklist' as list, row_number() over (order by c."touchedAt" desc, c.id) as place, a.id,
          json_build_object('id', c.id, 'fileNumber', c."fileNumber", 'ticked', c.ticked, 'pointCount', c."pointCount")
        from "Checklist" c join ${articleTables.replace('"Article" a', '"Article" a on a.id = c."articleId"')}
        where c."personId" = $3::uuid and c."finishedAt" is null and ${readableSql}
        order by c."touchedAt" desc, c.id limit $7
      ), listed as (
        select * from newest union all select * from opened union all select * from due union all select * from begun)
      select l.list, l.checklist, ${articleLineColumns},
        coalesce(a."publishedAt" > (select "previousSignInAt" from "Person" where id = $3), false) as "sinceLastVisit"
      from listed l join ${articleTables.replace('"Article" a', '"Article" a on a.id = l.id')}
      order by l.list, l.place`,
    values: [...rightsOf(actor), ownUnits, limit, today, addDays(today, confirmDays)],
  });
  const of = (list: Suggestion['list']) => rows.filter((row) => row.list === list);
  return { fresh: of('new'), read: of('read'), confirm: of('confirm'), checklists: of('checklist') };
}
