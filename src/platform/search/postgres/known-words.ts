import { LRUCache } from 'lru-cache';
import type { SearchQuery } from '../search-engine.js';
import type { KnownWord, TextAnalysis, Vocabulary } from '../text-analysis.js';
import { correctForAll, correctForAsker, isCorrectable } from './correct-words.js';
import { findWords, type IndexedCompound, type IndexedWord } from './find-words.js';
import { onlyReadable, type ReadingTools } from './only-readable.js';

/** People ask for the same few thousand words; each brings some that it might be joined or split to. */
const mostWords = 30_000;
const mostOthers = 3_000;

/** The vocabulary for one search, and the state of the index that it was first read in. */
export interface AskersVocabulary extends Vocabulary {
  /** Null while nothing was asked. */
  revision(): string | null;
  /** Whether everybody would have got the same answers: then what they led to may be remembered. */
  isForAll(): boolean;
}

/**
 * Remembers which words the index has, their compounds, and which are nearest to an unknown one, for as long as the index
 * does not change. Whoever uses what was remembered compares `revision` with the index's own and asks again after
 * `forget()` where it is older. Rights are asked for every time; only what is the same for everybody is kept.
 */
export function knownWords(tools: ReadingTools, analysis: Pick<TextAnalysis, 'indexWord'>) {
  const { pool } = tools;
  const words = new LRUCache<string, IndexedWord | 'none'>({ max: mostWords });
  const compounds = new LRUCache<string, readonly IndexedCompound[]>({ max: mostOthers });
  const nearest = new LRUCache<string, IndexedWord | 'none' | 'unsure'>({ max: mostOthers });
  let state = { revision: '', documents: 0 };
  const mistyped = (folded: string) => ({ folded, word: analysis.indexWord(folded) });
  const forget = () => {
    words.clear();
    compounds.clear();
    nearest.clear();
  };

  /** Looks up what is not remembered. True where the index had changed, so that everything else must be asked again. */
  const learn = async (asked: readonly string[], withCompounds: readonly string[]): Promise<boolean> => {
    const newWords = asked.filter((word) => !words.has(word));
    const newCompounds = withCompounds.filter((word) => !compounds.has(word));
    if (newWords.length + newCompounds.length === 0) return false;
    const found = await findWords(pool, newWords, newCompounds);
    const changed = found.revision !== state.revision;
    if (changed) {
      forget();
      state = { revision: found.revision, documents: found.documents };
    }
    for (const word of newWords) words.set(word, 'none');
    for (const word of found.words) words.set(word.word, word);
    for (const [word, some] of found.compounds) compounds.set(word, some);
    return changed && newWords.length + newCompounds.length < asked.length + withCompounds.length;
  };

  const find = async (query: SearchQuery, asked: readonly string[], withCompounds: readonly string[]) => {
    if (await learn(asked, withCompounds)) await learn(asked, withCompounds);
    const found = asked.flatMap((word) => {
      const known = words.get(word);
      return known && known !== 'none' ? [known] : [];
    });
    const some = withCompounds.map((word) => [word, compounds.get(word) ?? []] as const);
    const all = [...found, ...some.flatMap(([, list]) => list)];
    const open = await onlyReadable(tools, all, query);
    return {
      documents: state.documents,
      isForAll: all.every(({ house }) => house),
      words: new Map(found.filter(({ id }) => open.has(id)).map((word) => [word.word, word])),
      compounds: new Map(some.map(([word, list]) => [word, list.filter(({ id }) => open.has(id))])),
    };
  };

  const correct = async (
    query: SearchQuery,
    asked: readonly string[],
  ): Promise<ReadonlyMap<string, KnownWord>> => {
    const able = asked.filter(isCorrectable);
    const missing = able.filter((word) => !nearest.has(word));
    if (missing.length > 0) {
      const { revision } = state;
      const found = await correctForAll(pool, missing.map(mistyped));
      // An index that changed meanwhile is noticed by whoever ranks; what was found in it is not kept long.
      if (revision === state.revision)
        for (const word of missing)
          nearest.set(word, found.unsure.has(word) ? 'unsure' : (found.nearest.get(word) ?? 'none'));
    }
    const unsure = able.filter((word) => nearest.get(word) === 'unsure');
    const own =
      unsure.length > 0
        ? await correctForAsker(tools, unsure.map(mistyped), query)
        : new Map<string, IndexedWord>();
    const corrections = able.flatMap((word): [string, IndexedWord][] => {
      const known = own.get(word) ?? nearest.get(word);
      return known && typeof known === 'object' ? [[word, known]] : [];
    });
    const open = await onlyReadable(
      tools,
      corrections.map(([, word]) => word),
      query,
    );
    return new Map(corrections.filter(([, { id }]) => open.has(id)));
  };

  return {
    forget,

    /** The words of the index as far as this asker may know them. */
    forAsker(query: SearchQuery): AskersVocabulary {
      let first: string | null = null;
      let isForAll = true;
      return {
        async find(asked, withCompounds) {
          const found = await find(query, asked, withCompounds);
          first ??= state.revision;
          isForAll &&= found.isForAll;
          return found;
        },
        async nearest(asked) {
          const found = await correct(query, asked);
          isForAll &&= asked.every((word) => nearest.get(word) !== 'unsure');
          return found;
        },
        revision: () => first,
        isForAll: () => isForAll,
      };
    },

    /** Whether something is remembered of another state of the index than today's. */
    async isOld(): Promise<boolean> {
      return words.size > 0 && (await this.revision()) !== state.revision;
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
