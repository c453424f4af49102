import type { Pool } from 'pg';

/** What the index has of some words, all of one moment. */
export interface ReadPostings {
  /** State of the index. */
  readonly revision: string;
  /** Whether documents have changed since the state that the asker knows. */
  readonly changed: boolean;
  /** Documents withdrawn since they were indexed; the index does not know yet. Mostly none. */
  readonly withdrawn: readonly number[];
  /** Word -> its postings, packed. */
  readonly postings: ReadonlyMap<number, Buffer>;
}

// Words come as text, whose number PostgreSQL does not know: so it plans this once a connection and not once a query.
// It thinks them a hundred; each is looked up by itself, for a join would read the whole table for so many.
const statement = {
  name: 'search-postings',
  text: `
    select s.revision::text as revision, s.revision > $2::bigint as changed, p.word, p.bytes,
      case when coalesce(p.no, 1) = 1 then (
        select json_agg(d.id) from "SearchWithdrawn" w join "SearchDocument" d on d."articleId" = w."articleId") end as withdrawn
    from "SearchState" s left join (
      select w.id as word, b.bytes, row_number() over () as no
      from (select distinct value::int as id from json_array_elements_text($1::json)) w
      cross join lateral (
        select string_agg(b.postings, ''::bytea) as bytes from "SearchBlock" b where b."wordId" = w.id) b
      where b.bytes is not null) p on true`,
};

/** The postings of these words. One query, whatever the rights: what nobody may read is left out by the facts. */
export async function readPostings(
  pool: Pool,
  wordIds: readonly number[],
  knownRevision: string,
): Promise<ReadPostings> {
  const { rows } = await pool.query<{
    revision: string;
    changed: boolean;
    word: number | null;
    bytes: Buffer | null;
    withdrawn: number[] | null;
  }>({ ...statement, values: [JSON.stringify(wordIds), knownRevision] });
  const postings = new Map<number, Buffer>();
  for (const { word, bytes } of rows) if (word !== null && bytes !== null) postings.set(word, bytes);
  const [first] = rows;
  return {
    revision: first?.revision ?? '0',
    changed: first?.changed ?? false,
    withdrawn: rows.find((row) => row.withdrawn !== null)?.withdrawn ?? [],
    postings,
  };
}
