import type { Pool } from 'pg';
import type { SearchKind, SearchPage, SearchQuery } from '../search-engine.js';
import { bestPlaceOf } from './places.js';

/** A word of the index with the term it answers and its weight (relation and rarity). */
export interface WeightedWord {
  readonly id: number;
  readonly term: number;
  /** Number of the reading: a text should have all words of one. */
  readonly reading: number;
  /** The part of the reading that it makes up; 1 for a reading of one word. */
  readonly part: number;
  readonly weight: number;
  /** The part of the query that its term makes up; those of all terms are 1 together. */
  readonly share: number;
  /** False where a document that has nothing but such words cannot be a hit (see `leadingTerms`). */
  readonly leads: boolean;
  /** A hit must have its term. */
  readonly must: boolean;
}

/** What a query demands besides words that rank. */
export interface Demands {
  /** Ids of words that no hit may have. */
  readonly excluded: readonly number[];
  /** Regular expressions that every hit's text must match. */
  readonly patterns: readonly string[];
}

export interface RankedHit {
  readonly articleId: string;
  readonly title: string;
  readonly headings: string;
  readonly body: string;
  readonly near: boolean;
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

/** A scored document (`s`) by its number, where the asker may read it; "offset 0" keeps PostgreSQL from reading them all. */
const readableDocument = (demands: string) => `
  select d."articleId", d.kind, d."unitIds", d."reviewDueOn" from "SearchDocument" d
  where d.id = s.id and (cardinality(d."readerKeys") = 0 or $3 or d."readerKeys" && $2::text[])
    -- Withdrawn, and the index does not know yet: mostly none, looked up once a search.
    and d."articleId" <> all (array(select "articleId" from "SearchWithdrawn")) ${demands} offset 0`;

/** For each document and term the best reading's score and the term's share of the query. */
const byWords = {
  word: 'id int, term int, weight real, share real, leads boolean',
  scores: (words: string) => `
    select p."documentId" as id, max(p.impact * w.weight) as score, max(w.share) as share, false as must
    from ${words} group by p."documentId", w.term`,
  whole: '',
};

/**
 * The same where readings of several words are among them ("Arbeitslosengeld II"): their words' scores add up, times the
 * square of what the document has of the reading; half of it is the least.
 */
const byReadings = {
  word: 'id int, term int, reading int, part real, weight real, share real, leads boolean, must boolean',
  scores: (words: string) => `
    select r.id, max(r.score * r.part * r.part) as score, max(r.share) as share, bool_or(r.must) as must
    from (select p."documentId" as id, w.term, sum(p.impact * w.weight * w.part) as score, sum(w.part) as part,
            min(w.share) as share, bool_or(w.must) as must
          from ${words} group by p."documentId", w.term, w.reading) r
    where r.part >= 0.5 group by r.id, r.term`,
  whole: `having count(*) filter (where a.must) = (select count(distinct term) from word where must)`,
};

const withDemands = `
  and not exists (
    select 1 from "SearchPosting" x where x."documentId" = s.id
      and x."wordId" in (select value::int from json_array_elements_text($12::json)))
  and not exists (
    select 1 from json_array_elements_text($13::json) as demand(pattern)
    join "SearchText" t on t."documentId" = s.id
    where concat_ws(E'\\n', t.title, t.headings, t.body || t.rest) !~* demand.pattern)`;

/**
 * One statement for a page of hits, the total and the numbers behind the filters. A document's score is the sum over
 * the terms of its best reading's impact, times the square of the share of the query that it has.
 * Rights ($2, $3) stand with the document itself: nothing has seen one that the asker may not read.
 */
const ranking = (name: string, { word, scores, whole }: typeof byWords, demands: string) => ({
  name,
  text: `
    with word as materialized (
      select * from json_to_recordset($1::json) as w(${word})
    ), essential as materialized (
      ${scores('word w join "SearchPosting" p on p."wordId" = w.id where w.leads')}
    ), answer as (
      select id, score, share, must from essential
      union all
      ${scores(
        'word w join "SearchPosting" p on p."wordId" = w.id where not w.leads and p."documentId" in (select id from essential)',
      )}
    ), scored as materialized (
      select a.id, sum(a.score) as score, sum(a.share) as share from answer a group by a.id ${whole}
    ), best as materialized (
      -- From the largest share downwards until a text may be read: mostly one look. Most texts never are looked at.
      select s.share from (select id, share from scored order by share desc) s
      cross join lateral (${readableDocument(demands)}) d limit 1
    ), hit as materialized (
      select s.id, s.score * s.share * s.share * case when d.kind = 'NORM' then 1 else $9::real end
          * case when d."unitIds" && $10::uuid[] then ${nearFirst} else 1 end
          * case when d."reviewDueOn" < $11::date then ${overdueLast} else 1 end as score,
        s.share, d."articleId", d.kind, d."unitIds",
        (cardinality($4::text[]) = 0 or d.kind::text = any($4)) as "inKinds",
        ($5::uuid is null or $5 = any(d."unitIds")) as "inUnit"
      from scored s cross join lateral (${readableDocument(demands)}) d
      where s.share >= $8 * (select share from best)
    ), page as (
      select id, "articleId", "unitIds" && $10::uuid[] as near, row_number() over () as n
      from (select id, "articleId", "unitIds" from hit where "inKinds" and "inUnit"
            order by score desc, "articleId" limit $6 offset $7) best
    )
    select
      -- Once, not with every hit; a page behind the last has one row without a hit.
      case when coalesce(p.n, 1) = 1 then (
        select coalesce(json_agg(g), '[]') from (
          select kind, "unitIds" as units, "inKinds", "inUnit", count(*)::int as count
          from hit group by kind, "unitIds", "inKinds", "inUnit") g) end as groups,
      coalesce((select share from best), 0) as "bestShare",
      s.revision::text as revision, p."articleId", p.near, t.title, t.headings, t.body, f.place
    from "SearchState" s
    left join page p on true
    left join "SearchText" t on t."documentId" = p.id
    left join lateral (${bestPlaceOf('p.id')}) f on true
    order by p.n`,
});

/** House knowledge goes gently before law of the same worth: it says how it is done here. */
const houseFirst = 1.15;

const rank = ranking('search-rank', byWords, '');
const rankReadings = ranking('search-rank-readings', byReadings, '');
const rankDemanding = ranking('search-rank-demanding', byReadings, withDemands);

interface RankedRow {
  readonly groups: readonly HitGroup[] | null;
  readonly bestShare: number;
  readonly revision: string;
  readonly articleId: string | null;
  readonly near: boolean | null;
  readonly title: string | null;
  readonly headings: string | null;
  readonly body: string | null;
  readonly place: SearchPage | null;
}

/** The page of hits that these words lead to, with what the total and the filters count by. */
export async function rankDocuments(
  pool: Pool,
  words: readonly WeightedWord[],
  { excluded, patterns }: Demands,
  query: SearchQuery,
): Promise<Ranked> {
  const demanding = excluded.length + patterns.length > 0;
  const plain = words.every(({ part, must }) => part === 1 && !must);
  const { rows } = await pool.query<RankedRow>({
    ...(demanding ? rankDemanding : plain ? rank : rankReadings),
    values: [
      JSON.stringify(words),
      query.readerKeys,
      query.readsAll,
      query.kinds,
      query.unitId,
      query.limit,
      query.offset,
      leastShare,
      houseFirst,
      query.nearUnitIds,
      query.today,
      ...(demanding ? [JSON.stringify(excluded), JSON.stringify(patterns)] : []),
    ],
  });
  const [first] = rows;
  return {
    hits: rows.flatMap(({ articleId, near, title, headings, body, place }) =>
      articleId === null
        ? []
        : [
            {
              articleId,
              near: near ?? false,
              title: title ?? '',
              headings: headings ?? '',
              body: body ?? '',
              place,
            },
          ],
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
