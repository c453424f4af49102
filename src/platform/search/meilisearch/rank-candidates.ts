import { scoreReadings } from '../score-readings.js';
import type { SearchKind, SearchQuery } from '../search-engine.js';
import type { WeighedQuery } from '../term-weights.js';
import type { ReadQuery } from '../text-analysis.js';
import { impactIn } from './index-documents.js';

/** What the engine tells of a candidate. */
export interface Candidate extends Record<string, unknown> {
  readonly id: string;
  readonly impacts: string;
  readonly kind: SearchKind;
  readonly unitIds: readonly string[];
  readonly reviewDueOn: string | null;
}

export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly near: boolean;
  readonly score: number;
  readonly share: number;
}

/** Texts that have less of the query than this share of the best one's are no hits. */
const leastShare = 0.6;
const houseFirst = 1.15;
const nearFirst = 1.1;
const overdueLast = 0.93;

/** The candidates that are hits, best first: the same formula as PostgreSQL's. */
export function rankCandidates(
  candidates: readonly Candidate[],
  read: ReadQuery,
  weighed: WeighedQuery,
  { nearUnitIds, today }: Pick<SearchQuery, 'nearUnitIds' | 'today'>,
): RankedCandidate[] {
  const required = read.terms.flatMap((term, index) => (term.required ? [index] : []));
  const scored = candidates.flatMap((candidate): RankedCandidate[] => {
    const impactOf = (word: string) => impactIn(candidate.impacts, word);
    if (read.excluded.some(({ word }) => impactOf(word) > 0)) return [];
    const { score, share, terms } = scoreReadings(weighed, impactOf);
    if (share === 0 || required.some((term) => !terms.has(term))) return [];
    const near = candidate.unitIds.some((unit) => nearUnitIds.includes(unit));
    const overdue = candidate.reviewDueOn !== null && candidate.reviewDueOn < today;
    const push =
      (candidate.kind === 'NORM' ? 1 : houseFirst) * (near ? nearFirst : 1) * (overdue ? overdueLast : 1);
    return [{ candidate, near, score: score * push, share }];
  });
  const best = Math.max(0, ...scored.map(({ share }) => share));
  return scored
    .filter(({ share }) => share >= leastShare * best)
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
}
