import type { Pool } from 'pg';
import type { SearchKind, SearchQuery } from '../search-engine.js';

/** A word of the index with the term it answers and its weight (relation and rarity). */
export interface WeightedWord {
  readonly id: number;
  readonly term: number;
  readonly weight: number;
  /** The part of the query that its term makes up; those of all terms are 1 together. */
  readonly share: number;
  /** False where a document that has nothing but such words cannot be a hit (see `leadingTerms`). */
  readonly leads: boolean;
}

export interface RankedHit {
  readonly articleId: string;
  readonly title: string;
  readonly body: string;
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

/** A scored document (`s`) by its number, where the asker may read it; "offset 0" keeps PostgreSQL from reading them all. */
const readableDocument = `
  select d."articleId", d.kind, d."unitIds" from "SearchDocument" d
  where d.id = s.id and (d."readerUnitId" is null or $3 or d."readerUnitId" = any($2::uuid[]))
    -- Withdrawn, and the index does not know yet: mostly none, looked up once a search.
    and d."articleId" <> all (array(select "articleId" from "SearchWithdrawn")) offset 0`;

/**
 * One statement for a page of hits, the total and the numbers behind the filters. A document's score is the sum over
 * the terms of its best word's impact, times the square of the share of the query that it has.
 * Rights ($2, $3) stand with the document itself: nothing has seen one that the asker may not read.
 */
const rank = {
  name: 'search-rank',
  text: `
    with word as materialized (
      select * from json_to_recordset($1::json) as w(id int, term int, weight real, share real, leads boolean)
    ), essential as materialized (
      select p."documentId" as id, max(p.impact * w.weight) as score, min(w.share) as share
      from word w join "SearchPosting" p on p."wordId" = w.id
      where w.leads group by p."documentId", w.term
    ), answer as (
      select id, score, share from essential
      union all
      select p."documentId", max(p.impact * w.weight), min(w.share)
      from word w join "SearchPosting" p on p."wordId" = w.id
      where not w.leads and p."documentId" in (select id from essential) group by p."documentId", w.term
    ), scored as materialized (
      select a.id, sum(a.score) as score, sum(a.share) as share from answer a group by a.id
    ), best as materialized (
      -- From the largest share downwards until a text may be read: mostly one look. Most texts never are looked at.
      select s.share from (select id, share from scored order by share desc) s
      cross join lateral (${readableDocument}) d limit 1
    ), hit as materialized (
      select s.id, s.score * s.share * s.share * case when d.kind = 'NORM' then 1 else $9::real end as score,
        s.share, d."articleId", d.kind, d."unitIds",
        (cardinality($4::text[]) = 0 or d.kind::text = any($4)) as "inKinds",
        ($5::uuid is null or $5 = any(d."unitIds")) as "inUnit"
      from scored s cross join lateral (${readableDocument}) d
      where s.share >= $8 * (select share from best)
    ), page as (
      select id, "articleId", row_number() over () as n
      from (select id, "articleId" from hit where "inKinds" and "inUnit"
            order by score desc, "articleId" limit $6 offset $7) best
    )
    select
      -- Once, not with every hit; a page behind the last has one row without a hit.
      case when coalesce(p.n, 1) = 1 then (
        select coalesce(json_agg(g), '[]') from (
          select kind, "unitIds" as units, "inKinds", "inUnit", count(*)::int as count
          from hit group by kind, "unitIds", "inKinds", "inUnit") g) end as groups,
      coalesce((select share from best), 0) as "bestShare",
      s.revision::text as revision, p."articleId", t.title, t.body
    from "SearchState" s
    left join page p on true
    left join "SearchText" t on t."documentId" = p.id
    order by p.n`,
};

/** House knowledge goes gently before law of the same worth: it says how it is done here. */
const houseFirst = 1.15;

interface RankedRow {
  readonly groups: readonly HitGroup[] | null;
  readonly bestShare: number;
  readonly revision: string;
  readonly articleId: string | null;
  readonly title: string | null;
  readonly body: string | null;
}

/** The page of hits that these words lead to, with what the total and the filters count by. */
export async function rankDocuments(
  pool: Pool,
  words: readonly WeightedWord[],
  query: SearchQuery,
): Promise<Ranked> {
  const { rows } = await pool.query<RankedRow>({
    ...rank,
    values: [
      JSON.stringify(words),
      query.readerUnitIds,
      query.readsAll,
      query.kinds,
      query.unitId,
      query.limit,
      query.offset,
      leastShare,
      houseFirst,
    ],
  });
  const [first] = rows;
  return {
    hits: rows.flatMap(({ articleId, title, body }) =>
      articleId === null ? [] : [{ articleId, title: title ?? '', body: body ?? '' }],
    ),
    groups: first?.groups ?? [],
    bestShare: first?.bestShare ?? 0,
    revision: first?.revision ?? '',
  };
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
