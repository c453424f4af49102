export { type ImportReport, importArticles, type RefusedFile, UnknownOwner } from './import-articles.js';
export { importLines } from './import-lines.js';
export { loadAttachments } from './load-attachments.js';
export { loadChanges } from './load-changes.js';
export { loadChecklists } from './load-checklists.js';
export { loadCollections } from './load-collections.js';
export { CountyFaults, loadCounty } from './load-county.js';
export { loadAbsences, loadSearchDays } from './load-daily-life.js';
export { type DemandReport, loadDemand } from './load-demand.js';
export { loadDiagrams } from './load-diagrams.js';
export { loadDirectory } from './load-directory.js';
export { loadFeedback } from './load-feedback.js';
export { loadGlossary } from './load-glossary.js';
export { type KnowledgeReport, loadKnowledge } from './load-knowledge.js';
export { loadLaw } from './load-law.js';
export { loadPublic } from './load-public.js';
export { loadReadings } from './load-readings.js';
export { loadRoles } from './load-roles.js';
export { loadSearchWords } from './load-search-words.js';
export { organisationLines } from './personnel/import-lines.js';
export {
  checkOrganisation,
  importOrganisation,
  type OrganisationFile,
} from './personnel/import-organisation.js';
export { replayDrafts } from './replay-drafts.js';
export { type ReplayReport, replayStories } from './replay-stories.js';
