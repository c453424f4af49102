// What other domains may import. The package, interview and acceptance files of this domain import by file.
export { loadTemplates, type TemplateReport } from './load-templates.js';
export { type RunStart, startRun } from './start-run.js';
