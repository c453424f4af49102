export { germanAnalysis } from './analysis/german-analysis.js';
export { indexArticles } from './index-articles.js';
export { rebuildIndex } from './rebuild-index.js';
