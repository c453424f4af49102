import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { SearchQuery } from '../search-engine.js';
import { correctForAll, correctForAsker, isCorrectable } from './correct-words.js';
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
 * Remembers which words of the index answer a term, and which are nearest to an unknown one, for as long as the index
 * does not change. Whoever uses what was remembered compares `revision` with the index's own and asks again after
 * `forget()` where it is older. Rights are asked for every time; only what is the same for everybody is kept.
 */
export function knownWords(pool: Pool) {
  const kept = new LRUCache<string, readonly FoundWord[]>({ max: mostKept });
  const corrections = new LRUCache<string, readonly FoundWord[] | 'unsure'>({ max: mostKept });
  let state = { revision: '', documents: 0 };
  const keyOf = ({ term }: NumberedTerm) => (term.exact ? `=${term.word}` : term.word);
  const numbered = (words: readonly FoundWord[], n: number) => words.map((word) => ({ ...word, term: n }));
  const forget = () => {
    kept.clear();
    corrections.clear();
  };

  const find = async (terms: readonly NumberedTerm[], query: SearchQuery): Promise<Lookup> => {
    const missing = terms.filter((one) => !kept.has(keyOf(one)));
    const words = terms.flatMap((one) => numbered(kept.get(keyOf(one)) ?? [], one.n));
    if (missing.length > 0) {
      const { revision, documents, words: found } = await findWords(pool, missing);
      if (revision !== state.revision) {
        forget();
        state = { revision, documents };
        // What was remembered came from another state of the index than what was found now.
        if (missing.length < terms.length) return find(terms, query);
      }
      for (const one of missing) {
        const own = found.filter(({ term }) => term === one.n);
        kept.set(keyOf(one), own);
        words.push(...own);
      }
    }
    return { ...state, words: await onlyReadable(pool, words, query) };
  };

  return {
    forget,
    find,

    /** For terms that no readable text has: the nearest word that one has, with its relatives. */
    async correct(unknown: readonly NumberedTerm[], query: SearchQuery): Promise<readonly FoundWord[]> {
      const terms = unknown.filter(isCorrectable);
      const missing = terms.filter((one) => !corrections.has(keyOf(one)));
      if (missing.length > 0) {
        const { revision } = state;
        const { words, unsure } = await correctForAll(pool, missing);
        // An index that changed meanwhile is noticed by whoever ranks; what was found in it is not kept.
        if (revision === state.revision)
          for (const one of missing)
            corrections.set(
              keyOf(one),
              unsure.has(one.n) ? 'unsure' : words.filter(({ term }) => term === one.n),
            );
        else return onlyReadable(pool, words, query);
      }
      const sure: FoundWord[] = [];
      const unsure: NumberedTerm[] = [];
      for (const one of terms) {
        const known = corrections.get(keyOf(one)) ?? [];
        if (known === 'unsure') unsure.push(one);
        else sure.push(...numbered(known, one.n));
      }
      if (unsure.length > 0) sure.push(...(await correctForAsker(pool, unsure, query)));
      return onlyReadable(pool, sure, query);
    },

    /** The index's state now, for a search that found no word and so ranks nothing. */
    async revision(): Promise<string> {
      const { rows } = await pool.query<{ revision: string }>({
        name: 'search-revision',
        text: 'select revision::text as revision from "SearchState"',
      });
      return rows[0]?.revision ?? '';
    },
  };
}
