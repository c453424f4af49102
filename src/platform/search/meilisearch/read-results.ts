import type { SearchResponse } from 'meilisearch';
import type { Candidate, RankedCandidate } from './rank-candidates.js';

/** What is read of a hit that is shown. */
export interface ShownText {
  readonly id: string;
  readonly title: string;
  readonly headings: string;
  readonly body: string;
  readonly hasPages?: boolean;
}

/** A phrase's words in order, whatever stands between; only letters and digits get in. */
export function phrasePattern(words: readonly string[]): RegExp {
  const body = words.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, '.')).join('[^\\p{L}\\p{N}]+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'iu');
}

/** Everything of a candidate that a phrase may stand in. */
export const textOf = ({ title, headings, body }: Candidate) => `${title}\n${headings}\n${body}`;

/** The engine's numbers behind a filter. */
export function facetOf(
  result: SearchResponse<Candidate> | undefined,
  facet: 'kind' | 'unitIds',
): Readonly<Record<string, number>> {
  return result?.facetDistribution?.[facet] ?? {};
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
export const countKinds = (hits: readonly RankedCandidate[]) =>
  tally(hits.map(({ candidate }) => candidate.kind));
export const countUnits = (hits: readonly RankedCandidate[]) =>
  tally(hits.flatMap(({ candidate }) => candidate.unitIds));

/** How many texts a search found. */
export function totalOf(result: SearchResponse<Candidate> | undefined): number {
  const { totalHits, estimatedTotalHits } = (result ?? {}) as {
    totalHits?: number;
    estimatedTotalHits?: number;
  };
  return totalHits ?? estimatedTotalHits ?? 0;
}
