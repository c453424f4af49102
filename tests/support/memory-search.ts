import { opens } from '../../src/platform/search/reader-keys.js';
import {
  type HitPlace,
  nothingFound,
  type SearchDocument,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
} from '../../src/platform/search/search-engine.js';

/** Search for tests of other domains: words must occur, rights as in the real engines; the engines have their own tests. */
export function memorySearch(): SearchEngine & { readonly documents: Map<string, SearchDocument> } {
  const documents = new Map<string, SearchDocument>();
  return {
    name: 'memory',
    documents,
    async search(query: SearchQuery) {
      const words = query.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return nothingFound;
      const readable = [...documents.values()].filter((document) => {
        const whole = [textOf(document), ...(document.pages ?? []).map(({ text }) => text)]
          .join('\n')
          .toLowerCase();
        return (
          (query.readsAll || opens(document.readerKeys, new Set(query.readerKeys))) &&
          words.every((word) => whole.includes(word))
        );
      });
      const inKinds = ({ kind }: SearchDocument) => query.kinds.length === 0 || query.kinds.includes(kind);
      const inUnit = ({ unitIds }: SearchDocument) => query.unitId === null || unitIds.includes(query.unitId);
      const kindCounts: Partial<Record<SearchKind, number>> = {};
      for (const { kind } of readable.filter(inUnit)) kindCounts[kind] = (kindCounts[kind] ?? 0) + 1;
      const unitCounts: Record<string, number> = {};
      for (const { unitIds } of readable.filter(inKinds))
        for (const unit of unitIds) unitCounts[unit] = (unitCounts[unit] ?? 0) + 1;
      const found = readable.filter((document) => inKinds(document) && inUnit(document));
      return {
        hits: found.slice(query.offset, query.offset + query.limit).map((document) => {
          const { place, word } = placeOf(document, words);
          return {
            articleId: document.articleId,
            title: [{ text: document.title, hit: false }],
            excerpt: [{ text: document.body.slice(0, 200), hit: false }],
            reasons:
              place === null
                ? []
                : [
                    {
                      typed: word,
                      relation: 'same' as const,
                      shown: word,
                      found: [word],
                      places: ['file' as const],
                    },
                  ],
            near: false,
            place,
          };
        }),
        total: found.length,
        partial: false,
        kindCounts,
        unitCounts,
        corrections: {},
        readings: [],
        excluded: [],
      };
    },
    isBuilt: async () => true,
    async put(batch) {
      for (const document of batch) documents.set(document.articleId, document);
    },
    async remove(articleIds) {
      for (const id of articleIds) documents.delete(id);
    },
    async rebuild(batches) {
      const all = new Map<string, SearchDocument>();
      for await (const batch of batches())
        for (const document of batch) all.set(document.articleId, document);
      documents.clear();
      for (const [id, document] of all) documents.set(id, document);
      return documents.size;
    },
    async compare(published) {
      return {
        stale: [...published].flatMap(([id, { versionNo, readerKeys }]) => {
          const known = documents.get(id);
          return known?.versionNo === versionNo && known.readerKeys.join() === readerKeys.join() ? [] : [id];
        }),
        ghosts: [...documents.keys()].filter((id) => !published.has(id)),
      };
    },
    async settled() {},
  };
}

const textOf = ({ title, headings, body }: SearchDocument) => `${title}\n${headings}\n${body}`;

/** The page of a file that has a word which the article itself has not. */
function placeOf(
  document: SearchDocument,
  words: readonly string[],
): { place: HitPlace | null; word: string } {
  const own = textOf(document).toLowerCase();
  for (const word of words.filter((one) => !own.includes(one)))
    for (const { key, name, label, text } of document.pages ?? []) {
      const at = text.toLowerCase().indexOf(word);
      if (at < 0) continue;
      const end = at + word.length;
      const excerpt = [
        { text: text.slice(0, at), hit: false },
        { text: text.slice(at, end), hit: true },
        { text: text.slice(end), hit: false },
      ];
      return { place: { key, name, label, excerpt }, word };
    }
  return { place: null, word: '' };
}
