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
  /** True where a text that the whole house may read has it. */
  readonly house: boolean;
}

/** Compounds looked at for one word and side. */
const mostCompounds = 40;
/** Words read at once. PostgreSQL thinks a hundred otherwise, and that such a query is worth compiling. */
export const mostRead = 24;

/** `q(n, word, exact)` with each word's stem, and the stem without a verb's ending that the stemmer leaves ("wirkt"). */
const withStems = (q: string) => `
  (select u.n, u.word, u.exact, s.stem,
     case when length(s.stem) > 5 then regexp_replace(s.stem, '(te|st|t)$', '') else s.stem end as verb
   from (${q}) u,
     -- "offset 0" keeps PostgreSQL from stemming the word anew at every use.
     lateral (select search_stem(u.word) as stem offset 0) s offset 0)`;

/**
 * The words of the index that belong to each of `q`'s words. "Begins with" is a range over words in byte order, "ends
 * with" the same over reversed stems.
 */
export const relatives = (q: string) => `
  select q.n as term, w.id, w.word, w.display, w.documents, w.relation, w."houseDocuments" > 0 as house
  from ${withStems(q)} q
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
     where not q.exact and length(q.stem) > 3
       and w.word > q.stem collate "C" and w.word < q.stem || U&'\\FFFD' collate "C"
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
  ) w`;

/** All words in one value: a hundred rows of seven columns cost more to take apart than to find. */
export const asOneValue = (words: string) => `
  (select coalesce(json_agg(json_build_array(
     r.term, r.id, r.word, r.display, r.documents, r.relation, r.house)), '[]')
   from (${words}) r)`;

export type WordRow = [number, number, string, string, number, FoundWord['relation'], boolean];

export const wordOf = ([term, id, word, display, documents, relation, house]: WordRow): FoundWord => ({
  term,
  id,
  word,
  display,
  documents,
  relation,
  house,
});

// The terms come as JSON, whose number of rows PostgreSQL does not know: so it plans this once a connection and not
// once a query (arrays would make it look at each query's length; planning took longer than finding).
const find = {
  name: 'search-find-words',
  text: `
    select s.revision::text as revision, s.documents, ${asOneValue(
      relatives(
        `select n, word, exact from json_to_recordset($1::json) as t(n int, word text, exact boolean) limit ${mostRead}`,
      ),
    )} as words
    from "SearchState" s`,
};

/** A term with its number in the query. */
export interface NumberedTerm {
  readonly n: number;
  readonly term: QueryTerm;
}

const readable = {
  name: 'search-readable-words',
  text: `
    select w.id from json_to_recordset($1::json) as w(id int)
    where exists (select 1 from "SearchPosting" p join "SearchDocument" d on d.id = p."documentId"
                  where p."wordId" = w.id and d."readerUnitId" = any($2::uuid[]))`,
};

/** Words of the index that answer the terms, whoever may read them, and the index's state. One query. */
export async function findWords(
  pool: Pool,
  terms: readonly NumberedTerm[],
): Promise<{ revision: string; documents: number; words: FoundWord[] }> {
  const asked = terms.slice(0, mostRead).map(({ n, term }) => ({ n, word: term.word, exact: term.exact }));
  const { rows } = await pool.query<{ revision: string; documents: number; words: WordRow[] }>({
    ...find,
    values: [JSON.stringify(asked)],
  });
  const { revision = '', documents = 0, words = [] } = rows[0] ?? {};
  return { revision, documents, words: words.map(wordOf) };
}

/**
 * Words of texts that the asker may not read do not exist for them, not even as "known", so no correction is withheld
 * for their sake. A query only where words stand in narrowed texts alone.
 */
export async function onlyReadable(
  pool: Pool,
  words: readonly FoundWord[],
  query: SearchQuery,
): Promise<readonly FoundWord[]> {
  if (query.readsAll) return words;
  const narrowed = words.filter(({ house }) => !house);
  if (narrowed.length === 0) return words;
  const open = new Set<number>();
  if (query.readerUnitIds.length > 0) {
    const values = [JSON.stringify(narrowed.map(({ id }) => ({ id }))), query.readerUnitIds];
    const found = await pool.query<{ id: number }>({ ...readable, values });
    for (const { id } of found.rows) open.add(id);
  }
  return words.filter(({ id, house }) => house || open.has(id));
}
