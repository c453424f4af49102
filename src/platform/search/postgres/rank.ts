import type { Pool } from 'pg';
import quickselect from 'quickselect';
import type { SearchPage, SearchQuery } from '../search-engine.js';
import { countHits, type HitCounts } from './count-hits.js';
import type { HitText, hitTexts } from './hit-texts.js';
import type { ReadingTools } from './only-readable.js';
import { openDocuments } from './open-documents.js';
import { findPlaces } from './places.js';
import { leastShare, type scoreBoard, tiny, type WeightedWord } from './score-postings.js';

/** What a query demands besides words that rank. */
export interface Demands {
  /** Ids of words that no hit may have. */
  readonly excluded: readonly number[];
  /** Regular expressions that every hit's text must match. */
  readonly patterns: readonly string[];
}

export interface RankedHit {
  readonly text: HitText;
  readonly near: boolean;
  /** The place in its files that has most of the query; null where they have none of it. */
  readonly place: SearchPage | null;
}

export interface Ranked {
  readonly hits: readonly RankedHit[];
  readonly counts: HitCounts;
  /** The best hit's share of the query, 1 = all words. */
  readonly bestShare: number;
  /** State of the index that was ranked. */
  readonly revision: string;
}

/**
 * The terms of which every hit has at least one. Some text has what is `sure`, so a hit needs `leastShare` of that; terms
 * that do not come up to it even together ("persönlich" beside "Budget") only add to others' score, and the thousand
 * texts that have nothing else need not be looked at.
 * @param shares the part of the query that each term makes up
 * @param sure the part of the query that some text has
 */
export function leadingTerms(shares: readonly number[], sure: number): ReadonlySet<number> {
  const needed = leastShare * sure;
  const leading = new Set(shares.keys());
  let together = 0;
  for (const [term, share] of [...shares.entries()].sort(([, a], [, b]) => a - b)) {
    together += share;
    if (together >= needed) break;
    leading.delete(term);
  }
  return leading;
}

/** What ranking works with: made once a process. */
export interface RankingTools extends ReadingTools {
  readonly board: ReturnType<typeof scoreBoard>;
  readonly texts: ReturnType<typeof hitTexts>;
}

/**
 * The page of hits that these words lead to, with what the total and the filters count by. A document's score is the sum
 * over the terms of its best reading's impact, times the square of the share of the query that it has. One query for the
 * postings and one for texts that were not shown lately; what anybody may not read is left out before anything is compared or counted.
 */
export async function rankDocuments(
  { pool, facts, views, postings, board, texts }: RankingTools,
  words: readonly WeightedWord[],
  { excluded, patterns }: Demands,
  query: SearchQuery,
): Promise<Ranked> {
  const read = await postings([...words.map(({ id }) => id), ...excluded], facts.revision());
  if (read.changed) await facts.upTo(read.revision);
  const view = views.of(query);
  const isOpen = openDocuments(facts, view, read.withdrawn);
  let isHit = isOpen;
  if (patterns.length > 0) {
    const { ids, count } = board.score(words, read.postings, excluded, isOpen, 0);
    const matching = await matchingPatterns(pool, patterns, ids.subarray(0, count));
    isHit = (id) => isOpen(id) && matching.has(id);
  }
  // From here on nothing waits until all is counted: the board is everybody's.
  const { ids, totals, shares, count, bestShare } = board.score(words, read.postings, excluded, isHit);
  const least = leastShare * bestShare - tiny;
  const counting = countHits(view);
  const page: Candidate[] = [];
  for (let n = 0; n < count; n += 1) {
    const part = shares[n] as number;
    if (part < least) continue;
    const id = ids[n] as number;
    const number = facts.numberOf(id);
    counting.add(number);
    if (view.isShown(number))
      page.push({ id, score: (totals[n] as number) * part * part * view.boost(number) });
  }
  const shown = best(page, query);
  const known = await texts(shown.map(({ id }) => id));
  const filed = [...known.values()].flatMap(({ articleId, hasFiles }) => (hasFiles ? [articleId] : []));
  const places = await findPlaces(pool, words, filed);
  const hits = shown.flatMap(({ id }): RankedHit[] => {
    const text = known.get(id);
    if (!text) return [];
    return [{ text, near: view.isNear(facts.numberOf(id)), place: places.get(text.articleId) ?? null }];
  });
  return { hits, counts: counting.sum(), bestShare, revision: read.revision };
}

interface Candidate {
  readonly id: number;
  readonly score: number;
}

const byScore = (a: Candidate, b: Candidate) => b.score - a.score || a.id - b.id;

/** The page that was asked for, best first; only what comes up to its end is sorted. */
function best(scored: Candidate[], { limit, offset }: SearchQuery): readonly Candidate[] {
  const end = offset + limit;
  if (offset >= scored.length) return [];
  if (end < scored.length) quickselect(scored, end - 1, 0, scored.length - 1, byScore);
  return scored.slice(0, end).sort(byScore).slice(offset);
}

/** Which of these documents have all phrases in their text. */
async function matchingPatterns(
  pool: Pool,
  patterns: readonly string[],
  documents: Uint32Array,
): Promise<ReadonlySet<number>> {
  const { rows } = await pool.query<{ id: number }>({
    name: 'search-match-phrases',
    text: `select t."documentId" as id from "SearchText" t
      where t."documentId" = any($1::int[]) and not exists (
        select 1 from unnest($2::text[]) as demand(pattern)
        where concat_ws(E'\\n', t.title, t.headings, t.body || t.rest) !~* demand.pattern)`,
    values: [[...documents], patterns],
  });
  return new Set(rows.map(({ id }) => id));
}
