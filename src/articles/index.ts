export { allSearchDocuments, countSearchDocuments, loadSearchDocuments } from './search-documents.js';
