export { germanAnalysis, germanAnalysisWith } from './analysis/german-analysis.js';
export { checkIndex } from './check-index.js';
export { searchKey } from './count-search.js';
export { indexArticles } from './index-articles.js';
export { judgementLines } from './measure/judgement-lines.js';
export { measureSearch } from './measure/measure-search.js';
export { QueryFileFault, readQueries } from './measure/read-queries.js';
export { buildMissingIndex, rebuildIndex } from './rebuild-index.js';
export { loadSynonyms } from './synonym-store.js';
