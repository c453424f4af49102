import type { Pool } from 'pg';
import type { SearchQuery } from '../search-engine.js';
import { mostTypos, mostTyposOfStem } from '../typos.js';
import { asOneValue, type IndexedWord, type WordRow, wordOf } from './find-words.js';
import { onlyReadable, type ReadingTools } from './only-readable.js';

/**
 * Words that look like `t.folded`, or whose stem looks like its stem: nearest first, those with the same first letter and
 * in more texts before others.
 */
const candidates = `
  select c.*, row_number() over (order by floor(c.far), left(c.word, 1) = left(t.word, 1) desc, c.documents desc, c.far, c.word) as rank
  from (
    select w.id, w.word, w.display, w.documents, w."houseDocuments",
      least(levenshtein_less_equal(w.folded, t.folded, t.most), levenshtein_less_equal(w.word, t.word, t."mostOfStem") * 1.01) as far
    from "SearchWord" w
    where w.folded % t.folded and w.word <> t.word and w.documents > 0 and length(w.folded) between length(t.folded) - 4 and length(t.folded) + 4
      and w.word !~ '[0-9§@#]'
      and (levenshtein_less_equal(w.folded, t.folded, t.most) <= t.most
        or levenshtein_less_equal(w.word, t.word, t."mostOfStem") <= t."mostOfStem")) c
  order by rank limit 20`;

/** Words corrected at once. PostgreSQL thinks a hundred otherwise, and that such a query is worth compiling. */
const mostCorrected = 12;
const asked = `(select * from json_to_recordset($1::json) as t(folded text, word text, most int, "mostOfStem" int) limit ${mostCorrected}) t`;

/** For everybody: the nearest word of a text that the whole house may read, and whether a narrowed one is nearer. */
const forAll = {
  name: 'search-correct-for-all',
  text: `
    with nearest as materialized (
      select t.folded as asked, c.* from ${asked}
      cross join lateral (
        select (array_agg(c.id order by c.rank) filter (where c."houseDocuments" > 0))[1] as id,
          coalesce(min(c.rank) filter (where c."houseDocuments" = 0)
            < coalesce(min(c.rank) filter (where c."houseDocuments" > 0), 100), false) as unsure
        from (${candidates}) c) c
    )
    select ${asOneValue('select w.*, n.asked from nearest n join "SearchWord" w on w.id = n.id', ', r.asked')} as words,
      (select coalesce(json_agg(asked), '[]') from nearest where unsure) as unsure`,
};

/** For one asker, where it matters: all that come into question, nearest first; which of them may be told is for the asker's rights to say. */
const forAsker = {
  name: 'search-correct-for-asker',
  text: `
    select ${asOneValue(
      `select c.*, t.folded as asked from ${asked} cross join lateral (${candidates}) c order by t.folded, c.rank`,
      ', r.asked',
    )} as words`,
};

/** A word to correct: folded, and its stem. */
export interface MistypedWord {
  readonly folded: string;
  readonly word: string;
}

/** Whether a folded word is long enough to be corrected, and of letters. */
export function isCorrectable(folded: string): boolean {
  return mostTypos(folded) > 0 && !/\P{L}/u.test(folded);
}

const toJson = (words: readonly MistypedWord[]) =>
  JSON.stringify(
    words.map(({ folded, word }) => ({
      folded,
      word,
      most: mostTypos(folded),
      mostOfStem: mostTyposOfStem(word),
    })),
  );

type CorrectedRow = [...WordRow, string];
const correctionsOf = (rows: readonly CorrectedRow[]) =>
  new Map<string, IndexedWord>(
    rows.map(([id, word, display, documents, house, typed]) => [
      typed,
      wordOf([id, word, display, documents, house]),
    ]),
  );

/** The nearest house-wide words, and the words for which one of a narrowed text would be nearer. */
export async function correctForAll(
  pool: Pool,
  words: readonly MistypedWord[],
): Promise<{ nearest: ReadonlyMap<string, IndexedWord>; unsure: ReadonlySet<string> }> {
  const { rows } = await pool.query<{ words: CorrectedRow[]; unsure: string[] }>({
    ...forAll,
    values: [toJson(words)],
  });
  const { words: found = [], unsure = [] } = rows[0] ?? {};
  return { nearest: correctionsOf(found), unsure: new Set(unsure) };
}

/** The nearest words that this asker may read. */
export async function correctForAsker(
  tools: ReadingTools,
  words: readonly MistypedWord[],
  query: SearchQuery,
): Promise<ReadonlyMap<string, IndexedWord>> {
  const { rows } = await tools.pool.query<{ words: CorrectedRow[] }>({
    ...forAsker,
    values: [toJson(words)],
  });
  const found = (rows[0]?.words ?? []).map(([id, word, display, documents, house, typed]) => ({
    typed,
    word: wordOf([id, word, display, documents, house]),
  }));
  const readable = await onlyReadable(
    tools,
    found.map(({ word }) => word),
    query,
  );
  const nearest = new Map<string, IndexedWord>();
  for (const { typed, word } of found)
    if (readable.has(word.id) && !nearest.has(typed)) nearest.set(typed, word);
  return nearest;
}
