import type { ArticleKind, ArticleState, PendingState } from '../shared/article-kinds.js';
import type { Day } from '../shared/dates.js';
import type { VersionFacts } from './rules.js';

/** An article as a checked file gives it. */
export interface ImportedArticle {
  /** Lasting id; the same id is the same article. */
  readonly externalId: string;
  readonly kind: ArticleKind;
  readonly state: ArticleState;
  readonly title: string;
  readonly source: string;
  readonly facts: VersionFacts;
  /** Null only for law. */
  readonly ownerPositionId: string | null;
  readonly readerIds: readonly string[];
  readonly authorId: string | null;
  readonly createdOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly reviewDueOn: Day | null;
  /** Of all that the file says, as it says it ("heute-21" stays "heute-21"). */
  readonly hash: string;
}

/** What an import needs to know of an article that is already there. */
export interface KnownArticle {
  readonly id: string;
  readonly externalId: string;
  readonly importHash: string | null;
  readonly state: ArticleState;
  readonly pendingState: PendingState;
  readonly latestNo: number;
  readonly publishedNo: number | null;
  readonly reviewedOn: Day | null;
  /** Hashes of the newest and of the published text. */
  readonly latestHash: string;
  readonly publishedHash: string | null;
}

/** What becomes of an article whose file changed. */
export interface ImportPlan {
  /** Number of the version that the file's text becomes; null where that text is there already. */
  readonly addNo: number | null;
  /** Number under which a draft of the house is carried on above the new version. */
  readonly draftNo: number | null;
  readonly latestNo: number;
  readonly publishedNo: number | null;
  readonly state: ArticleState;
  readonly pendingState: PendingState;
  /** True where readers get another text than before. */
  readonly publishes: boolean;
}

/**
 * Decides it: a published file is what readers get; a file that is a draft never takes from them what they have; a
 * draft of the house stays the newest version.
 */
export function planImport(from: KnownArticle, to: { state: ArticleState; contentHash: string }): ImportPlan {
  const there =
    to.contentHash === from.latestHash
      ? from.latestNo
      : to.contentHash === from.publishedHash
        ? from.publishedNo
        : null;
  const addNo = there === null ? from.latestNo + 1 : null;
  const no = there ?? from.latestNo + 1;
  if (to.state === 'PUBLISHED' || to.state === 'ARCHIVED') {
    const draftNo = addNo !== null && from.pendingState !== null ? addNo + 1 : null;
    const draftIsPublished = there === from.latestNo;
    return {
      addNo,
      draftNo,
      latestNo: draftNo ?? addNo ?? from.latestNo,
      publishedNo: no,
      state: to.state,
      pendingState: draftIsPublished ? null : from.pendingState,
      publishes: no !== from.publishedNo,
    };
  }
  const kept = { addNo, draftNo: null, latestNo: addNo ?? from.latestNo, publishes: false };
  if (from.publishedNo === null) return { ...kept, publishedNo: null, state: to.state, pendingState: null };
  return {
    ...kept,
    publishedNo: from.publishedNo,
    state: from.state,
    pendingState: no === from.publishedNo ? from.pendingState : (to.state as 'DRAFT' | 'IN_REVIEW'),
  };
}
