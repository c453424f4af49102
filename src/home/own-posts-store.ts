import type { Database } from '../platform/db/database.js';
import type { Day } from '../shared/dates.js';

/** What the start page tells about one of the actor's posts. */
export interface OwnPostRow {
  readonly positionId: string;
  /** Who fills it today, the actor included. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly published: number;
  /** Published articles to be checked within four weeks, or overdue. */
  readonly toCheck: number;
  /** Questions to this post that nobody has answered yet. */
  readonly openQuestions: number;
  /** What readers miss in the post's articles, not yet dealt with. */
  readonly openFeedback: number;
  /** Versions that wait for this post's approval, as collections ask for it. */
  readonly toApprove: number;
}

// One statement, because the whole start page may cost five: people and articles of posts that the actor fills, which
// the actor may read in any case.
const statement = {
  name: 'home-own-posts',
  text: `
    select o.id as "positionId",
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', a.kind) order by a.kind, p.name), '[]')
       from "Assignment" a join "Person" p on p.id = a."personId" and p.active
       where a."positionId" = o.id and a.kind <> 'SUCCESSOR'
         and a."startsOn" <= $2::date and (a."endsOn" is null or a."endsOn" >= $2::date)) as people,
      (select count(*)::int from "Article" t where t."ownerPositionId" = o.id and t.state = 'PUBLISHED') as published,
      (select count(*)::int from "Article" t where t."ownerPositionId" = o.id and t.state = 'PUBLISHED'
         and t."reviewDueOn" <= $2::date + 28) as "toCheck",
      (select count(*)::int from "Question" q where q."positionId" = o.id and q.state = 'OPEN') as "openQuestions",
      (select count(*)::int from "ArticleFeedback" f join "Article" t on t.id = f."articleId"
         where t."ownerPositionId" = o.id and t.state = 'PUBLISHED' and f."settledAt" is null
           and f.kind in ('NOT_HELPFUL', 'OUTDATED')) as "openFeedback",
      (select count(*)::int from "Article" t where t."reviewerPositionIds" @> array[o.id]
         and (t.state = 'IN_REVIEW' or t."pendingState" = 'IN_REVIEW') and t.state <> 'ARCHIVED') as "toApprove"
    from unnest($1::uuid[]) as o(id)`,
};

/** A planned change of units that could not be made on its day. */
export interface FailedChange {
  readonly id: string;
  readonly unitName: string;
  /** Why. */
  readonly message: string;
}

/** How long a failed change stays on the start page, unless the unit is planned for anew. */
const failedShownDays = 30;

// For those who plan changes of units, in the same statement: the start page may cost five.
const plannersStatement = {
  name: 'home-own-posts-and-failed-changes',
  text: `
    select (select coalesce(json_agg(h), '[]') from (${statement.text}) h) as posts,
      (select coalesce(json_agg(json_build_object('id', c.id, 'unitName', c."unitName", 'message', coalesce(c.message, ''))
          order by c."settledAt" desc, c.id), '[]')
       from "UnitChange" c
       where c.state = 'FAILED' and (c."settledAt" at time zone 'Europe/Berlin')::date > $2::date - ${failedShownDays}
         and not exists (select 1 from "UnitChange" n
           where n."unitId" = c."unitId" and (n.state = 'PLANNED' and n."createdAt" > c."settledAt"
             or n.state = 'DONE' and n."settledAt" > c."settledAt"))) as failed`,
};

export interface OwnPosts {
  readonly posts: ReadonlyMap<string, OwnPostRow>;
  /** Null for all who do not plan changes of units. */
  readonly failedChanges: readonly FailedChange[] | null;
}

const byId = (rows: readonly OwnPostRow[]) => new Map(rows.map((row) => [row.positionId, row]));

/**
 * The actor's posts with their people and articles, by id, and what failed of the changes they plan. One query; none where
 * there are neither posts nor plans.
 */
export async function ownPosts(
  db: Database,
  positionIds: readonly string[],
  today: Day,
  plansUnits: boolean,
): Promise<OwnPosts> {
  const values = [positionIds, today];
  if (plansUnits) {
    const { rows } = await db.pool.query<{ posts: OwnPostRow[]; failed: FailedChange[] }>({
      ...plannersStatement,
      values,
    });
    return { posts: byId(rows[0]?.posts ?? []), failedChanges: rows[0]?.failed ?? [] };
  }
  if (positionIds.length === 0) return { posts: new Map(), failedChanges: null };
  const { rows } = await db.pool.query<OwnPostRow>({ ...statement, values });
  return { posts: byId(rows), failedChanges: null };
}
