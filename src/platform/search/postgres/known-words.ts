import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { SearchQuery } from '../search-engine.js';
import { type FoundWord, findWords, type NumberedTerm, onlyReadable } from './find-words.js';

/** What was found for the terms, and in which state of the index. */
export interface Lookup {
  readonly revision: string;
  readonly documents: number;
  readonly words: readonly FoundWord[];
}

/** People ask for the same few thousand words. */
const mostKept = 3_000;

/**
 * Remembers which words of the index answer a term, for as long as the index does not change: the ranking tells its
 * revision, and a search that was led by an older one is done again. Rights are asked for every time.
 */
export function knownWords(pool: Pool) {
  const kept = new LRUCache<string, readonly FoundWord[]>({ max: mostKept });
  let state = { revision: '', documents: 0 };
  const keyOf = ({ term }: NumberedTerm) => (term.exact ? `=${term.word}` : term.word);

  return {
    /** @param fresh true where what is remembered turned out to be old */
    async find(terms: readonly NumberedTerm[], query: SearchQuery, fresh: boolean): Promise<Lookup> {
      if (fresh) kept.clear();
      const missing = terms.filter((one) => !kept.has(keyOf(one)));
      const words = terms.flatMap((one) =>
        (kept.get(keyOf(one)) ?? []).map((word) => ({ ...word, term: one.n })),
      );
      if (missing.length > 0) {
        const { revision, documents, words: found } = await findWords(pool, missing);
        if (revision !== state.revision) {
          kept.clear();
          state = { revision, documents };
          // What was remembered came from another state of the index than what was found now.
          if (missing.length < terms.length) return this.find(terms, query, true);
        }
        for (const one of missing) {
          const own = found.filter(({ term }) => term === one.n);
          // A word that nothing, or nothing for all, has is looked up again: the ranking, which would notice a change,
          // may not be reached with it.
          if (own.some(({ relation, house }) => house && (relation === 'same' || relation === 'form')))
            kept.set(keyOf(one), own);
          words.push(...own);
        }
      }
      return { ...state, words: await onlyReadable(pool, words, query) };
    },
  };
}
