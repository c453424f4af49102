import type { Pool, PoolClient } from 'pg';
import { isUuid } from '../../../shared/ids.js';
import { excerptOf, type MarkWord, markAll } from '../excerpt.js';
import { nothingFound, type SearchEngine, type SearchQuery, type SearchResult } from '../search-engine.js';
import type { QueryTerm, TextAnalysis } from '../text-analysis.js';
import { compareIndex } from './compare-index.js';
import type { FoundWord } from './find-words.js';
import { removeDocuments, removeOthers, writeDocuments } from './index-documents.js';
import { knownWords } from './known-words.js';
import { countGroups, leadingTerms, rankDocuments, type WeightedWord } from './rank.js';

/** More words than anybody types; the rest of a pasted page says nothing new. */
const mostTerms = 12;

/** How much a word counts that is not the very word typed. */
const relationWeights: Record<FoundWord['relation'], number> = {
  same: 1,
  form: 0.95,
  correction: 0.9,
  begins: 0.35,
  ends: 0.45,
};

/** A compound that two of the query's words make up. */
const wholeCompound = 0.9;

/** A word that so many texts have needs no compounds to be found; they would only add work and noise. */
const wellAnswered = 40;

/** Changes after which PostgreSQL's own view of the tables is worth renewing at once (an import). */
const manyDocuments = 500;

/** Full text search in PostgreSQL: an inverted index with BM25 weights (docs/decisions/0030). */
export function postgresSearch(pool: Pool, analysis: TextAnalysis): SearchEngine {
  const known = knownWords(pool);
  let unseen = 0;
  // PostgreSQL does this by itself, but only after a minute; until then it would read the tables beside the index.
  const tidyUp = async () => {
    unseen = 0;
    await pool.query('vacuum (analyze) "SearchPosting", "SearchWord", "SearchDocument", "SearchText"');
  };
  return {
    name: 'postgres',

    async search(asked): Promise<SearchResult> {
      const query = { ...asked, readerUnitIds: asked.readerUnitIds.filter(isUuid) };
      const typed = analysis.readQuery(query.text, mostTerms);
      if (typed.length === 0) return nothingFound;
      let read = await readTerms(known, typed, query);
      let ranked = read.words.length > 0 ? await rankDocuments(pool, read.weighted, query) : null;
      if (read.revision !== (ranked?.revision ?? (await known.revision()))) {
        // The index has changed since its words were looked up.
        known.forget();
        read = await readTerms(known, typed, query);
        ranked = read.words.length > 0 ? await rankDocuments(pool, read.weighted, query) : null;
      }
      if (!ranked) return nothingFound;
      const { terms, words } = read;
      const corrections: Record<string, string> = {};
      for (const { relation, term, display } of words)
        if (relation === 'correction') corrections[terms[term]?.typed ?? ''] = display;
      const mark = marker(analysis, read.used, read.shares);
      return {
        hits: ranked.hits.map(({ articleId, title, body }) => ({
          articleId,
          title: markAll(title, mark),
          excerpt: excerptOf(body, mark),
        })),
        ...countGroups(ranked.groups),
        partial: ranked.groups.length > 0 && ranked.bestShare < 0.999,
        corrections,
      };
    },

    // Its tables come with the migrations.
    isBuilt: async () => true,

    async put(documents) {
      await inTransaction(pool, (client) => writeDocuments(client, analysis, documents));
      unseen += documents.length;
    },
    remove: (articleIds) => inTransaction(pool, (client) => removeDocuments(client, articleIds)),

    async rebuild(documents, onProgress) {
      // Each batch replaces its documents at once, so a search sees old or new ones and never none.
      const seen = new Set<string>();
      for await (const batch of documents()) {
        await inTransaction(pool, (client) => writeDocuments(client, analysis, batch));
        for (const { articleId } of batch) seen.add(articleId);
        onProgress?.(seen.size);
      }
      await inTransaction(pool, (client) => removeOthers(client, seen));
      await tidyUp();
      return seen.size;
    },

    compare: (published) => compareIndex(pool, published),

    async settled() {
      if (unseen >= manyDocuments) await tidyUp();
    },
  };
}

/** The query's terms with the words that answer them; what no readable text has is read otherwise or corrected. */
async function readTerms(
  known: ReturnType<typeof knownWords>,
  typed: readonly QueryTerm[],
  query: SearchQuery,
) {
  const all = [...typed, ...typed.flatMap(({ otherwise }) => otherwise)].map((term, n) => ({ n, term }));
  const { revision, documents, words: found } = await known.find(all, query);
  const answered = new Set(
    found.filter(({ relation }) => relation === 'same' || relation === 'form').map(({ term }) => term),
  );
  const otherwise = all.slice(typed.length);
  const read = all
    .slice(0, typed.length)
    .flatMap((one) =>
      answered.has(one.n) || one.term.otherwise.length === 0
        ? [one]
        : otherwise.filter(({ term }) => one.term.otherwise.includes(term)),
    )
    .slice(0, mostTerms);
  const corrected = await known.correct(
    read.filter(({ n }) => !answered.has(n)),
    query,
  );
  const better = new Set(corrected.map(({ term }) => term));
  const place = new Map(read.map(({ n }, index) => [n, index]));
  const words = [...found.filter(({ term }) => !better.has(term)), ...corrected].flatMap((word) => {
    const term = place.get(word.term);
    return term === undefined ? [] : [{ ...word, term }];
  });
  const terms = read.map(({ term }) => term);
  return { revision, terms, words, ...weigh(words, terms, documents) };
}

/** Rarity by BM25's formula: what few texts have says more. */
function rarity(documents: number, all: number): number {
  return Math.log(1 + (Math.max(all, documents) - documents + 0.5) / (documents + 0.5));
}

/** Weights of the words and the share of each term; a term that nothing has counts as a rare one, so others are partial. */
function weigh(words: readonly FoundWord[], terms: readonly QueryTerm[], all: number) {
  const documentsOf: number[] = terms.map(() => 0);
  for (const { term, relation, documents } of words)
    if (relation === 'same' || relation === 'form' || relation === 'correction')
      documentsOf[term] = Math.min(all, (documentsOf[term] ?? 0) + documents);
  const rarities = documentsOf.map(
    (documents, index) => rarity(documents, all) * (terms[index]?.emphasis ?? 1),
  );
  const sum = rarities.reduce((total, value) => total + value, 0) || 1;
  const termsOf = new Map<number, Set<number>>();
  for (const { id, term } of words) termsOf.set(id, (termsOf.get(id) ?? new Set()).add(term));
  const shares = rarities.map((value) => value / sum);
  const isWhole = (id: number) => (termsOf.get(id)?.size ?? 1) > 1;
  const isPart = ({ relation }: FoundWord) => relation === 'begins' || relation === 'ends';
  const used = words.filter(
    (word) => !isPart(word) || isWhole(word.id) || (documentsOf[word.term] ?? 0) < wellAnswered,
  );
  // Only terms that some readable text has can be the one that says most.
  const found = new Set(used.map(({ term }) => term));
  const leading = leadingTerms(shares.map((share, term) => (found.has(term) ? share : 0)));
  const weighted: WeightedWord[] = used.map(({ id, term, relation }) => ({
    id,
    term,
    share: shares[term] ?? 0,
    leads: leading.has(term),
    // "Pflegegeld" answers "Geld für Pflege" wholly.
    weight: (isWhole(id) ? wholeCompound : relationWeights[relation]) * (rarities[term] ?? 1),
  }));
  return { weighted, shares, used };
}

/** Small letters of the first two units of a word as one number; -1 where folding may change them (umlauts, "ue"). */
function beginning(first: number, second: number): number {
  if (first >= 0x80 || second >= 0x80) return -1;
  const [one, two] = [first | 0x20, second | 0x20];
  return two === 0x65 && (one === 0x61 || one === 0x6f || one === 0x75) ? -1 : (one << 8) | two;
}

/** Marks the found words in the texts shown; most words of a text are ruled out by length or first two letters. */
function marker(analysis: TextAnalysis, words: readonly FoundWord[], shares: readonly number[]): MarkWord {
  const known = new Map<string, { term: number; weight: number }>();
  const beginnings = new Uint8Array(0x8000);
  let shortest = Number.POSITIVE_INFINITY;
  for (const { word, term, relation } of words) {
    const weight = (shares[term] ?? 0) * relationWeights[relation];
    if ((known.get(word)?.weight ?? 0) < weight) known.set(word, { term, weight });
    beginnings[((word.charCodeAt(0) | 0x20) << 8) | word.charCodeAt(1) | 0x20] = 1;
    // "Maß" folds to "mass".
    shortest = Math.min(shortest, word.length - (word.match(/ss/g)?.length ?? 0));
  }
  return (text, start, end) => {
    if (end - start < shortest) return null;
    const two = beginning(text.charCodeAt(start), text.charCodeAt(start + 1));
    if (two >= 0 && end - start > 1 && beginnings[two] === 0) return null;
    return known.get(analysis.fold(text.slice(start, end))) ?? null;
  };
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
