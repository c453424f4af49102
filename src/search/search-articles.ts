import { type HitFacts, hitFactsByIds, searchScopeOf } from '../articles/index.js';
import type { Unit } from '../organisation/index.js';
import { nothingFound, type SearchHit, type SearchResult } from '../platform/search/search-engine.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleKind } from '../shared/article-kinds.js';
import { knowingPostsOf } from './find-knowing-posts.js';
import { nearUnitsOf } from './near-units.js';
import type { KnowingPostRow } from './post-finder-store.js';
import { tidyQuery } from './search-text.js';
import { unitNames, unitOfKey } from './unit-names.js';

/** Hits a page. */
export const pageSize = 10;
/** Beyond this nobody turns pages, and no engine counts. */
const lastPage = 1_000_000;
/** Units named beside the hits. */
const mostUnits = 30;
/** Posts named on the page of a search. */
export const shownPosts = 3;

export interface SearchInput {
  readonly text: string;
  /** Empty = all. */
  readonly kinds: readonly ArticleKind[];
  readonly unitKey: string | null;
  /** From 1. */
  readonly page: number;
}

/** A hit with what tells whether it can be trusted. */
export interface ArticleHit extends SearchHit {
  readonly article: HitFacts;
}

export interface ArticleSearch extends Omit<SearchResult, 'hits' | 'unitCounts'> {
  /** What was searched for, tidied. */
  readonly text: string;
  readonly hits: readonly ArticleHit[];
  readonly page: number;
  readonly pageCount: number;
  /** The unit filter, where its key is known. */
  readonly unit: Unit | null;
  readonly units: readonly { readonly unit: Unit; readonly count: number }[];
  /** Posts that know about it, where no text answers; with hits the page asks for them when they are looked at. */
  readonly posts: readonly KnowingPostRow[];
}

/**
 * Searches what this actor may read. Rights stand in the engine's query; the hits' facts are loaded under the same
 * rights again, so an index that lags behind a withdrawn right shows nothing either.
 * At most four queries: two to three in the engine, articles or posts that know; units once a minute.
 */
export async function searchArticles(
  services: Services,
  actor: Actor,
  input: SearchInput,
): Promise<ArticleSearch> {
  const text = tidyQuery(input.text);
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), lastPage);
  const unit = input.unitKey ? await unitOfKey(services.db, input.unitKey) : null;
  const result = text
    ? await services.search.search({
        text,
        ...searchScopeOf(actor),
        kinds: input.kinds,
        unitId: unit?.id ?? null,
        nearUnitIds: nearUnitsOf(actor),
        today: services.clock.today(),
        limit: pageSize,
        offset: (page - 1) * pageSize,
      })
    : nothingFound;
  const hitIds = result.hits.map(({ articleId }) => articleId);
  const asksPosts = text !== '' && result.total === 0 && input.kinds.length === 0 && !unit;
  const [articles, units, posts] = await Promise.all([
    hitFactsByIds(services, actor, hitIds),
    namedUnits(services, result.unitCounts),
    asksPosts ? knowingPostsOf(services, actor, text, hitIds, shownPosts) : [],
  ]);
  return {
    ...result,
    text,
    page,
    pageCount: Math.ceil(result.total / pageSize),
    unit,
    units,
    posts,
    hits: result.hits.flatMap((hit) => {
      const article = articles.get(hit.articleId);
      return article ? [{ ...hit, article }] : [];
    }),
  };
}

/** The units with most hits, with their names. */
async function namedUnits(services: Services, counts: Readonly<Record<string, number>>) {
  const most = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostUnits);
  const units = await unitNames(
    services.db,
    most.map(([id]) => id),
  );
  return most.flatMap(([id, count]) => {
    const unit = units.get(id);
    return unit ? [{ unit, count }] : [];
  });
}
