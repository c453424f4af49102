import { LRUCache } from 'lru-cache';
import type { Pool, PoolClient } from 'pg';
import { isUuid } from '../../../shared/ids.js';
import type { IndexKnowledge } from '../index-knowledge.js';
import { type MarkQueryWord, markerOf } from '../mark-words.js';
import { presentHit } from '../present-hit.js';
import { correctionsOf, readingsOf } from '../read-as.js';
import {
  nothingFound,
  type SearchEngine,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from '../search-engine.js';
import { type WeighedQuery, weighQuery } from '../term-weights.js';
import type { ReadQuery, TextAnalysis } from '../text-analysis.js';
import { askersViews } from './askers-views.js';
import { compareIndex } from './compare-index.js';
import { documentFacts } from './document-facts.js';
import { type HitText, hitTexts } from './hit-texts.js';
import { removeDocuments, removeOthers, writeDocuments } from './index-documents.js';
import { knownWords } from './known-words.js';
import { findPlaces } from './places.js';
import { type Demands, leadingTerms, type RankedHit, rankDocuments } from './rank.js';
import { postingsReader } from './read-postings.js';
import { leastPart, scoreBoard, type WeightedWord } from './score-postings.js';

/** More words than anybody types; the rest of a pasted page says nothing new. */
const mostTerms = 12;

/** Changes after which PostgreSQL's own view of the tables is worth renewing at once (an import). */
const manyDocuments = 500;

/** Queries that are asked again and again, read once for each state of the index. */
const mostUnderstood = 300;

/** A query as it was understood, with what follows from that. */
interface Understood {
  readonly read: ReadQuery;
  readonly words: readonly WeightedWord[];
  readonly demands: Demands;
  readonly mark: MarkQueryWord;
  /** Its hits as they were shown, by the text that is remembered (hit-texts.ts): gone with it, and with the query. */
  readonly presented: WeakMap<HitText, SearchHit>;
  /** State of the index; null where it was not asked. */
  readonly revision: string | null;
}

/** The engine, and what it knows for the other one. */
export interface PostgresSearch extends SearchEngine, IndexKnowledge {}

/** Full text search in PostgreSQL: an inverted index with BM25 weights (docs/decisions/0030). */
export function postgresSearch(pool: Pool, analysis: TextAnalysis): PostgresSearch {
  const facts = documentFacts(pool);
  const tools = {
    pool,
    facts,
    views: askersViews(facts),
    postings: postingsReader(pool),
    board: scoreBoard(),
    texts: hitTexts(pool, facts),
  };
  const known = knownWords(tools, analysis);
  const understood = new LRUCache<string, Understood>({ max: mostUnderstood });
  let unseen = 0;
  // PostgreSQL does this by itself, but only after a minute; until then it would read the tables beside the index.
  const tidyUp = async () => {
    unseen = 0;
    await pool.query('vacuum (analyze) "SearchBlock", "SearchWord", "SearchDocument", "SearchText"');
  };
  const understand = async (query: SearchQuery): Promise<Understood> => {
    const remembered = understood.get(query.text);
    if (remembered) return remembered;
    const vocabulary = known.forAsker(query);
    const read = await analysis.readQuery(query.text, mostTerms, vocabulary);
    const weighed = weighQuery(read);
    const words = weightedWords(read, weighed);
    const result = {
      read,
      words,
      demands: { excluded: read.excluded.map(({ id }) => id), patterns: patternsOf(read) },
      mark: markerOf(analysis, weighed),
      presented: new WeakMap<HitText, SearchHit>(),
      revision: vocabulary.revision(),
    };
    if (vocabulary.isForAll()) understood.set(query.text, result);
    return result;
  };
  const readAndRank = async (query: SearchQuery) => {
    const meant = await understand(query);
    const ranked =
      meant.words.length > 0 ? await rankDocuments(tools, meant.words, meant.demands, query) : null;
    const revision = ranked?.revision ?? (meant.revision === null ? null : await known.revision());
    return { ...meant, ranked, isStale: revision !== meant.revision };
  };
  const present = ({ read, mark, presented }: Understood, { text, near, place }: RankedHit): SearchHit => {
    const known = place === null ? presented.get(text) : undefined;
    if (known) return { ...known, near };
    const hit = presentHit({ ...text, near, place }, read, analysis, mark);
    if (place === null) presented.set(text, hit);
    return hit;
  };
  return {
    name: 'postgres',

    async search(asked): Promise<SearchResult> {
      const query = {
        ...asked,
        nearUnitIds: asked.nearUnitIds.filter(isUuid),
      };
      let answer = await readAndRank(query);
      if (answer.isStale) {
        // The index, or the list of synonyms, has changed since its words were looked up.
        known.forget();
        understood.clear();
        await analysis.renew();
        answer = await readAndRank(query);
      }
      const { read, ranked } = answer;
      if (!ranked) return { ...nothingFound, excluded: read.excludedText };
      const { total, kindCounts, unitCounts, unfiltered } = ranked.counts;
      return {
        hits: ranked.hits.map((hit) => present(answer, hit)),
        total,
        kindCounts,
        unitCounts,
        partial: unfiltered > 0 && ranked.bestShare < 0.999,
        corrections: correctionsOf(read),
        readings: readingsOf(read),
        excluded: read.excludedText,
      };
    },

    async vocabularyFor(query) {
      if (await known.isOld()) {
        known.forget();
        understood.clear();
        await analysis.renew();
      }
      return known.forAsker(query);
    },

    placesFor: (read, weighed, articleIds) => findPlaces(pool, weightedWords(read, weighed), articleIds),

    // Its tables come with the migrations; one that changes what they hold says that they must be filled again.
    async isBuilt() {
      const { rows } = await pool.query<{ built: boolean }>('select built from "SearchState"');
      return rows[0]?.built ?? true;
    },

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
      await inTransaction(pool, async (client) => {
        await removeOthers(client, seen);
        await client.query('update "SearchState" set built = true');
      });
      await tidyUp();
      return seen.size;
    },

    compare: (published) => compareIndex(pool, published),

    async settled() {
      if (unseen >= manyDocuments) await tidyUp();
    },
  };
}

/** The words of all readings, as the ranking takes them. */
function weightedWords({ terms }: ReadQuery, { readings, shares }: WeighedQuery): WeightedWord[] {
  // Only terms that some readable text has can be the one that says most; of a reading of several words it may have half.
  const answered = new Set(readings.map(({ term }) => term));
  const found = readings.map(
    ({ term, reading, answers }) =>
      (shares[term] ?? 0) * answers * (reading.words.length > 1 ? leastPart : 1),
  );
  const leading = leadingTerms(
    shares.map((share, term) => (answered.has(term) ? share : 0)),
    Math.max(0, ...found),
  );
  const isRequired = (term: number) => terms[term]?.required ?? false;
  return readings.flatMap(({ term, reading, weight, answers, parts }, number) =>
    reading.words.map(({ id }, index) => ({
      id,
      term,
      reading: number,
      part: parts[index] ?? 1,
      weight,
      share: (shares[term] ?? 0) * answers,
      leads: (shares[term] ?? 0) > 0 && (leading.has(term) || isRequired(term)),
      must: isRequired(term),
    })),
  );
}

/** Phrases as regular expressions: their words in order, whatever stands between; only letters and digits get in. */
function patternsOf({ phrases }: ReadQuery): string[] {
  return phrases.map(
    (words) => `\\m${words.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, '.')).join('\\W+')}\\M`,
  );
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
