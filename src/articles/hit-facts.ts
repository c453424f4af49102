import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { readableSql, rightsOf } from './policy.js';

/** What a search hit tells of an article besides its text. */
export interface HitFacts {
  readonly id: string;
  readonly slug: string;
  readonly kind: ArticleKind;
  readonly ownerNumber: string | null;
  readonly ownerTitle: string | null;
  readonly ownerUnitName: string | null;
  readonly reviewedOn: Day | null;
  readonly reviewDueOn: Day | null;
}

const statement = {
  name: 'article-hit-facts',
  text: `
    select a.id, a.slug, a.kind::text as kind, o.number as "ownerNumber", o.title as "ownerTitle",
      u.name as "ownerUnitName", a."reviewedOn"::text as "reviewedOn", a."reviewDueOn"::text as "reviewDueOn"
    from "Article" a
    left join "Position" o on o.id = a."ownerPositionId"
    left join "Unit" u on u.id = o."unitId"
    where a.id = any($6::uuid[]) and a.state = 'PUBLISHED' and ${readableSql}`,
};

/**
 * Facts of published articles by id, that this actor may read; others are left out. Fewer columns
 * than a list of articles has: this is asked with every search.
 */
export async function hitFactsByIds(
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HitFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await services.db.pool.query<HitFacts>({
    ...statement,
    values: [...rightsOf(actor), ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
