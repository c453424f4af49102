import { distance } from 'fastest-levenshtein';
import type { IndexKnowledge } from '../../src/platform/search/index-knowledge.js';
import { opens } from '../../src/platform/search/reader-keys.js';
import type { SearchDocument, SearchEngine, SearchQuery } from '../../src/platform/search/search-engine.js';
import type {
  Compound,
  KnownWord,
  TextAnalysis,
  Vocabulary,
} from '../../src/platform/search/text-analysis.js';
import { mostTypos } from '../../src/platform/search/typos.js';

/** What PostgreSQL would know of these documents. */
export function knowledgeOf(
  analysis: TextAnalysis,
  documents: ReadonlyMap<string, SearchDocument>,
): IndexKnowledge {
  return {
    vocabularyFor: async (query) => vocabularyOf(analysis, documents.values(), query),
    async placesFor(read, _weighed, articleIds) {
      const asked = new Set(
        read.terms.flatMap(({ readings }) => readings.flatMap(({ words }) => words.map(({ word }) => word))),
      );
      return new Map(
        articleIds.flatMap((id) => {
          const page = documents
            .get(id)
            ?.pages?.find(({ text }) => analysis.words(text).some(({ word }) => asked.has(word)));
          return page ? [[id, page] as const] : [];
        }),
      );
    },
  };
}

/** The words of these documents as far as an asker may read them; for tests without a database. */
export function vocabularyOf(
  analysis: TextAnalysis,
  documents: Iterable<SearchDocument>,
  query: Pick<SearchQuery, 'readsAll' | 'readerKeys'>,
): Vocabulary {
  const words = new Map<string, KnownWord>();
  let count = 0;
  for (const { title, headings, body, kind, readerKeys, pages = [] } of documents) {
    count += 1;
    if (!query.readsAll && !opens(readerKeys, new Set(query.readerKeys))) continue;
    const text = [title, headings, body, ...pages.map((page) => page.text)].join('\n');
    const all = new Map(analysis.words(text).map(({ word, display }) => [word, display]));
    if (kind === 'NORM') for (const word of analysis.normOf(title)) all.set(word, word);
    for (const [word, display] of all) {
      const known = words.get(word);
      words.set(word, {
        id: known?.id ?? words.size + 1,
        word,
        display: known?.display ?? display,
        documents: (known?.documents ?? 0) + 1,
      });
    }
  }
  const compoundsOf = (word: string): Compound[] =>
    [...words.values()].flatMap((one): Compound[] => {
      if (one.word.length < word.length + 3) return [];
      if (one.word.startsWith(word)) return [{ ...one, relation: 'begins' }];
      return one.word.endsWith(word) ? [{ ...one, relation: 'ends' }] : [];
    });
  return {
    async find(asked, withCompounds) {
      return {
        documents: count,
        words: new Map(
          asked.flatMap((word) => (words.has(word) ? [[word, words.get(word) as KnownWord]] : [])),
        ),
        compounds: new Map(withCompounds.map((word) => [word, compoundsOf(word)])),
      };
    },
    async nearest(folded) {
      return new Map(
        folded.flatMap((typed): [string, KnownWord][] => {
          const near = [...words.values()]
            .map((one) => ({ one, far: distance(analysis.fold(one.display), typed) }))
            .filter(({ far }) => far <= mostTypos(typed))
            .sort((a, b) => a.far - b.far)[0];
          return near ? [[typed, near.one]] : [];
        }),
      );
    },
  };
}

/** An engine that tells a vocabulary what it was given, as PostgreSQL's index would know it. */
export function rememberingDocuments(
  engine: SearchEngine,
  documents: Map<string, SearchDocument>,
): SearchEngine {
  const keep = (batch: readonly SearchDocument[]) => {
    for (const one of batch) documents.set(one.articleId, one);
  };
  return {
    ...engine,
    async put(batch) {
      keep(batch);
      await engine.put(batch);
    },
    async remove(ids) {
      for (const id of ids) documents.delete(id);
      await engine.remove(ids);
    },
    async rebuild(batches, onProgress) {
      const all: SearchDocument[] = [];
      const count = await engine.rebuild(async function* () {
        for await (const batch of batches()) {
          all.push(...batch);
          yield batch;
        }
      }, onProgress);
      documents.clear();
      keep(all);
      return count;
    },
  };
}
