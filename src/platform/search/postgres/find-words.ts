import type { Pool } from 'pg';
import type { Compound, KnownWord } from '../text-analysis.js';

/** A word as the index has it, also where the asker may not know it. */
export interface IndexedWord extends KnownWord {
  /** True where a text that the whole house may read has it. */
  readonly house: boolean;
}

export type IndexedCompound = IndexedWord & Pick<Compound, 'relation'>;

/** What the index answers to a list of words, and in which state it did. */
export interface FoundWords {
  readonly revision: string;
  readonly documents: number;
  readonly words: readonly IndexedWord[];
  /** Asked word -> compounds that begin or end with it. */
  readonly compounds: ReadonlyMap<string, readonly IndexedCompound[]>;
}

/** Compounds looked at for one word and side. */
const mostCompounds = 40;
/** Words whose compounds are read at once: a query has no more terms. */
const mostWithCompounds = 12;

export type WordRow = [number, string, string, number, boolean];

export const wordOf = ([id, word, display, documents, house]: WordRow): IndexedWord => ({
  id,
  word,
  display,
  documents,
  house,
});

/** All words in one value: a hundred rows of columns cost more to take apart than to find. */
export const asOneValue = (words: string, more = '') => `
  (select coalesce(json_agg(json_build_array(
     r.id, r.word, r.display, r.documents, r."houseDocuments" > 0${more})), '[]')
   from (${words}) r)`;

// The words come as JSON, whose number PostgreSQL does not know: so it plans this once a connection and not once a
// query (arrays would make it look at each query's length; planning took longer than finding). "Begins with" is a range
// over words in byte order, "ends with" the same over words read backwards.
const find = {
  name: 'search-find-words',
  text: `
    select s.revision::text as revision, s.documents,
      ${asOneValue(`
        select w.* from json_array_elements_text($1::json) as t(word)
        join "SearchWord" w on w.word = t.word and w.documents > 0`)} as words,
      ${asOneValue(
        `
        select c.*, t.word as asked
        from (select value as word from json_array_elements_text($2::json) limit ${mostWithCompounds}) t
        cross join lateral (
          (select w.id, w.word, w.display, w.documents, w."houseDocuments", 'begins' as relation
           from "SearchWord" w
           where w.word > t.word collate "C" and w.word < t.word || U&'\\FFFD' collate "C"
             and length(w.word) > length(t.word) + 3 and w.documents > 0
           order by w.documents desc limit ${mostCompounds})
          union all
          (select w.id, w.word, w.display, w.documents, w."houseDocuments", 'ends'
           from "SearchWord" w
           where reverse(w.word) collate "C" > reverse(t.word) collate "C"
             and reverse(w.word) collate "C" < reverse(t.word) || U&'\\FFFD' collate "C"
             and length(w.word) > length(t.word) + 2 and w.documents > 0
           order by w.documents desc limit ${mostCompounds})) c`,
        ', r.asked, r.relation',
      )} as compounds
    from "SearchState" s`,
};

/** Words of the index among `words`, and the compounds of `withCompounds`, whoever may read them. One query. */
export async function findWords(
  pool: Pool,
  words: readonly string[],
  withCompounds: readonly string[],
): Promise<FoundWords> {
  const { rows } = await pool.query<{
    revision: string;
    documents: number;
    words: WordRow[];
    compounds: [...WordRow, string, Compound['relation']][];
  }>({ ...find, values: [JSON.stringify(words), JSON.stringify(withCompounds)] });
  const { revision = '', documents = 0, words: found = [], compounds = [] } = rows[0] ?? {};
  const ofWord = new Map<string, IndexedCompound[]>(withCompounds.map((word) => [word, []]));
  for (const [id, word, display, count, house, asked, relation] of compounds)
    ofWord.get(asked)?.push({ ...wordOf([id, word, display, count, house]), relation });
  return { revision, documents, words: found.map(wordOf), compounds: ofWord };
}
