import type { Pool } from 'pg';
import type { SearchQuery } from '../search-engine.js';
import { mostTypos } from '../typos.js';
import {
  asOneValue,
  type FoundWord,
  mostRead,
  type NumberedTerm,
  relatives,
  type WordRow,
  wordOf,
} from './find-words.js';

/** Words that look like `t.word`: nearest first, those with the same first letter and in more texts before others. */
const candidates = `
  select w.id, w.word, w."houseDocuments" > 0 as house,
    row_number() over (order by levenshtein_less_equal(w.word, t.word, t.most),
      left(w.word, 1) = left(t.word, 1) desc, w.documents desc, w.word) as rank
  from "SearchWord" w
  where w.word % t.word and levenshtein_less_equal(w.word, t.word, t.most) <= t.most and w.documents > 0
    and length(w.word) between length(t.word) - t.most and length(t.word) + t.most
  order by rank limit 20`;

const asked = `(select * from json_to_recordset($1::json) as t(n int, word text, most int) limit ${mostRead}) t`;

/** For everybody: the nearest word of a text that the whole house may read, and whether a narrowed one is nearer. */
const forAll = {
  name: 'search-correct-for-all',
  text: `
    with nearest as materialized (
      select t.n, c.* from ${asked}
      cross join lateral (
        select (array_agg(c.word order by c.rank) filter (where c.house))[1] as word,
          coalesce(min(c.rank) filter (where not c.house) < coalesce(min(c.rank) filter (where c.house), 100),
            false) as unsure
        from (${candidates}) c) c
    )
    select ${asOneValue(relatives('select n, word, false as exact from nearest where word is not null'))} as words,
      (select coalesce(json_agg(n), '[]') from nearest where unsure) as unsure`,
};

/**
 * For one asker, where it matters. Two texts, and units as JSON: a parameter that takes the check of rights away, or
 * tells how many units there are, would make PostgreSQL plan each time anew.
 */
const forAsker = (name: string, mayRead: string) => ({
  name,
  text: `
    select ${asOneValue(
      relatives(`
        select t.n, nearest.word, false as exact from ${asked}
        cross join lateral (
          select c.word from (${candidates}) c where ${mayRead} order by c.rank limit 1) nearest`),
    )} as words`,
});
const forEditor = forAsker('search-correct-for-editor', 'true');
const forReader = forAsker(
  'search-correct-for-reader',
  `c.house or exists (
    select 1 from "SearchPosting" p join "SearchDocument" d on d.id = p."documentId"
    where p."wordId" = c.id
      and d."readerUnitId" in (select value::uuid from json_array_elements_text($2::json)))`,
);

/** Whether a word is long enough to be corrected, and of letters. */
export function isCorrectable({ term }: NumberedTerm): boolean {
  return !term.exact && mostTypos(term.word) > 0;
}

const toJson = (terms: readonly NumberedTerm[]) =>
  JSON.stringify(terms.map(({ n, term }) => ({ n, word: term.word, most: mostTypos(term.word) })));

const asCorrections = (words: readonly FoundWord[]) =>
  words.map((word): FoundWord => (word.relation === 'same' ? { ...word, relation: 'correction' } : word));

/**
 * The nearest house-wide words with their relatives (of which some may stand in narrowed texts only), and the terms for
 * which a narrowed word would be nearer.
 */
export async function correctForAll(
  pool: Pool,
  terms: readonly NumberedTerm[],
): Promise<{ words: FoundWord[]; unsure: ReadonlySet<number> }> {
  const { rows } = await pool.query<{ words: WordRow[]; unsure: number[] }>({
    ...forAll,
    values: [toJson(terms)],
  });
  const { words = [], unsure = [] } = rows[0] ?? {};
  return { words: asCorrections(words.map(wordOf)), unsure: new Set(unsure) };
}

/** The nearest words that this asker may read, with their relatives, of which some may be of other texts. */
export async function correctForAsker(
  pool: Pool,
  terms: readonly NumberedTerm[],
  query: SearchQuery,
): Promise<FoundWord[]> {
  const { rows } = await pool.query<{ words: WordRow[] }>(
    query.readsAll
      ? { ...forEditor, values: [toJson(terms)] }
      : { ...forReader, values: [toJson(terms), JSON.stringify(query.readerUnitIds)] },
  );
  return asCorrections((rows[0]?.words ?? []).map(wordOf));
}
