import { reviewingSqlOf } from '../articles/index.js';
import type { Database } from '../platform/db/database.js';

/** What one post has to do with the words searched for. */
export interface KnowingPostRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  /** Nobody holds or acts on it today. */
  readonly vacant: boolean;
  readonly articles: readonly { readonly slug: string; readonly title: string }[];
  readonly duties: readonly string[];
  readonly mapNodes: readonly string[];
}

// One statement. Articles come as ids in the order of a search that knew the rights; they are checked again here, as an
// index may lag. Duties are the office's allocation of duties and open to the house (docs/decisions/0085); nodes of a
// knowledge map only to those who may read the post's package (handovers/package-policy.ts).
const statement = {
  name: 'search-knowing-posts',
  text: `
    with hit as (
      select a."ownerPositionId" as post, a.slug, a.title, 1.0 / (h.place + 1) as weight
      from unnest($1::uuid[]) with ordinality h(id, place) join "Article" a on a.id = h.id
      join "Position" o on o.id = a."ownerPositionId" join "Unit" u on u.id = o."unitId"
      where a.state = 'PUBLISHED' and ($2::boolean or a.id = any($3::uuid[]) or (cardinality(a."readerIds") = 0 or a."readerIds" && $3::uuid[])
          and (cardinality(a."collectionReaderIds") = 0 or a."collectionReaderIds" && $3::uuid[])
        or a."authorId" = $8::uuid or o.id = any($6::uuid[]) or u.path && $13::uuid[]
        or ${reviewingSqlOf('$6', '$14')})
    ), item as (
      select i."positionId" as post, i.part, i.title,
        (select count(*) from unnest($4::text[]) w(pattern) where lower(i.title) ~ w.pattern) as matched
      from "PackageItem" i
      where i."removedAt" is null and i.part in ('DUTY', 'MAP_NODE') and lower(i.title) ~ any($4::text[])
    ), known as (
      select m.post, m.part, m.title, m.matched::float / cardinality($4::text[]) as share
      from item m join "Position" o on o.id = m.post join "Unit" u on u.id = o."unitId"
      where m.matched * 2 >= cardinality($4::text[]) and (m.part = 'DUTY' or $5::boolean or m.post = any($6::uuid[])
        or exists (select 1 from unnest(u.path) as above(id) where above.id = any($7::uuid[])
          and not (u."headPositionId" is not distinct from o.id and above.id = u.id))
        or exists (select 1 from "Run" r where r."positionId" = m.post and r.status <> 'CANCELLED'
          and (r.id = any($3::uuid[]) or r."leaverId" = any($11::uuid[]) or r."standInId" = any($11::uuid[]) or r."successorId" = any($11::uuid[])
            or exists (select 1 from "RunStep" s join "StepAssignee" g on g."stepId" = s.id where s."runId" = r.id
              and (g."personId" = any($11::uuid[]) or g."positionId" = any($12::uuid[]))
              and (g.role = 'FK' or (s.kind = 'ACCEPTANCE' and strpos(g.role, '.') > 0))))))
    ), found as (
      select post, sum(weight) as weight from (
        select post, weight from hit
        union all
        select post, max(share) * 0.6 + least(count(*) - 1, 4) * 0.1 from known group by post
      ) each group by post order by sum(weight) desc, post limit $9
    )
    select o.id, o.number, o.title, u.name as "unitName",
      not exists (select 1 from "Assignment" s where s."positionId" = o.id and s.kind in ('HOLDER', 'ACTING')
        and s."startsOn" <= $10::date and (s."endsOn" is null or s."endsOn" >= $10::date)) as vacant,
      (select coalesce(json_agg(json_build_object('slug', h.slug, 'title', h.title) order by h.weight desc), '[]')
       from hit h where h.post = o.id) as articles,
      (select coalesce(json_agg(distinct k.title), '[]') from known k where k.post = o.id and k.part = 'DUTY') as duties,
      (select coalesce(json_agg(distinct k.title), '[]') from known k where k.post = o.id and k.part = 'MAP_NODE') as "mapNodes"
    from found f join "Position" o on o.id = f.post join "Unit" u on u.id = o."unitId"
    order by f.weight desc, o.number`,
};

/** Whose eyes: the rights that the statement filters by. */
export interface FinderRights {
  readonly readsEverything: boolean;
  readonly readerIds: readonly string[];
  readonly readsPackages: boolean;
  readonly positionIds: readonly string[];
  readonly ledUnitIds: readonly string[];
  readonly personId: string;
  /** Units whose articles the asker answers for. */
  readonly answeredUnitIds: readonly string[];
  /** Units for whose posts they approve. */
  readonly decidedUnitIds: readonly string[];
  /** The asker and those for whom they stand in while they are away, and the posts of both. */
  readonly actingIds: readonly string[];
  readonly actingPositionIds: readonly string[];
}

/**
 * Posts by what they own and do, the likeliest first. One query.
 * @param articleIds hits of a search, best first
 * @param patterns regular expressions over lower-case titles, one a word
 */
export async function findKnowingPosts(
  database: Database,
  rights: FinderRights,
  wanted: { articleIds: readonly string[]; patterns: readonly string[]; limit: number; today: string },
): Promise<readonly KnowingPostRow[]> {
  const { articleIds, patterns, limit, today } = wanted;
  if (articleIds.length === 0 && patterns.length === 0) return [];
  const { rows } = await database.pool.query<KnowingPostRow>({
    ...statement,
    values: [
      articleIds,
      rights.readsEverything,
      rights.readerIds,
      patterns,
      rights.readsPackages,
      rights.positionIds,
      rights.ledUnitIds,
      rights.personId,
      limit,
      today,
      rights.actingIds,
      rights.actingPositionIds,
      rights.answeredUnitIds,
      rights.decidedUnitIds,
    ],
  });
  return rows;
}
