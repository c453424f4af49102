import type { Pool } from 'pg';
import quickselect from 'quickselect';
import type { SearchKind, SearchPage, SearchQuery } from '../search-engine.js';
import type { DocumentFacts, Facts } from './document-facts.js';
import type { HitText, hitTexts } from './hit-texts.js';
import { openDocuments } from './open-documents.js';
import { findPlaces } from './places.js';
import { readPostings } from './read-postings.js';
import type { scoreBoard, WeightedWord } from './score-postings.js';

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

/** How many hits share kind, units and filters; enough to count everything that the page shows. */
export interface HitGroup {
  readonly kind: SearchKind;
  readonly units: readonly string[];
  readonly inKinds: boolean;
  readonly inUnit: boolean;
  readonly count: number;
}

export interface Ranked {
  readonly hits: readonly RankedHit[];
  readonly groups: readonly HitGroup[];
  /** The best hit's share of the query, 1 = all words. */
  readonly bestShare: number;
  /** State of the index that was ranked. */
  readonly revision: string;
}

/** Texts of the asker's own units go gently before others, and what is overdue for review behind. */
const nearFirst = 1.1;
const overdueLast = 0.93;
/** Texts that have less of the query than this share of the best one's are no hits. */
const leastShare = 0.6;
/**
 * The terms of which every hit has at least one. Some text has the term that says most, so a hit needs `leastShare` of
 * that; terms that do not come up to it even together ("persönlich" beside "Budget") only add to others' score, and
 * the thousand texts that have nothing else need not be looked at.
 */
export function leadingTerms(shares: readonly number[]): ReadonlySet<number> {
  const needed = leastShare * Math.max(0, ...shares);
  const leading = new Set(shares.keys());
  let together = 0;
  for (const [term, share] of [...shares.entries()].sort(([, a], [, b]) => a - b)) {
    together += share;
    if (together >= needed) break;
    leading.delete(term);
  }
  return leading;
}

/** House knowledge goes gently before law of the same worth: it says how it is done here. */
const houseFirst = 1.15;

/** What ranking works with: made once a process. */
export interface RankingTools {
  readonly pool: Pool;
  readonly facts: DocumentFacts;
  readonly board: ReturnType<typeof scoreBoard>;
  readonly texts: ReturnType<typeof hitTexts>;
}

/**
 * The page of hits that these words lead to, with what the total and the filters count by. A document's score is the sum
 * over the terms of its best reading's impact, times the square of the share of the query that it has. One query for the
 * postings and one for texts that were not shown lately; what anybody may not read is left out before anything is compared or counted.
 */
export async function rankDocuments(
  { pool, facts, board, texts }: RankingTools,
  words: readonly WeightedWord[],
  { excluded, patterns }: Demands,
  query: SearchQuery,
): Promise<Ranked> {
  const read = await readPostings(pool, [...words.map(({ id }) => id), ...excluded], facts.revision());
  if (read.changed) await facts.upTo(read.revision);
  const open = openDocuments(facts, read, excluded, query);
  const scored = () => board.score(words, read.postings, facts.room());
  const matching =
    patterns.length > 0 ? await matchingPatterns(pool, patterns, scored().documents.filter(open)) : null;
  // From here on nothing waits until all is counted: the board is everybody's.
  const { documents, total, share } = scored();
  const readable = documents.filter((id) => open(id) && (matching === null || matching.has(id)));
  let bestShare = 0;
  for (const id of readable) if ((share[id] as number) > bestShare) bestShare = share[id] as number;
  const least = leastShare * bestShare - 1e-9;
  const groups = new Map<number, Group>();
  const page: Scored[] = [];
  for (const id of readable) {
    const part = share[id] as number;
    if (part < least) continue;
    const number = facts.numberOf(id);
    const group = groups.get(number) ?? groupOf(facts.all()[number - 1] as Facts, query);
    groups.set(number, group);
    group.count += 1;
    if (group.inKinds && group.inUnit)
      page.push({ id, score: (total[id] as number) * part * part * group.boost, near: group.near });
  }
  const shown = best(page, query);
  const known = await texts(shown.map(({ id }) => id));
  const filed = [...known.values()].flatMap(({ articleId, hasFiles }) => (hasFiles ? [articleId] : []));
  const places = await findPlaces(pool, words, filed);
  const hits = shown.flatMap(({ id, near }): RankedHit[] => {
    const text = known.get(id);
    return text ? [{ text, near, place: places.get(text.articleId) ?? null }] : [];
  });
  return { hits, groups: [...groups.values()], bestShare, revision: read.revision };
}

interface Scored {
  readonly id: number;
  readonly score: number;
  readonly near: boolean;
}

interface Group extends HitGroup {
  count: number;
  /** What its documents' scores are multiplied by. */
  readonly boost: number;
  readonly near: boolean;
}

/** What documents of the same facts have in common in this search. */
function groupOf({ kind, unitIds, reviewDueOn }: Facts, query: SearchQuery): Group {
  const near = unitIds.some((id) => query.nearUnitIds.includes(id));
  const overdue = reviewDueOn !== null && reviewDueOn < query.today;
  return {
    kind,
    units: unitIds,
    inKinds: query.kinds.length === 0 || query.kinds.includes(kind),
    inUnit: query.unitId === null || unitIds.includes(query.unitId),
    count: 0,
    boost: (kind === 'NORM' ? 1 : houseFirst) * (near ? nearFirst : 1) * (overdue ? overdueLast : 1),
    near,
  };
}

const byScore = (a: Scored, b: Scored) => b.score - a.score || a.id - b.id;

/** The page that was asked for, best first; only what comes up to its end is sorted. */
function best(scored: Scored[], { limit, offset }: SearchQuery): readonly Scored[] {
  const end = offset + limit;
  if (offset >= scored.length) return [];
  if (end < scored.length) quickselect(scored, end - 1, 0, scored.length - 1, byScore);
  return scored.slice(0, end).sort(byScore).slice(offset);
}

/** Which of these documents have all phrases in their text. */
async function matchingPatterns(
  pool: Pool,
  patterns: readonly string[],
  documents: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await pool.query<{ id: number }>({
    name: 'search-match-phrases',
    text: `select t."documentId" as id from "SearchText" t
      where t."documentId" = any($1::int[]) and not exists (
        select 1 from unnest($2::text[]) as demand(pattern)
        where concat_ws(E'\\n', t.title, t.headings, t.body || t.rest) !~* demand.pattern)`,
    values: [documents, patterns],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The total and the numbers behind the filters: each filter counts what it would show beside the other one. */
export function countGroups(groups: readonly HitGroup[]) {
  let total = 0;
  const kindCounts: Partial<Record<SearchKind, number>> = {};
  const unitCounts: Record<string, number> = {};
  for (const { kind, units, inKinds, inUnit, count } of groups) {
    if (inKinds && inUnit) total += count;
    if (inUnit) kindCounts[kind] = (kindCounts[kind] ?? 0) + count;
    if (inKinds) for (const unit of units) unitCounts[unit] = (unitCounts[unit] ?? 0) + count;
  }
  return { total, kindCounts, unitCounts };
}
