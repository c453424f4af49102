import { hitFactsByIds } from '../../src/articles/hit-facts.js';
import { loadSearchDocuments, searchScopeOf } from '../../src/articles/index.js';
import { filtersOf } from '../../src/platform/search/meilisearch/filters.js';
import { toMeili } from '../../src/platform/search/meilisearch/index-documents.js';
import type { SearchQuery } from '../../src/platform/search/search-engine.js';
import type { Services } from '../../src/platform/services.js';
import { germanAnalysis } from '../../src/search/analysis/german-analysis.js';
import { findPostsWhoKnow } from '../../src/search/find-knowing-posts.js';
import { searchArticles } from '../../src/search/search-articles.js';
import type { Actor } from '../../src/shared/actor.js';
import { paths } from '../../src/shared/paths.js';
import { passes, readFilter } from '../search/recorded-filter.js';
import type { Asked } from './comparison.js';
import type { BuiltOffice } from './drawn-office.js';

/** Search by both engines, its counts, facets and corrections, and the posts that know. */
export async function compareSearch({
  services,
  office,
  actor,
  may,
  client,
  opensPages,
  compare,
  within,
  counted,
  wrong,
  person,
}: Asked): Promise<void> {
  const findable = may.findable.map(({ slug }) => slug);
  const searched = await searchArticles(services, actor, {
    text: 'Grundsatz',
    kinds: [],
    unitKey: null,
    page: 1,
  });
  compare(
    'search',
    searched.hits.map(({ article }) => article.slug),
    findable,
  );
  compare('count of search', [String(searched.total)], [String(findable.length)]);
  compare(
    'facets of search',
    [String(Object.values(searched.kindCounts).reduce((sum, n) => sum + n, 0))],
    [String(findable.length)],
  );
  compare(
    'facts of hits',
    [
      ...(
        await hitFactsByIds(
          services,
          actor,
          office.articles.map(({ id }) => id),
        )
      ).values(),
    ].map(({ slug }) => slug),
    findable,
  );
  compare('search by Meilisearch', await foundByFilter(services, actor, office), findable);
  const { posts: knowing } = await findPostsWhoKnow(services, actor, 'Grundsatz', 20);
  within(
    'posts that know',
    knowing.flatMap(({ articles }) => articles.map(({ slug }) => slug)),
    findable,
  );
  for (const { word, slug } of opensPages ? office.articles : []) {
    if (findable.includes(slug)) continue;
    // Typed with a slip: the right spelling would tell that the word is there.
    const { body, words } = await client.get(`${paths.liveSearch}?q=${word.replace(/(.{4})./, '$1q')}`);
    counted();
    if (words.includes(word) || body.includes(slug)) wrong.push(`${person.name}, correction: ${word}`);
  }
}

/** What the other engine's filter lets through, evaluated as that engine does. */
async function foundByFilter(services: Services, actor: Actor, office: BuiltOffice): Promise<string[]> {
  const documents = await loadSearchDocuments(
    services.db,
    office.articles.map(({ id }) => id),
  );
  const query: SearchQuery = {
    ...searchScopeOf(actor),
    text: 'Grundsatz',
    kinds: [],
    unitId: null,
    nearUnitIds: [],
    today: services.clock.today(),
    limit: 20,
    offset: 0,
  };
  const conditions = filtersOf(query).map((filter) => {
    const condition = readFilter(filter);
    if (!condition) throw new Error(`no filter of Meilisearch: ${filter}`);
    return condition;
  });
  return documents
    .map((document) => toMeili(germanAnalysis, document))
    .filter((document) => conditions.every((condition) => passes(document, condition)))
    .map(({ id }) => office.articles.find((article) => article.id === id)?.slug ?? id);
}
