import type { Pool } from 'pg';
import type { SearchQuery } from '../search-engine.js';
import type { QueryTerm } from '../text-analysis.js';

/** A word of the index that answers a term of the query. */
export interface FoundWord {
  /** Number of the term, from 0. */
  readonly term: number;
  readonly id: number;
  readonly word: string;
  readonly display: string;
  readonly documents: number;
  /** How near: the word itself, another form of it, a compound that begins or ends with it, a correction. */
  readonly relation: 'same' | 'form' | 'begins' | 'ends' | 'correction';
  /** True where a text that the asker may read has it. */
  readonly readable: boolean;
}

/** Compounds looked at for one word and side. */
const mostCompounds = 40;

// One text for every query, so that PostgreSQL plans it once a connection. "Begins with" is a range over words in byte
// order; "ends with" the same over reversed stems.
const find = {
  name: 'search-find-words',
  text: `
    select (q.n - 1)::int as term, w.id, w.word, w.display, w.documents, w.relation,
      ($3 or w."houseDocuments" > 0) as readable
    from (select u.word, u.exact, u.n, s.stem,
            -- "wirkt", "versäumte": the stemmer leaves the verb's ending.
            case when length(s.stem) > 5 then regexp_replace(s.stem, '(te|st|t)$', '') else s.stem end as verb
          from unnest($1::text[], $2::boolean[]) with ordinality as u(word, exact, n),
            lateral (select search_stem(u.word) as stem) s) q
    cross join lateral (
      select w.id, w.word, w.display, w.documents, w."houseDocuments", 'same' as relation
      from "SearchWord" w where w.word = q.word and w.documents > 0
      union all
      select w.id, w.word, w.display, w.documents, w."houseDocuments", 'form'
      from "SearchWord" w
      where not q.exact and (w.stem = q.stem or w.stem = q.verb) and w.word <> q.word and w.documents > 0
      union all
      (select w.id, w.word, w.display, w.documents, w."houseDocuments", 'begins'
       from "SearchWord" w
       where not q.exact and length(q.stem) > 3 and w.word > q.stem collate "C" and w.word < q.stem || U&'\\FFFD' collate "C"
         and w.stem <> q.stem and length(w.stem) > length(q.stem) + 3 and w.documents > 0
       order by w.documents desc limit ${mostCompounds})
      union all
      (select w.id, w.word, w.display, w.documents, w."houseDocuments", 'ends'
       from "SearchWord" w
       where not q.exact and length(q.stem) > 3
         and reverse(w.stem) collate "C" > reverse(q.stem) collate "C"
         and reverse(w.stem) collate "C" < reverse(q.stem) || U&'\\FFFD' collate "C"
         and length(w.stem) > length(q.stem) + 2 and w.documents > 0
       order by w.documents desc limit ${mostCompounds})
    ) w`,
};

/** Words of the index that answer the terms, whoever may read them: the ranking filters by documents. */
export async function findWords(
  pool: Pool,
  terms: readonly QueryTerm[],
  query: SearchQuery,
): Promise<FoundWord[]> {
  if (terms.length === 0) return [];
  const { rows } = await pool.query<FoundWord>({
    ...find,
    values: [terms.map(({ word }) => word), terms.map(({ exact }) => exact), query.readsAll],
  });
  return rows;
}

const readable = {
  name: 'search-readable-words',
  text: `
    select w.id from unnest($1::int[]) as w(id)
    where exists (select 1 from "SearchPosting" p join "SearchDocument" d on d.id = p."documentId"
                  where p."wordId" = w.id and d."readerUnitId" = any($2::uuid[]))`,
};

/** Which of these words stand in a text narrowed to units that the asker belongs to. */
export async function readableWords(
  pool: Pool,
  wordIds: readonly number[],
  readerUnitIds: readonly string[],
): Promise<ReadonlySet<number>> {
  if (wordIds.length === 0 || readerUnitIds.length === 0) return new Set();
  const { rows } = await pool.query<{ id: number }>({ ...readable, values: [wordIds, readerUnitIds] });
  return new Set(rows.map(({ id }) => id));
}

const correct = {
  name: 'search-correct-words',
  text: `
    select (q.n - 1)::int as term, w.id, w.word, w.display, w.documents, 'correction' as relation, true as readable
    from unnest($1::text[], $2::int[]) with ordinality as q(word, most, n)
    cross join lateral (
      select w.*, levenshtein_less_equal(w.word, q.word, q.most) as distance
      from "SearchWord" w
      where w.word % q.word and levenshtein_less_equal(w.word, q.word, q.most) <= q.most and w.documents > 0
        and ($4 or w."houseDocuments" > 0 or exists (
          select 1 from "SearchPosting" p join "SearchDocument" d on d.id = p."documentId"
          where p."wordId" = w.id and d."readerUnitId" = any($3::uuid[])))
      order by distance, left(w.word, 1) = left(q.word, 1) desc, w.documents desc
      limit 3) w
    order by q.n, w.distance, left(w.word, 1) = left(q.word, 1) desc, w.documents desc`,
};

/** Letters that may differ: short words have too many neighbours. */
export function mostTypos(word: string): number {
  if (word.length < 5) return 0;
  return word.length < 9 ? 1 : 2;
}

/** For each term that no readable text has, the nearest words that one has; best first. */
export async function correctWords(
  pool: Pool,
  terms: readonly QueryTerm[],
  query: SearchQuery,
): Promise<FoundWord[]> {
  const fit = terms.map((term, index) => ({ term, index })).filter(({ term }) => mostTypos(term.word) > 0);
  if (fit.length === 0) return [];
  const { rows } = await pool.query<FoundWord>({
    ...correct,
    values: [
      fit.map(({ term }) => term.word),
      fit.map(({ term }) => mostTypos(term.word)),
      query.readerUnitIds,
      query.readsAll,
    ],
  });
  return rows.map((row) => ({ ...row, term: fit[row.term]?.index ?? 0 }));
}
