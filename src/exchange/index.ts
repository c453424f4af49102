export { type ImportReport, importArticles, type RefusedFile, UnknownOwner } from './import-articles.js';
export { importLines } from './import-lines.js';
