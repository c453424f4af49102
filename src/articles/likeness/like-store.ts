import type { Database } from '../../platform/db/database.js';
import type { Actor } from '../../shared/actor.js';
import type { ArticleKind } from '../../shared/article-kinds.js';
import { articleTables } from '../article-tables.js';
import { readableSql, rightsOf } from '../policy.js';

/** An article that may be like the one that is being written. */
export interface LikeCandidate {
  readonly slug: string;
  readonly title: string;
  readonly kind: ArticleKind;
  readonly published: boolean;
  readonly ownerUnitName: string | null;
  /** How close the titles are, by trigrams, 0 to 1: as the list of `/wissenspflege` counts them. */
  readonly titles: number;
  /** Its beginning, as far as it is compared. */
  readonly source: string;
}

/** Letters of a text that are compared: some eight printed pages. */
export const comparedLetters = 20_000;
/** Drafts with the closest titles; the search knows only what is published. */
const mostDrafts = 4;

/**
 * These articles, and the drafts whose titles come closest, as far as this actor may read them. One query.
 * @param except address of the article that is being written; empty for a new one
 */
export async function findLikeCandidates(
  database: Database,
  actor: Actor,
  wanted: { articleIds: readonly string[]; title: string; except: string },
): Promise<LikeCandidate[]> {
  const { rows } = await database.pool.query<LikeCandidate>({
    name: 'article-like-candidates',
    text: `with draft as (
        select a.id from ${articleTables}
        where a.state in ('DRAFT', 'IN_REVIEW') and a.kind <> 'NORM' and ${readableSql}
        order by similarity(lower(a.title), lower($7)) desc, a.id limit ${mostDrafts}
      ), wanted as (select unnest($6::uuid[]) as id union select id from draft)
      select a.slug, a.title, a.kind::text as kind, a.state = 'PUBLISHED' as published, u.name as "ownerUnitName",
        similarity(lower(a.title), lower($7))::float as titles, left(v.source, ${comparedLetters}) as source
      from wanted c join ${articleTables.replace('"Article" a', '"Article" a on a.id = c.id')}
      join "ArticleVersion" v on v."articleId" = a.id and v.no = coalesce(a."publishedNo", a."latestNo")
      where a.slug <> $8 and a.state <> 'ARCHIVED' and a.kind <> 'NORM' and ${readableSql}`,
    values: [...rightsOf(actor), wanted.articleIds, wanted.title, wanted.except],
  });
  return rows;
}
