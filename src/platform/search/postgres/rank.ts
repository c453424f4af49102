import type { Pool } from 'pg';
import type { SearchKind, SearchQuery } from '../search-engine.js';

/** A word of the index with the term it answers and its weight (relation and rarity). */
export interface WeightedWord {
  readonly id: number;
  readonly term: number;
  readonly weight: number;
  /** The part of the query that its term makes up; those of all terms are 1 together. */
  readonly share: number;
}

export interface RankedHit {
  readonly articleId: string;
  readonly title: string;
  readonly body: string;
}

export interface Ranked {
  readonly hits: readonly RankedHit[];
  readonly total: number;
  /** The best hit's share of the query, 1 = all words. */
  readonly bestShare: number;
  readonly kinds: Readonly<Partial<Record<SearchKind, number>>> | null;
  readonly units: Readonly<Record<string, number>> | null;
}

/** Texts that have less of the query than this share of the best one's are no hits. */
const leastShare = 0.6;

/**
 * One statement for a page of hits, the total and the numbers behind the filters. A document's score is the sum over
 * the terms of its best word's impact, times the square of the share of the query that it has.
 * Rights ($2, $3) stand in the innermost join: nothing after it has seen a document that the asker may not read.
 */
const rank = {
  name: 'search-rank',
  text: `
    with word as (
      select * from json_to_recordset($1::json) as w(id int, term int, weight real, share real)
    ), answer as (
      select p."documentId" as id, max(p.impact * w.weight) as score, min(w.share) as share
      from word w join "SearchPosting" p on p."wordId" = w.id
      group by p."documentId", w.term
    ), scored as (
      select a.id, sum(a.score) as score, sum(a.share) as share from answer a group by a.id
    ), readable as materialized (
      select s.id, s.score * s.share * s.share * case when d.kind = 'NORM' then 1 else $9::real end as score,
        s.share, d."articleId", d.kind, d."unitIds",
        (cardinality($4::text[]) = 0 or d.kind::text = any($4)) as in_kinds,
        ($5::uuid is null or $5 = any(d."unitIds")) as in_unit
      from scored s join "SearchDocument" d on d.id = s.id
      where d."readerUnitId" is null or $3 or d."readerUnitId" = any($2::uuid[])
    ), hit as materialized (
      select * from readable where share >= $8 * (select max(share) from readable)
    ), page as (
      select id, "articleId", score from hit where in_kinds and in_unit
      order by score desc, "articleId" limit $6 offset $7
    )
    select
      (select count(*)::int from hit where in_kinds and in_unit) as total,
      (select coalesce(max(share), 0) from hit) as "bestShare",
      (select json_object_agg(kind, n) from (
         select kind, count(*)::int as n from hit where in_unit group by kind) k) as kinds,
      (select json_object_agg(unit, n) from (
         select unit, count(*)::int as n from hit, unnest("unitIds") as unit where in_kinds group by unit) u) as units,
      (select coalesce(json_agg(json_build_object('articleId', p."articleId", 'title', t.title, 'body', t.body)
                order by p.score desc, p."articleId"), '[]')
       from page p join "SearchText" t on t."documentId" = p.id) as hits`,
};

/** House knowledge goes gently before law of the same worth: it says how it is done here. */
const houseFirst = 1.15;

/** The page of hits that these words lead to, with the total and the numbers behind the filters. */
export async function rankDocuments(
  pool: Pool,
  words: readonly WeightedWord[],
  query: SearchQuery,
): Promise<Ranked> {
  const { rows } = await pool.query<Ranked>({
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
  return rows[0] ?? { hits: [], total: 0, bestShare: 0, kinds: null, units: null };
}
