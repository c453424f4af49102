export { mayAskToRead } from './acknowledging/acknowledging-policy.js';
export { askToRead } from './acknowledging/ask-to-read.js';
export { confirmReading } from './acknowledging/confirm-reading.js';
export { type ReadingDuty, readingDuties } from './acknowledging/reading-duties.js';
export { type AskedLine, hasReadingRequests } from './acknowledging/reading-store.js';
export { actingOwnersSql } from './acting-owners.js';
export { archiveArticleWithin } from './archive-article.js';
export {
  articleDuties,
  type FeedbackNews,
  type LawDuty,
  type PersonsArticles,
  type ReviewDuty,
} from './article-duties.js';
export { articleFor } from './article-for.js';
export { articleHeadings } from './article-headings.js';
export { findArticle, findArticlesOfCollection } from './article-store.js';
export { addDemoAttachment } from './attachments/add-demo-attachment.js';
export { attachmentPlace } from './attachments/attachment-rules.js';
export { hasChecklists } from './checklists/checklist-store.js';
export { checklistFor } from './checklists/get-checklist.js';
export { playChecklist } from './checklists/play-checklist.js';
export { chosenCircle, circleChoices } from './circle-choices.js';
export { collectionFor } from './collections/collection-for.js';
export {
  mayCare as mayCareForCollection,
  mayKnow as mayKnowCollection,
} from './collections/collection-policy.js';
export { findNarrowing, hasCollections, listCollectionNames } from './collections/collection-store.js';
export { addToCollection } from './collections/file-article.js';
export { createCollection } from './collections/save-collection.js';
export { setApproval } from './collections/set-approval.js';
export { setCollectionReaders } from './collections/set-collection-readers.js';
export { compareProse } from './compare-prose.js';
export { confirmArticleWithin } from './confirm-article.js';
export { type CreatedDraft, createDraft, createDraftWithin, type NewDraft } from './create-draft.js';
export { addDemoDiagram } from './diagrams/add-demo-diagram.js';
export { hasFeedback } from './feedback-store.js';
export { followUnits } from './follow-units.js';
export { getLawChange } from './get-law-check.js';
export { giveFeedback } from './give-feedback.js';
export { findTerm, hasGlossaryTerms } from './glossary/glossary-store.js';
export { type ImportedTerms, importTerms } from './glossary/import-terms.js';
export { addTerm } from './glossary/save-term.js';
export { type HitFacts, hitFactsByIds } from './hit-facts.js';
export { type ImportOutcome, importArticleBatch } from './import-batch.js';
export type { ImportedArticle } from './import-rules.js';
export { tidyArticles } from './import-store.js';
export { hasImportedLaw, importedIdsOf, importedSlugs } from './imported-ids.js';
export type { LawCheckLine } from './law-change-store.js';
export { shortNorm } from './law-references.js';
export {
  type ArticleCounts,
  articlesByIds,
  countArticlesOfPositions,
  listArticleDuties,
  listArticles,
  listArticlesAroundPosition,
  listArticlesOfPosition,
  listAsked,
  listSuggestions,
} from './list-articles.js';
export { listOwnerChoices } from './list-choices.js';
export { listLawChecks } from './list-law-changes.js';
export type { ArticleLine } from './list-store.js';
export { nameableArticles } from './nameable-articles.js';
export {
  decidedUnitsOf,
  isNarrowedSql,
  mayChooseReaders,
  mayConfirm,
  mayRead,
  reviewingSqlOf,
  searchScopeOf,
  seesWork,
} from './policy.js';
export { makePublic } from './public/make-public.js';
export { proposePublic } from './public/propose-public.js';
export { hasPublicVersions } from './public/public-store.js';
export { setPublicArea } from './public/set-public-area.js';
export { readCitations } from './read-citations.js';
export { type ContentsEntry, renderMarkdown } from './render-markdown.js';
export { fillLinks, findLinkTargets } from './resolve-links.js';
export { freeSlug, freshnessOf, nextReviewOn, type VersionFacts } from './rules.js';
export {
  allSearchDocuments,
  articlesChangedSince,
  countSearchDocuments,
  loadSearchDocuments,
  publishedStates,
} from './search-documents.js';
export { setReaders } from './set-readers.js';
export { type SubscriptionNews, subscriptionNews } from './subscriptions/list-subscriptions.js';
export { subscribe } from './subscriptions/subscribe.js';
export type { Suggestion } from './suggestion-store.js';
export { findTags } from './tags/tag-store.js';
export { joinWords, wordsFault, wordsOf } from './tags/tag-words.js';
export { findTangle } from './tangle.js';
export { tellArticlesOfUnits } from './tell-articles.js';
export { transferArticleWithin } from './transfer-article.js';
export { forgetWriting } from './working-copy-store.js';
