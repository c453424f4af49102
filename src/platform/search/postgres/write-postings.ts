import type { PoolClient } from 'pg';
import { blockOf, documentsInBlock, packBlock, unpackBlock } from './postings.js';

/** A document's posting of one word: a new impact, or null where the text has the word no more. */
export interface PostingChange {
  readonly wordId: number;
  readonly documentId: number;
  readonly impact: number | null;
}

/** Changes of one word in one block, by the document's place in it. */
interface BlockChange {
  readonly wordId: number;
  readonly block: number;
  readonly impacts: Map<number, number | null>;
}

/** Writes the changed postings: each block of a word is read, changed and written once. Three statements at most. */
export async function changePostings(client: PoolClient, changes: readonly PostingChange[]): Promise<void> {
  const blocks = inBlocks(changes);
  if (blocks.length === 0) return;
  const known = await packedBlocks(client, blocks);
  const full = { words: [] as number[], blocks: [] as number[], bytes: [] as Buffer[] };
  const empty = { words: [] as number[], blocks: [] as number[] };
  for (const { wordId, block, impacts } of blocks) {
    const bytes = known.get(keyOf(wordId, block));
    const all = bytes ? unpackBlock(bytes) : new Map<number, number>();
    for (const [place, impact] of impacts)
      if (impact === null) all.delete(place);
      else all.set(place, impact);
    const into = all.size > 0 ? full : empty;
    into.words.push(wordId);
    into.blocks.push(block);
    if (all.size > 0) full.bytes.push(packBlock(block, all));
  }
  if (full.words.length > 0)
    await client.query(
      `insert into "SearchBlock" ("wordId", block, postings)
       select w, b, p from unnest($1::int[], $2::int[], $3::bytea[]) as t(w, b, p)
       on conflict ("wordId", block) do update set postings = excluded.postings`,
      [full.words, full.blocks, full.bytes],
    );
  if (empty.words.length > 0)
    await client.query(
      `delete from "SearchBlock" s using unnest($1::int[], $2::int[]) as t(w, b)
       where s."wordId" = t.w and s.block = t.b`,
      [empty.words, empty.blocks],
    );
}

const keyOf = (wordId: number, block: number) => wordId * 2 ** 22 + block;

/** The changes by word and block, in the order of the table's key. */
function inBlocks(changes: readonly PostingChange[]): readonly BlockChange[] {
  const blocks = new Map<number, BlockChange>();
  for (const { wordId, documentId, impact } of changes) {
    const block = blockOf(documentId);
    const key = keyOf(wordId, block);
    let one = blocks.get(key);
    if (!one) {
      one = { wordId, block, impacts: new Map() };
      blocks.set(key, one);
    }
    one.impacts.set(documentId % documentsInBlock, impact);
  }
  return [...blocks.entries()].sort(([a], [b]) => a - b).map(([, one]) => one);
}

async function packedBlocks(
  client: PoolClient,
  blocks: readonly BlockChange[],
): Promise<ReadonlyMap<number, Buffer>> {
  const { rows } = await client.query<{ wordId: number; block: number; postings: Buffer }>(
    `select s."wordId", s.block, s.postings from unnest($1::int[], $2::int[]) as t(w, b)
     join "SearchBlock" s on s."wordId" = t.w and s.block = t.b`,
    [blocks.map(({ wordId }) => wordId), blocks.map(({ block }) => block)],
  );
  return new Map(rows.map(({ wordId, block, postings }) => [keyOf(wordId, block), postings]));
}
