import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import { searchScopeOf } from './policy.js';

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
    where a.id = any($1::uuid[]) and a.state = 'PUBLISHED'
      and (a."readerUnitId" is null or $2 or a."readerUnitId" = any($3::uuid[]))`,
};

/**
 * Facts of published articles by id, under the search's own rights (`searchScopeOf`); others are left out. Fewer columns
 * than a list of articles has: this is asked with every search.
 */
export async function hitFactsByIds(
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HitFacts>> {
  if (ids.length === 0) return new Map();
  const { readsEverything, readerUnitIds } = searchScopeOf(actor);
  const { rows } = await services.db.pool.query<HitFacts>({
    ...statement,
    values: [ids, readsEverything, readerUnitIds],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
