import type { PoolClient } from 'pg';
import type { SearchDocument } from '../search-engine.js';
import type { TextAnalysis } from '../text-analysis.js';
import { weighWords } from '../word-weights.js';
import { writePlaces } from './places.js';
import { blockOf, keptImpact } from './postings.js';
import { changePostings, type PostingChange } from './write-postings.js';

/** Changes of the index run one after another, in whatever process: counts stay exact and nobody waits in a circle. */
const oneAtATime = "select pg_advisory_xact_lock(hashtext('staffelstab.search-index'))";

/** Letters of a text that its excerpt is sought in; all its words are found all the same. */
const excerptFrom = 12_000;

/**
 * Tells the searching processes that what they remember of the index is old, and of which documents. Last in each
 * transaction: whoever waits for it holds up the others.
 */
async function newState(client: PoolClient, documentIds: readonly number[], more: number): Promise<void> {
  const { rows } = await client.query<{ revision: string }>(
    // Counting all of them with every change would grow with the index.
    `update "SearchState" set revision = revision + 1, documents = documents + $1 returning revision::text as revision`,
    [more],
  );
  await client.query(
    `insert into "SearchDocumentBlock" (block, revision)
     select block, $2::bigint from unnest($1::int[]) as t(block)
     on conflict (block) do update set revision = excluded.revision`,
    [[...new Set(documentIds.map(blockOf))].sort((a, b) => a - b), rows[0]?.revision],
  );
}

/** Writes documents and their words; what an article had before is replaced. Inside the caller's transaction. */
export async function writeDocuments(
  client: PoolClient,
  analysis: TextAnalysis,
  documents: readonly SearchDocument[],
): Promise<void> {
  // The last of several versions of one article counts.
  const newest = [...new Map(documents.map((document) => [document.articleId, document])).values()];
  if (newest.length === 0) return;
  await client.query(oneAtATime);
  const before = await postingsOf(
    client,
    newest.map(({ articleId }) => articleId),
  );
  const { rows: ids } = await client.query<{ id: number; articleId: string; isNew: boolean }>(
    `insert into "SearchDocument" ("articleId", kind, "unitIds", "readerKeys", "versionNo", "reviewDueOn")
     select d."articleId", d.kind::"ArticleKind", d.units::uuid[], d.readers::text[], d.no, d.due
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::date[])
       as d("articleId", kind, units, readers, no, due)
     on conflict ("articleId") do update set kind = excluded.kind, "unitIds" = excluded."unitIds",
       "readerKeys" = excluded."readerKeys", "versionNo" = excluded."versionNo",
       "reviewDueOn" = excluded."reviewDueOn", "indexedAt" = now()
     returning id, "articleId", xmax = 0 as "isNew"`,
    [
      newest.map(({ articleId }) => articleId),
      newest.map(({ kind }) => kind),
      // An array of arrays must be rectangular; as text each keeps its own length.
      newest.map(({ unitIds }) => `{${unitIds.join(',')}}`),
      newest.map(({ readerKeys }) => `{${readerKeys.map((key) => `"${key}"`).join(',')}}`),
      newest.map(({ versionNo }) => versionNo),
      newest.map(({ reviewDueOn }) => reviewDueOn),
    ],
  );
  const idOf = new Map(ids.map(({ id, articleId }) => [articleId, id]));
  await writeWords(
    client,
    analysis,
    newest.map((document) => ({
      id: idOf.get(document.articleId) ?? 0,
      document,
      weights: weighWords(analysis, document),
    })),
    before,
  );
  await writePlaces(
    client,
    analysis,
    newest.map((document) => ({ id: idOf.get(document.articleId) ?? 0, document })),
  );
  await newState(
    client,
    ids.map(({ id }) => id),
    ids.filter(({ isNew }) => isNew).length,
  );
}

interface Weighed {
  readonly id: number;
  readonly document: SearchDocument;
  readonly weights: Map<string, { impact: number; display: string }>;
}

async function writeWords(
  client: PoolClient,
  analysis: TextAnalysis,
  batch: readonly Weighed[],
  before: ReadonlyMap<number, Postings>,
): Promise<void> {
  const displays = new Map<string, string>();
  for (const { weights } of batch)
    for (const [word, { display }] of weights) if (!displays.has(word)) displays.set(word, display);
  const wordIds = await findOrAddWords(client, analysis, displays);
  const after = new Map<number, Postings>();
  for (const { id, document, weights } of batch) {
    const impacts = new Map<number, number>();
    for (const [word, { impact }] of weights) impacts.set(wordIds.get(word) ?? 0, keptImpact(impact));
    after.set(id, { house: document.readerKeys.length === 0 ? 1 : 0, impacts });
  }
  await writeDifference(client, before, after);
  const wordsOf = (id: number) => after.get(id)?.impacts ?? noPostings.impacts;
  await client.query(
    `insert into "SearchText" ("documentId", title, headings, body, rest, "wordIds", impacts)
     select t.id, t.title, t.headings, t.body, t.rest, t.words::int[], t.impacts::real[]
     from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as t(id, title, headings, body, rest, words, impacts)
     on conflict ("documentId") do update set title = excluded.title, headings = excluded.headings,
       body = excluded.body, rest = excluded.rest, "wordIds" = excluded."wordIds", impacts = excluded.impacts`,
    [
      batch.map(({ id }) => id),
      batch.map(({ document }) => document.title),
      batch.map(({ document }) => document.headings),
      batch.map(({ document }) => document.body.slice(0, excerptFrom)),
      batch.map(({ document: { body, pages = [] } }) =>
        [body.slice(excerptFrom), ...pages.map(({ text }) => text)].join('\n').trim(),
      ),
      batch.map(({ id }) => `{${[...wordsOf(id).keys()].join(',')}}`),
      batch.map(({ id }) => `{${[...wordsOf(id).values()].join(',')}}`),
    ],
  );
}

/**
 * Writes what differs between the documents' words before and after: most words of a changed text are what they were.
 * A document that is missing after has no words any more.
 */
async function writeDifference(
  client: PoolClient,
  before: ReadonlyMap<number, Postings>,
  after: ReadonlyMap<number, Postings>,
): Promise<void> {
  const changes: PostingChange[] = [];
  const counts = new Map<number, { all: number; house: number }>();
  const count = (wordId: number, all: number, house: number) => {
    const sum = counts.get(wordId) ?? { all: 0, house: 0 };
    counts.set(wordId, { all: sum.all + all, house: sum.house + house });
  };
  for (const documentId of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(documentId) ?? noPostings;
    const own = after.get(documentId) ?? noPostings;
    for (const [wordId, impact] of own.impacts) {
      const known = old.impacts.get(wordId);
      if (known !== impact) changes.push({ wordId, documentId, impact });
      count(wordId, known === undefined ? 1 : 0, own.house - (known === undefined ? 0 : old.house));
    }
    for (const wordId of old.impacts.keys())
      if (!own.impacts.has(wordId)) {
        changes.push({ wordId, documentId, impact: null });
        count(wordId, -1, -old.house);
      }
  }
  await changePostings(client, changes);
  const differing = [...counts].filter(([, { all, house }]) => all !== 0 || house !== 0);
  if (differing.length === 0) return;
  await client.query(
    `update "SearchWord" w set documents = documents + c.n, "houseDocuments" = "houseDocuments" + c.house
     from unnest($1::int[], $2::int[], $3::int[]) as c(id, n, house) where w.id = c.id`,
    [
      differing.map(([wordId]) => wordId),
      differing.map(([, { all }]) => all),
      differing.map(([, { house }]) => house),
    ],
  );
}

/** What a document has in the index: its words with their impact, and 1 where the whole house may read it. */
interface Postings {
  readonly house: number;
  readonly impacts: ReadonlyMap<number, number>;
}

const noPostings: Postings = { house: 0, impacts: new Map() };

/** What the index has of these articles, by document. */
async function postingsOf(
  client: PoolClient,
  articleIds: readonly string[],
): Promise<ReadonlyMap<number, Postings>> {
  const { rows } = await client.query<{
    id: number;
    isHouse: boolean;
    words: number[];
    impacts: number[];
  }>(
    `select d.id, cardinality(d."readerKeys") = 0 as "isHouse", t."wordIds" as words, t.impacts
     from "SearchDocument" d join "SearchText" t on t."documentId" = d.id
     where d."articleId" = any($1::uuid[])`,
    [articleIds],
  );
  return new Map(
    rows.map(({ id, isHouse, words, impacts }) => [
      id,
      {
        house: isHouse ? 1 : 0,
        // PostgreSQL prints a real with as few digits as tell it from other reals; rounded, it is what was written.
        impacts: new Map(words.map((wordId, n) => [wordId, keptImpact(impacts[n] ?? 0)])),
      },
    ]),
  );
}

/** Ids of words; new ones are added. */
async function findOrAddWords(
  client: PoolClient,
  analysis: TextAnalysis,
  displays: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  const find = async (words: readonly string[]) =>
    (
      await client.query<{ id: number; word: string }>(
        'select id, word from "SearchWord" where word = any($1::text[])',
        [words],
      )
    ).rows;
  const known = new Map((await find([...displays.keys()])).map(({ id, word }) => [word, id]));
  const unknown = [...displays].filter(([word]) => !known.has(word));
  if (unknown.length > 0) {
    const { rows } = await client.query<{ id: number; word: string }>(
      `insert into "SearchWord" (word, display, folded)
       select w, d, f from unnest($1::text[], $2::text[], $3::text[]) as n(w, d, f)
       returning id, word`,
      [
        unknown.map(([word]) => word),
        unknown.map(([, display]) => display),
        unknown.map(([, display]) => analysis.fold(display)),
      ],
    );
    for (const { id, word } of rows) known.set(word, id);
  }
  return known;
}

/** Takes articles out of the index. Inside the caller's transaction. */
export async function removeDocuments(client: PoolClient, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  await client.query(oneAtATime);
  const before = await postingsOf(client, articleIds);
  await writeDifference(client, before, new Map());
  const { rows } = await client.query<{ id: number }>(
    'delete from "SearchDocument" where "articleId" = any($1::uuid[]) returning id',
    [articleIds],
  );
  const ids = rows.map(({ id }) => id);
  await newState(client, ids, -ids.length);
}

/** Takes out all documents but these, and words that no document has any more. Inside the caller's transaction. */
export async function removeOthers(client: PoolClient, articleIds: ReadonlySet<string>): Promise<void> {
  await client.query(oneAtATime);
  const { rows } = await client.query<{ articleId: string }>(
    'select "articleId" from "SearchDocument" where "articleId" <> all($1::uuid[])',
    [[...articleIds]],
  );
  await removeDocuments(
    client,
    rows.map(({ articleId }) => articleId),
  );
  await client.query('delete from "SearchWord" where documents <= 0');
  // Whatever the counts had become: a rebuilt index knows how many it has.
  await client.query(
    'update "SearchState" set revision = revision + 1, documents = (select count(*) from "SearchDocument")',
  );
}
