import type { Database } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import type { ArticleKind } from '../../shared/article-kinds.js';
import { articleTables } from '../article-tables.js';
import { readableSql, rightsOf } from '../policy.js';

/** An article around another one. */
export interface Neighbour {
  readonly slug: string;
  readonly title: string;
  readonly kind: ArticleKind;
  readonly ownerUnitName: string | null;
  /** How many there are in all that this actor may read. */
  readonly total: number;
}

const columns = `a.slug, a.title, a.kind::text as kind, u.name as "ownerUnitName", count(*) over ()::int as total`;
/** What texts may call the article $6: its imported id, its address, and those it once had. */
const keys = `select k.key from "Article" t cross join lateral (values (t.slug), (t."externalId")) k(key)
    where t.id = $6::uuid and k.key is not null
  union select h.slug from "ArticleAddress" h where h."articleId" = $6::uuid`;

/** Published articles whose texts link to this one, as far as the actor may read them, by title. One query. */
export async function findBacklinks(
  database: Database,
  actor: Actor,
  articleId: string,
  limit: number,
): Promise<readonly Neighbour[]> {
  const { rows } = await database.pool.query<Neighbour>({
    name: 'article-backlinks',
    text: `select ${columns} from ${articleTables}
      where a.state = 'PUBLISHED' and a.id <> $6::uuid and ${readableSql}
        and a.id in (select l."articleId" from "ArticleLink" l where l.key in (${keys}))
      order by lower(a.title), a.id limit $7`,
    values: [...rightsOf(actor), articleId, limit],
  });
  return rows;
}

/** Articles that one norm or collection is asked for at most: what half the house cites relates nothing. */
const mostSharing = 200;

/**
 * Published articles of the house that have most in common with this one, as far as the actor may read them: norms that
 * both cite, collections that both stand in, the same owner. What it links to or is linked from is left out: that is said
 * elsewhere. One query.
 */
export async function findRelated(
  database: Database,
  actor: Actor,
  articleId: string,
  limit: number,
): Promise<readonly Neighbour[]> {
  const { rows } = await database.pool.query<Neighbour>({
    name: 'article-related',
    text: `with point as (
        select n.id, 2 as points from "ArticleCitation" c cross join lateral (
          select x.id from "ArticleCitation" d join "Article" x on x.id = d."articleId" and x.kind <> 'NORM'
          where d.norm = c.norm limit ${mostSharing}) n where c."articleId" = $6::uuid
        union all
        select n.id, 3 from "CollectionEntry" c cross join lateral (
          select d."articleId" as id from "CollectionEntry" d where d."collectionId" = c."collectionId"
          limit ${mostSharing}) n where c."articleId" = $6::uuid
        union all
        select n.id, 1 from "Article" t cross join lateral (
          select x.id from "Article" x where x."ownerPositionId" = t."ownerPositionId" limit ${mostSharing}) n
        where t.id = $6::uuid
      ), near as (select id, sum(points) as points from point where id <> $6::uuid group by id)
      select ${columns} from near
      join ${articleTables.replace('"Article" a', '"Article" a on a.id = near.id')}
      where a.state = 'PUBLISHED' and a.kind <> 'NORM' and ${readableSql} and near.points >= 2
        and not exists (select 1 from "ArticleLink" l where l."articleId" = a.id and l.key in (${keys}))
        and not exists (select 1 from "ArticleLink" l where l."articleId" = $6::uuid and l.key in (a.slug, a."externalId"))
      order by near.points desc, lower(a.title), a.id limit $7`,
    values: [...rightsOf(actor), articleId, limit],
  });
  return rows;
}
