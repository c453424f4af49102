// What other domains may import. The package, interview and acceptance files of this domain import by file.
export { completeStep } from './complete-step.js';
export { type LateRun, lateRuns } from './late-runs.js';
export { listOpenSteps, type MyStep, nextStepsFor } from './list-my-steps.js';
export { listRuns, type PositionRun, runsOfPosition } from './list-runs.js';
export { loadTemplates, type TemplateReport } from './load-templates.js';
export { type PackageState, packageOfPosition } from './package-of-position.js';
export { type HandoverChoice, startHandover } from './start-handover.js';
export { type RunStart, startRun } from './start-run.js';
export { workingDaysOf } from './working-days.js';
