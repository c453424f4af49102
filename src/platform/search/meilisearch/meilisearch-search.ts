import { type EnqueuedTaskPromise, Meilisearch, MeilisearchApiError, type SearchResponse } from 'meilisearch';
import {
  nothingFound,
  type SearchDocument,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
} from '../search-engine.js';
import type { QueryTerm, TextAnalysis } from '../text-analysis.js';
import { compareIndex } from './compare-index.js';
import { filtersOf, oneOf } from './filters.js';
import { engineWord, indexSettings, type MeiliDocument, toMeili } from './index-documents.js';
import { afterHit, beforeHit, correctionsOf, segmentsOf } from './read-hits.js';

/** The index that is searched, and the one that a rebuild fills. */
const live = 'articles';
const next = 'articles_next';
/** The engine reads no more words of a query. */
const mostWords = 10;
/** A search that takes longer is answered by PostgreSQL. */
const searchTimeoutMs = 2_000;
const writeTimeoutMs = 30_000;
/** Indexing a few hundred long texts can take its time on a small machine. */
const taskTimeoutMs = 120_000;

interface Shown extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** A task that the engine took and could not do. */
export class MeilisearchTaskError extends Error {}

/** Search by a Meilisearch server (1.50). The texts' folding is ours, typos and ranking are the engine's. */
export function meilisearchSearch(
  server: { readonly url: string; readonly key?: string },
  analysis: TextAnalysis,
): SearchEngine {
  // Without this header Node's fetch asks for a compressed answer and waits 40 ms for its last packet.
  const shared = {
    host: server.url,
    apiKey: server.key,
    requestInit: { headers: { 'Accept-Encoding': 'identity' } },
  };
  const reading = new Meilisearch({ ...shared, timeout: searchTimeoutMs });
  const writing = new Meilisearch({
    ...shared,
    timeout: writeTimeoutMs,
    defaultWaitOptions: { timeout: taskTimeoutMs, interval: 50 },
  });

  /** Waits until the engine has done it: "enqueued" means nothing yet. */
  const done = async (task: EnqueuedTaskPromise): Promise<void> => {
    const { status, error } = await task.waitTask();
    if (status !== 'succeeded') throw new MeilisearchTaskError(error?.message ?? `task ${status}`);
  };
  const exists = async (uid: string): Promise<boolean> => {
    try {
      await writing.index(uid).getStats();
      return true;
    } catch (error) {
      if (isMissingIndex(error)) return false;
      throw error;
    }
  };
  const add = (uid: string, documents: readonly SearchDocument[]) =>
    done(
      writing
        .index<MeiliDocument>(uid)
        .addDocuments(documents.map((document) => toMeili(analysis, document))),
    );

  const ask = async (terms: readonly QueryTerm[], query: SearchQuery, strategy: 'all' | 'frequency') => {
    const common = {
      indexUid: live,
      q: terms
        .slice(0, mostWords)
        .map(({ word }) => engineWord(word))
        .join(' '),
      matchingStrategy: strategy,
    };
    const count = (leaveOut: 'kinds' | 'unit', facet: string) => ({
      ...common,
      filter: filtersOf(query, leaveOut),
      facets: [facet],
      limit: 0,
    });
    const { results } = await reading.multiSearch<
      { queries: object[] } & { queries: { indexUid: string }[] },
      Shown
    >({
      queries: [
        {
          ...common,
          filter: filtersOf(query),
          facets: ['kind', 'unitIds'],
          page: Math.floor(query.offset / query.limit) + 1,
          hitsPerPage: query.limit,
          attributesToHighlight: ['title', 'body'],
          attributesToCrop: ['body'],
          cropLength: 32,
          cropMarker: '…',
          highlightPreTag: beforeHit,
          highlightPostTag: afterHit,
        },
        // Each filter's numbers tell what choosing another value would show, so they leave that filter out.
        ...(query.kinds.length > 0 ? [count('kinds', 'kind')] : []),
        ...(query.unitId !== null ? [count('unit', 'unitIds')] : []),
      ],
    });
    return results as readonly SearchResponse<Shown>[];
  };

  const present = (
    terms: readonly QueryTerm[],
    query: SearchQuery,
    results: readonly SearchResponse<Shown>[],
    partial: boolean,
  ): SearchResult => {
    const [main, ...others] = results;
    const hits = (main?.hits ?? []).map((hit) => ({
      articleId: hit.id,
      title: segmentsOf(hit._formatted?.title ?? hit.title),
      excerpt: segmentsOf(hit._formatted?.body ?? hit.body),
    }));
    const kinds = query.kinds.length > 0 ? others[0] : main;
    const units = query.unitId !== null ? others.at(-1) : main;
    return {
      hits,
      total: totalOf(main),
      partial: partial && hits.length > 0,
      kindCounts: (kinds?.facetDistribution?.kind ?? {}) as Partial<Record<SearchKind, number>>,
      unitCounts: units?.facetDistribution?.unitIds ?? {},
      corrections: correctionsOf(analysis, terms, hits),
    };
  };
  const foundAnything = (results: readonly SearchResponse<Shown>[]) =>
    results.some((result) => totalOf(result) > 0);

  return {
    name: 'meilisearch',

    async search(query) {
      const terms = analysis.readQuery(query.text, mostWords);
      if (terms.length === 0) return nothingFound;
      const whole = await ask(terms, query, 'all');
      if (foundAnything(whole)) return present(terms, query, whole, false);
      // A citation that no text has by that name is read as its words; otherwise fewer of the words must do.
      const parts = terms.flatMap((term) => (term.otherwise.length > 0 ? term.otherwise : [term]));
      if (parts.length === 1 && parts[0] === terms[0]) return nothingFound;
      return present(parts, query, await ask(parts, query, 'frequency'), true);
    },

    isBuilt: () => exists(live),

    async put(documents) {
      if (documents.length > 0) await add(live, documents);
    },

    async remove(articleIds) {
      if (articleIds.length > 0)
        await done(writing.index(live).deleteDocuments({ filter: oneOf('id', articleIds) }));
    },

    async rebuild(documents, onProgress) {
      // What an earlier, broken off rebuild left would mix with the new.
      if (await exists(next)) await done(writing.deleteIndex(next));
      await done(writing.createIndex(next, { primaryKey: 'id' }));
      await done(writing.index(next).updateSettings(indexSettings));
      let count = 0;
      for await (const batch of documents()) {
        await add(next, batch);
        count += batch.length;
        onProgress?.(count);
      }
      if (!(await exists(live))) await done(writing.createIndex(live, { primaryKey: 'id' }));
      await done(writing.swapIndexes([{ indexes: [live, next], rename: false }]));
      await done(writing.deleteIndex(next));
      return count;
    },

    compare: (published) => compareIndex(writing, live, published),

    async settled() {},
  };
}

function isMissingIndex(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';
}

function totalOf(result: SearchResponse<Shown> | undefined): number {
  const { totalHits, estimatedTotalHits } = (result ?? {}) as {
    totalHits?: number;
    estimatedTotalHits?: number;
  };
  return totalHits ?? estimatedTotalHits ?? 0;
}
