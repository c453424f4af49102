import { Meilisearch, type SearchResponse } from 'meilisearch';
import type { IndexKnowledge } from '../index-knowledge.js';
import { markerOf } from '../mark-words.js';
import { presentHit } from '../present-hit.js';
import { correctionsOf, readingsOf } from '../read-as.js';
import { nothingFound, type SearchEngine, type SearchQuery } from '../search-engine.js';
import { weighQuery } from '../term-weights.js';
import type { ReadQuery, TextAnalysis } from '../text-analysis.js';
import { candidateQueries, excludedPart, mostWords } from './candidate-queries.js';
import { filtersOf, oneOf } from './filters.js';
import { keepIndex } from './keep-index.js';
import { type Candidate, type RankedCandidate, rankCandidates } from './rank-candidates.js';
import {
  countKinds,
  countUnits,
  facetOf,
  phrasePattern,
  type ShownText,
  textOf,
  totalOf,
} from './read-results.js';

/** A search that takes longer is answered by PostgreSQL. */
const searchTimeoutMs = 2_000;

/** Candidates that are ranked, for the first reading and for each of the others. */
const window = 60;
const variantWindow = 30;
/** What is read of a candidate, and of a hit that is shown. */
const ranked = ['id', 'impacts', 'kind', 'unitIds', 'reviewDueOn'];
const shown = ['id', 'title', 'headings', 'body', 'hasPages'];

interface Found {
  readonly candidates: readonly Candidate[];
  /** The search for texts with all words. */
  readonly whole: SearchResponse<Candidate> | undefined;
  readonly isEverything: boolean;
  readonly kindCounts: Readonly<Record<string, number>>;
  readonly unitCounts: Readonly<Record<string, number>>;
}

/** The engine, and how to take its index away. */
export interface MeilisearchSearch extends SearchEngine {
  drop(): Promise<void>;
}

/**
 * Search by a Meilisearch server (1.50): the reading of German and the ranking of the candidates are ours, finding them
 * among all texts and counting is the engine's.
 * @param beside the words of the index as far as the asker may know them, and the places in files: the engine tells neither
 * @param server.index name of the index, where it is not the office's own
 */
export function meilisearchSearch(
  server: { readonly url: string; readonly key?: string; readonly index?: string | undefined },
  analysis: TextAnalysis,
  { vocabularyFor, placesFor }: IndexKnowledge,
): MeilisearchSearch {
  const live = server.index ?? 'articles';
  // Without this header Node's fetch asks for a compressed answer and waits 40 ms for its last packet.
  const shared = {
    host: server.url,
    apiKey: server.key,
    requestInit: { headers: { 'Accept-Encoding': 'identity' } },
  };
  const reading = new Meilisearch({ ...shared, timeout: searchTimeoutMs });
  const index = keepIndex(shared, live, analysis);

  /** Several searches in one request, all under the same rights. */
  const ask = async (queries: readonly object[]) => {
    const { results } = await reading.multiSearch<
      { queries: object[] } & { queries: { indexUid: string }[] },
      Candidate
    >({ queries: queries.map((query) => ({ indexUid: live, ...query })) });
    return results as readonly SearchResponse<Candidate>[];
  };

  /** The candidates for a query and the engine's own counts: every word first, the rest where there is none. */
  const findCandidates = async (
    read: ReadQuery,
    queries: readonly string[],
    query: SearchQuery,
  ): Promise<Found> => {
    const [first = '', ...others] = queries;
    const excluded = excludedPart(read);
    const fields = read.phrases.length > 0 ? [...ranked, ...shown] : ranked;
    const all = { q: `${first}${excluded}`, matchingStrategy: 'all', filter: filtersOf(query) };
    const some = (q: string, hitsPerPage: number) => ({
      q: `${q}${excluded}`,
      matchingStrategy: 'last',
      filter: filtersOf(query),
      attributesToRetrieve: fields,
      page: 1,
      hitsPerPage,
    });
    const count = (strategy: string, leaveOut: 'kinds' | 'unit', facet: string) => ({
      q: `${first}${excluded}`,
      matchingStrategy: strategy,
      filter: filtersOf(query, leaveOut),
      facets: [facet],
      limit: 0,
    });
    const facets = ['kind', 'unitIds'];
    const counts = (strategy: string) => [
      // Each filter's numbers tell what choosing another value would show, so they leave that filter out.
      ...(query.kinds.length > 0 ? [count(strategy, 'kinds', 'kind')] : []),
      ...(query.unitId !== null ? [count(strategy, 'unit', 'unitIds')] : []),
    ];
    const [whole, ...rest] = await ask([
      { ...all, attributesToRetrieve: fields, facets, page: 1, hitsPerPage: window },
      ...counts('all'),
      some(first, window),
      ...others.map((q) => some(q, variantWindow)),
    ]);
    const counted = counts('all').length;
    const partly = rest.slice(counted);
    const beside = counted > 0 && totalOf(whole) === 0 ? await ask(counts('last')) : rest;
    const found = [whole, ...partly].flatMap((result) => result?.hits ?? []);
    const candidates = [...new Map(found.map((candidate) => [candidate.id, candidate])).values()];
    return {
      candidates,
      whole,
      // Every candidate was seen where no search had more than its window.
      isEverything: [whole, ...partly].every(
        (result, index) => totalOf(result) <= (index < 2 ? window : variantWindow),
      ),
      kindCounts: facetOf(query.kinds.length > 0 ? beside[0] : whole, 'kind'),
      unitCounts: facetOf(query.unitId !== null ? beside[counted - 1] : whole, 'unitIds'),
    };
  };

  /** Texts of the hits shown, under the same rights again. */
  const textsOf = async (ids: readonly string[], query: SearchQuery) => {
    if (ids.length === 0) return new Map<string, ShownText>();
    const [result] = await ask([
      {
        q: '',
        filter: [...filtersOf(query), oneOf('id', ids)],
        attributesToRetrieve: shown,
        limit: ids.length,
      },
    ]);
    return new Map(((result?.hits ?? []) as unknown as ShownText[]).map((text) => [text.id, text]));
  };

  /** A page behind the window, in the engine's order. */
  const beyondWindow = async (
    words: string,
    query: SearchQuery,
    seen: ReadonlySet<string>,
  ): Promise<RankedCandidate[]> => {
    const [result] = await ask([
      {
        q: words,
        matchingStrategy: 'all',
        filter: filtersOf(query),
        attributesToRetrieve: ranked,
        page: Math.floor(query.offset / query.limit) + 1,
        hitsPerPage: query.limit,
      },
    ]);
    return (result?.hits ?? [])
      .filter(({ id }) => !seen.has(id))
      .map((candidate) => ({ candidate, near: false, score: 0, share: 1 }));
  };

  return {
    name: 'meilisearch',

    async search(query) {
      const read = await analysis.readQuery(query.text, mostWords, await vocabularyFor(query));
      const excluded = read.excludedText;
      const weighed = weighQuery(read);
      const queries = candidateQueries(read, weighed);
      if (queries.length === 0) return { ...nothingFound, excluded };
      const found = await findCandidates(read, queries, query);
      const patterns = read.phrases.map(phrasePattern);
      const hits = rankCandidates(
        found.candidates.filter((one) => patterns.every((pattern) => pattern.test(textOf(one)))),
        read,
        weighed,
        query,
      );
      // Beyond the window the engine's own order must do.
      const onPage =
        query.offset < window
          ? hits.slice(query.offset, query.offset + query.limit)
          : await beyondWindow(
              `${queries[0]}${excludedPart(read)}`,
              query,
              new Set(hits.slice(0, window).map(({ candidate }) => candidate.id)),
            );
      const texts = await textsOf(
        onPage.map(({ candidate }) => candidate.id),
        query,
      );
      const filed = [...texts.values()].filter(({ hasPages }) => hasPages).map(({ id }) => id);
      const places = await placesFor(read, weighed, filed);
      const mark = markerOf(analysis, weighed);
      const isCounted = found.isEverything || patterns.length > 0 || totalOf(found.whole) < hits.length;
      const best = Math.max(0, ...hits.map(({ share }) => share));
      return {
        hits: onPage.flatMap(({ candidate: { id }, near }) => {
          const text = texts.get(id);
          return text
            ? [
                presentHit(
                  { ...text, articleId: id, near, place: places.get(id) ?? null },
                  read,
                  analysis,
                  mark,
                ),
              ]
            : [];
        }),
        total: isCounted ? hits.length : totalOf(found.whole),
        partial: hits.length > 0 && best < 0.999,
        kindCounts: isCounted && query.kinds.length === 0 ? countKinds(hits) : found.kindCounts,
        unitCounts: isCounted && query.unitId === null ? countUnits(hits) : found.unitCounts,
        corrections: correctionsOf(read),
        readings: readingsOf(read),
        excluded,
      };
    },

    ...index,

    async settled() {},
  };
}
