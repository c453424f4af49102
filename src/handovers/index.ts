// What other domains may import. The package, interview and acceptance files of this domain import by file.

export { loadAcceptance } from './acceptance-view.js';
export { addPackageItems } from './add-package-item.js';
export { answerInterviewQuestions } from './answer-interview-question.js';
export { askAboutItem } from './ask-about-item.js';
export { cancelRun } from './cancel-run.js';
export { askPostNow } from './check-package.js';
export { completeStep } from './complete-step.js';
export { confirmContact } from './confirm-contact.js';
export {
  type Coverage,
  coverageOfPosts,
  coverageOfUnits,
  coveragePercent,
  type PostCoverage,
  type UnitCoverage,
} from './coverage.js';
export { declareReadiness, type ReadinessAct } from './declare-readiness.js';
export { declineStandIn } from './decline-stand-in.js';
export { giveAcceptance } from './give-acceptance.js';
export { findQuestionByText } from './interview-questions.js';
export { knowledgeOfPost, type PostKnowledge } from './knowledge-of-post.js';
export type { LateRun } from './late-runs.js';
export { listConcerns } from './list-concerns.js';
export { listOpenSteps, type MyStep, nextStepsFor } from './list-my-steps.js';
export { listRuns, type PositionRun, readableRunIds, runsOfPosition } from './list-runs.js';
export { loadTemplates, type TemplateReport } from './load-templates.js';
export { orderMassStart } from './mass-start.js';
export { mendAssignees } from './mend-assignees.js';
export { moveAnchors } from './move-anchors.js';
export { nameModerator } from './name-moderator.js';
export { noteStep } from './note-step.js';
export { packageRightsOf, packageStandingOf } from './package-access.js';
export { listItems as packageItemsOf } from './package-item-store.js';
export { type PackageState, packageOfPosition } from './package-of-position.js';
export type { ItemValues, PackagePart } from './package-parts.js';
export { rightsAtPost } from './package-place.js';
export { taskOf } from './present-tasks.js';
export { type NewProposal, proposalNews } from './proposals/proposal-store.js';
export { propose } from './proposals/propose.js';
export { proposeCorrection } from './propose-correction.js';
export { inductionAddressees } from './read-induction.js';
export { type OpenReservation, openReservations, reservationsWaitingFor } from './reservation-store.js';
export { restartRun } from './restart-run.js';
export { returnApproval } from './return-approval.js';
export { allReturned, type ThingState, thingsOf } from './returned-things.js';
export { reviewPackage } from './review-package.js';
export { runFor } from './run-access.js';
export { mayOnRun, type Standing, standingOf } from './run-policy.js';
export { retentionDaily, runRetention } from './run-retention.js';
export {
  findRunById,
  findRunByNumber,
  type Run,
  type RunStep,
  type StepAnswer,
  stepsOfRun,
} from './run-store.js';
export { type RunningHandover, runningHandovers } from './running-handovers.js';
export { setPeople } from './set-people.js';
export { setSearchDay } from './set-search-day.js';
export { settleReservation } from './settle-reservation.js';
export { splitPackage } from './split-package.js';
export { type HandoverChoice, startHandover } from './start-handover.js';
export { startInduction } from './start-induction.js';
export { startLines } from './start-lines.js';
export { type RunStart, startRun } from './start-run.js';
export { changeStepArticle } from './step-articles.js';
export { addStepFile } from './step-files.js';
export { stepForm } from './step-forms.js';
export { stepOwners } from './step-reservation-rules.js';
export { submitPackage } from './submit-package.js';
export { listReleasedTemplates } from './template-store.js';
export { beginDraft, saveDraft } from './templates/draft-acts.js';
export { releaseDraft, submitDraft } from './templates/release-draft.js';
export { findVersion as findTemplateVersion } from './templates/store.js';
export { type Waiting, waitingFor } from './waiting-store.js';
export { type WaitingLine, waitingLine } from './waiting-words.js';
export { waiveStep } from './waive-step.js';
export { type WorkingDays, workingDaysOf } from './working-days.js';
export { writeInterviewNote } from './write-interview-note.js';
