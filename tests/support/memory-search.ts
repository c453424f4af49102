import type { SearchDocument, SearchEngine, SearchQuery } from '../../src/platform/search/search-engine.js';

/** Search for tests of other domains: words must occur, rights as in the real engines; the engines have their own tests. */
export function memorySearch(): SearchEngine & { readonly documents: Map<string, SearchDocument> } {
  const documents = new Map<string, SearchDocument>();
  return {
    name: 'memory',
    documents,
    async search(query: SearchQuery) {
      const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
      const found = [...documents.values()].filter((document) => {
        const readable =
          query.readsAll ||
          document.readerUnitId === null ||
          query.readerUnitIds.includes(document.readerUnitId);
        const whole = `${document.title}\n${document.headings}\n${document.body}`.toLowerCase();
        return (
          readable &&
          words.every((word) => whole.includes(word)) &&
          (query.kinds.length === 0 || query.kinds.includes(document.kind)) &&
          (query.unitId === null || document.unitIds.includes(query.unitId))
        );
      });
      const kindCounts: Partial<Record<SearchDocument['kind'], number>> = {};
      for (const { kind } of found) kindCounts[kind] = (kindCounts[kind] ?? 0) + 1;
      return {
        hits: found.slice(query.offset, query.offset + query.limit).map((document) => ({
          articleId: document.articleId,
          title: [{ text: document.title, hit: false }],
          excerpt: [{ text: document.body.slice(0, 200), hit: false }],
        })),
        total: found.length,
        partial: false,
        kindCounts,
        unitCounts: {},
        corrections: {},
      };
    },
    async put(batch) {
      for (const document of batch) documents.set(document.articleId, document);
    },
    async remove(articleIds) {
      for (const id of articleIds) documents.delete(id);
    },
    isBuilt: async () => true,
    async rebuild(batches) {
      documents.clear();
      for await (const batch of batches())
        for (const document of batch) documents.set(document.articleId, document);
      return documents.size;
    },
    async settled() {},
  };
}
