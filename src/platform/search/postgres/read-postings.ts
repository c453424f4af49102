import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

/** What the index has of some words, all of one moment. */
export interface ReadPostings {
  /** State of the index. */
  readonly revision: string;
  /** Whether documents have changed since the state that the asker knows. */
  readonly changed: boolean;
  /** Documents withdrawn since they were indexed; the index does not know yet. Mostly none. */
  readonly withdrawn: readonly number[];
  /** Word -> its postings, packed, in the order of their blocks. */
  readonly postings: ReadonlyMap<number, Uint8Array>;
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
        select string_agg(b.postings, ''::bytea order by b.block) as bytes from "SearchBlock" b where b."wordId" = w.id) b
      where b.bytes is not null) p on true`,
};

/** Room for the postings of the words that are asked most: a common word of 85,000 documents takes some 60 kB. */
const roomBytes = 4 * 1024 * 1024;

/**
 * Reads the postings of words; one query, whatever the rights: what nobody may read is left out by the facts. What was
 * read lately is remembered for as long as the index does not change, which the query tells; where it has changed, all
 * words are read anew with a second one, so that what is answered is always of one moment.
 */
export function postingsReader(pool: Pool) {
  const kept = new LRUCache<number, Uint8Array>({
    maxSize: roomBytes,
    sizeCalculation: ({ length }) => length + 200,
  });
  /** State of the index that `kept` is of. */
  let keptRevision = '0';
  const keep = ({ revision, postings }: ReadPostings) => {
    if (revision !== keptRevision) {
      kept.clear();
      keptRevision = revision;
    }
    // In memory of its own: small buffers share a larger one, which each of them would keep.
    for (const [word, bytes] of postings) kept.set(word, new Uint8Array(bytes));
  };

  /** @param knownRevision state of the index that the asker's facts are of */
  return async (wordIds: readonly number[], knownRevision: string): Promise<ReadPostings> => {
    const revision = keptRevision;
    const remembered = new Map<number, Uint8Array>();
    for (const word of wordIds) {
      const bytes = kept.get(word);
      if (bytes) remembered.set(word, bytes);
    }
    const missing = wordIds.filter((word) => !remembered.has(word));
    const first = await read(pool, missing, knownRevision);
    const holds = remembered.size === 0 || first.revision === revision;
    const answer = holds ? first : await read(pool, wordIds, knownRevision);
    keep(answer);
    return holds ? { ...answer, postings: new Map([...remembered, ...answer.postings]) } : answer;
  };
}

export type PostingsReader = ReturnType<typeof postingsReader>;

async function read(pool: Pool, wordIds: readonly number[], knownRevision: string): Promise<ReadPostings> {
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
