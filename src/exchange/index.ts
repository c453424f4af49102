export { type ImportReport, importArticles, type RefusedFile, UnknownOwner } from './import-articles.js';
export { importLines } from './import-lines.js';
export { CountyFaults, loadCounty } from './load-county.js';
export { loadDailyLife } from './load-daily-life.js';
export { type DemandReport, loadDemand } from './load-demand.js';
export { loadFeedback } from './load-feedback.js';
export { loadLaw } from './load-law.js';
export { replayDrafts } from './replay-drafts.js';
export { type ReplayReport, replayStories } from './replay-stories.js';
