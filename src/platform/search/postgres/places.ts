import type { Pool, PoolClient } from 'pg';
import type { SearchDocument, SearchPage } from '../search-engine.js';
import type { TextAnalysis } from '../text-analysis.js';

/** Where in a file of an article the query's words stand. */
export type Place = SearchPage;

/** Rows written at once: a long file has hundreds of pages. */
const batchSize = 500;

/** Replaces what is known of the files of these documents. Inside the caller's transaction, after their words were written. */
export async function writePlaces(
  client: PoolClient,
  analysis: TextAnalysis,
  documents: readonly { readonly id: number; readonly document: SearchDocument }[],
): Promise<void> {
  await client.query('delete from "SearchPlace" where "documentId" = any($1::int[])', [
    documents.map(({ id }) => id),
  ]);
  const rows = documents.flatMap(({ id, document }) =>
    (document.pages ?? []).map((page, no) => ({
      id,
      no,
      page,
      words: [...new Set(analysis.words(page.text).map(({ word }) => word))],
    })),
  );
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize);
    await client.query(
      `insert into "SearchPlace" ("documentId", no, key, name, label, text, "wordIds")
       select p.id, p.no, p.key, p.name, p.label, p.text,
         array(select w.id from "SearchWord" w where w.word = any(p.words::text[]))
       from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         as p(id, no, key, name, label, text, words)`,
      [
        batch.map(({ id }) => id),
        batch.map(({ no }) => no),
        batch.map(({ page }) => page.key),
        batch.map(({ page }) => page.name),
        batch.map(({ page }) => page.label),
        batch.map(({ page }) => page.text),
        // An array of arrays must be rectangular; as text each keeps its own length. Words have no quotes or backslashes.
        batch.map(({ words }) => `{${words.map((word) => `"${word}"`).join(',')}}`),
      ],
    );
  }
}

/** The place in a document's files that has most of the query, from `word` (id, term, share): its text is read only then. */
export const bestPlaceOf = (document: string) => `
  select json_build_object('key', z.key, 'name', z.name, 'label', z.label, 'text', z.text) as place
  from "SearchPlace" z where z."documentId" = ${document} and z.no = (
    select x.no from "SearchPlace" x
    cross join lateral (select sum(m.share) as share from (
      select max(w.share) as share from word w where w.id = any(x."wordIds") group by w.term) m) y
    where x."documentId" = ${document} and y.share > 0 order by y.share desc, x.no limit 1)`;

const statement = {
  name: 'search-places',
  text: `with word as materialized (
      select * from json_to_recordset($1::json) as w(id int, term int, share real)
    )
    select d."articleId", b.place from "SearchDocument" d cross join lateral (${bestPlaceOf('d.id')}) b
    where d."articleId" = any($2::uuid[])`,
};

/** The same for the hits of another engine, which its query has seen under the asker's rights. */
export async function findPlaces(
  pool: Pool,
  words: readonly { readonly id: number; readonly term: number; readonly share: number }[],
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  if (articleIds.length === 0 || words.length === 0) return new Map();
  const { rows } = await pool.query<{ articleId: string; place: Place }>({
    ...statement,
    values: [JSON.stringify(words), articleIds],
  });
  return new Map(rows.map(({ articleId, place }) => [articleId, place]));
}
