import type { Pool } from 'pg';
import type { SearchKind, SearchQuery } from '../search-engine.js';

/** A word of the index with the term it answers and its weight (relation and rarity). */
export interface WeightedWord {
  readonly id: number;
  readonly term: number;
  readonly weight: number;
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
 * Rights ($4, $5) stand in the innermost join: nothing after it has seen a document that the asker may not read.
 */
const rank = {
  name: 'search-rank',
  text: `
    with word as (
      select * from unnest($1::int[], $2::int[], $3::real[]) as w(id, term, weight)
    ), answer as (
      select p."documentId" as id, w.term, max(p.impact * w.weight) as score
      from word w join "SearchPosting" p on p."wordId" = w.id
      group by p."documentId", w.term
    ), scored as (
      select a.id, sum(a.score) as score, sum(t.share) as share
      from answer a join unnest($6::real[]) with ordinality as t(share, n) on t.n = a.term + 1
      group by a.id
    ), readable as materialized (
      select s.id, s.score * s.share * s.share * case when d.kind = 'NORM' then 1 else $12::real end as score,
        s.share, d."articleId", d.kind, d."unitIds",
        (cardinality($7::text[]) = 0 or d.kind::text = any($7)) as in_kinds,
        ($8::uuid is null or $8 = any(d."unitIds")) as in_unit
      from scored s join "SearchDocument" d on d.id = s.id
      where $5 or d."readerUnitId" is null or d."readerUnitId" = any($4::uuid[])
    ), hit as materialized (
      select * from readable where share >= $11 * (select max(share) from readable)
    ), page as (
      select id, "articleId", score from hit where in_kinds and in_unit
      order by score desc, "articleId" limit $9 offset $10
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

/** @param shares the part of the query that each term makes up; together 1 */
export async function rankDocuments(
  pool: Pool,
  words: readonly WeightedWord[],
  shares: readonly number[],
  query: SearchQuery,
): Promise<Ranked> {
  const { rows } = await pool.query<Ranked>({
    ...rank,
    values: [
      words.map(({ id }) => id),
      words.map(({ term }) => term),
      words.map(({ weight }) => weight),
      query.readerUnitIds,
      query.readsAll,
      shares,
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
