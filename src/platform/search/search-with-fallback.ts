import type { Logger } from '../log/log.js';
import type { SearchEngine, SearchQuery, SearchResult } from './search-engine.js';

/** How long the first engine is left alone after a failure, before one search tries it again. */
const usualPauseMs = 5_000;

/**
 * `first` answers, and `second` while `first` is down or failing; both indexes are kept in step. The log names the
 * failure once and the recovery once.
 *
 * A change that `first` did not take fails the event, which the queue repeats until it does; `second` has it by then.
 */
export function searchWithFallback(
  first: SearchEngine,
  second: SearchEngine,
  log: Pick<Logger, 'info' | 'warn'>,
  pauseMs = usualPauseMs,
): SearchEngine {
  let downSince: number | null = null;
  let tryAgainAt = 0;
  const instead = async (query: SearchQuery) => ({
    ...(await second.search(query)),
    insteadOf: first.name,
  });
  return {
    name: first.name,

    async search(query: SearchQuery): Promise<SearchResult> {
      if (downSince !== null && Date.now() < tryAgainAt) return instead(query);
      // One search at a time tries: the others would only wait for the same timeout.
      if (downSince !== null) tryAgainAt = Date.now() + pauseMs;
      try {
        const result = await first.search(query);
        if (downSince !== null) {
          log.info({ engine: first.name, awayMs: Date.now() - downSince }, 'search engine answers again');
          downSince = null;
        }
        return result;
      } catch (error) {
        if (downSince === null) {
          downSince = Date.now();
          log.warn(
            { engine: first.name, insteadOf: second.name, err: reasonOf(error) },
            'search engine does not answer; the other one does',
          );
        }
        tryAgainAt = Date.now() + pauseMs;
        return instead(query);
      }
    },

    // Where the first was never built, the second is the index until a rebuild has made both.
    isBuilt: async () => (await second.isBuilt()) && (await first.isBuilt()),

    async put(documents) {
      await second.put(documents);
      await first.put(documents);
    },

    async remove(articleIds) {
      await second.remove(articleIds);
      await first.remove(articleIds);
    },

    async rebuild(documents, onProgress) {
      const count = await second.rebuild(documents);
      await first.rebuild(documents, onProgress);
      return count;
    },

    async compare(published) {
      const kept = await second.compare(published);
      // Where the first is away, its index is compared the next night.
      const other = await first.compare(published).catch((error: unknown) => {
        log.warn({ engine: first.name, err: reasonOf(error) }, 'search index could not be compared');
        return { stale: [], ghosts: [] };
      });
      return {
        stale: [...new Set([...kept.stale, ...other.stale])],
        ghosts: [...new Set([...kept.ghosts, ...other.ghosts])],
      };
    },

    async settled() {
      await second.settled();
      await first.settled();
    },
  };
}

/** The kind of failure without the request: a query is nobody's business but the asker's. */
function reasonOf(error: unknown): { name: string; code: string } {
  const { name, cause } = error as Error & { cause?: { code?: string; cause?: { code?: string } } };
  return { name: name ?? 'Error', code: cause?.code ?? cause?.cause?.code ?? 'unknown' };
}
