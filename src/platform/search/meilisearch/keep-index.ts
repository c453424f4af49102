import { type EnqueuedTaskPromise, type IndexSwap, Meilisearch, MeilisearchApiError } from 'meilisearch';
import type { SearchDocument, SearchEngine } from '../search-engine.js';
import type { TextAnalysis } from '../text-analysis.js';
import { compareIndex } from './compare-index.js';
import { oneOf } from './filters.js';
import { indexSettings, type MeiliDocument, toMeili } from './index-documents.js';

const writeTimeoutMs = 30_000;
/** Indexing a few hundred long texts can take its time on a small machine. */
const taskTimeoutMs = 120_000;

/** A task that the engine took and could not do. */
export class MeilisearchTaskError extends Error {}

/** What of a search engine writes its index, and how to take the index away. */
type KeptIndex = Pick<SearchEngine, 'isBuilt' | 'put' | 'remove' | 'rebuild' | 'compare'> & {
  drop(): Promise<void>;
};

/**
 * Keeps the index on the server: single texts, all of them anew beside the one that is searched, and how the two compare.
 * @param server where it is and how it is asked
 * @param live name of the index that is searched
 */
export function keepIndex(
  server: { readonly host: string; readonly apiKey: string | undefined; readonly requestInit: RequestInit },
  live: string,
  analysis: TextAnalysis,
): KeptIndex {
  const next = `${live}_next`;
  const writing = new Meilisearch({
    ...server,
    timeout: writeTimeoutMs,
    defaultWaitOptions: { timeout: taskTimeoutMs, interval: 50 },
  });

  /** Waits until the engine has done it: "enqueued" means nothing yet. */
  const done = async (task: EnqueuedTaskPromise): Promise<void> => {
    const { status, error } = await task.waitTask();
    if (status !== 'succeeded') throw new MeilisearchTaskError(error?.message ?? `task ${status}`);
  };
  const exists = async (uid: string): Promise<boolean> => {
    try {
      await writing.index(uid).getStats();
      return true;
    } catch (error) {
      if (isMissingIndex(error)) return false;
      throw error;
    }
  };
  const add = (uid: string, documents: readonly SearchDocument[]) =>
    done(
      writing
        .index<MeiliDocument>(uid)
        .addDocuments(documents.map((document) => toMeili(analysis, document))),
    );

  return {
    isBuilt: () => exists(live),

    async put(documents) {
      if (documents.length > 0) await add(live, documents);
    },

    async remove(articleIds) {
      if (articleIds.length > 0)
        await done(writing.index(live).deleteDocuments({ filter: oneOf('id', articleIds) }));
    },

    async rebuild(documents, onProgress) {
      // What an earlier, broken off rebuild left would mix with the new.
      if (await exists(next)) await done(writing.deleteIndex(next));
      await done(writing.createIndex(next, { primaryKey: 'id' }));
      await done(writing.index(next).updateSettings(indexSettings));
      let count = 0;
      for await (const batch of documents()) {
        await add(next, batch);
        count += batch.length;
        onProgress?.(count);
      }
      if (!(await exists(live))) await done(writing.createIndex(live, { primaryKey: 'id' }));
      // As recorded: without `rename`, which the client's type asks for, the server swaps what is inside.
      await done(writing.swapIndexes([{ indexes: [live, next] } as IndexSwap]));
      await done(writing.deleteIndex(next));
      return count;
    },

    compare: (published) => compareIndex(writing, live, published),

    async drop() {
      for (const uid of [live, next]) if (await exists(uid)) await done(writing.deleteIndex(uid));
    },
  };
}

function isMissingIndex(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';
}
