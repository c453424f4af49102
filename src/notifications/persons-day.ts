import type { FeedbackNews, LawDuty, ReadingDuty, ReviewDuty, SubscriptionNews } from '../articles/index.js';
import type { EntryDuty } from '../directory/index.js';
import type { WaitingLine } from '../handovers/index.js';
import type { Day } from '../shared/dates.js';
import type { InsightNews } from './insight-news-store.js';
import type { FailedUnitChange } from './unit-change-news-store.js';

/** Why a step is told of; `late` is one of somebody else's, told to those above. */
export type StepPart = 'overdue' | 'soon' | 'new' | 'late';

/** An open step that is the person's, or that they are told of as superior. */
export interface DueStep {
  readonly title: string;
  readonly runNumber: string;
  readonly stepKey: string;
  readonly postNumber: string;
  readonly postTitle: string;
  readonly dueOn: Day | null;
  readonly part: StepPart;
  /** They stand in for somebody who is away. */
  readonly inPlace?: boolean;
}

/** A reservation that waits for the person. */
export interface DueReservation {
  readonly runNumber: string;
  readonly reservationId: string;
  readonly postNumber: string;
  readonly dueOn: Day;
  /** Mended: the person made it and confirms; else they mend it. */
  readonly toConfirm: boolean;
  /** Of somebody who is away and for whom the person stands in. */
  readonly inPlace?: boolean;
}

/** A post whose successor is to be settled by a day. */
export interface DueSearch {
  readonly runNumber: string;
  readonly postNumber: string;
  readonly postTitle: string;
  readonly dueOn: Day;
}

/** A post of the highest band of risk, told once a month to the head of its office. */
export interface RiskyPost {
  readonly postNumber: string;
  readonly postTitle: string;
  /** 20 to 25. */
  readonly total: number;
  /** Its handover is running. */
  readonly begun: boolean;
}

/** An article that waits for the person's approval. */
export interface DueApproval {
  readonly slug: string;
  readonly title: string;
  /** It is proposed for the public. */
  readonly isPublic?: boolean;
}

/** A draft of a template that waits for a second person. */
export interface DueTemplate {
  readonly key: string;
  readonly title: string;
  readonly no: number;
}

/** A question to the person's post, or the answer to their own. */
export interface QuestionNews {
  readonly id: string;
  /** Null = the Wissensredaktion. */
  readonly postNumber: string | null;
  readonly what: 'ASKED' | 'ANSWERED';
}

/** Everything that one person hears of on one day. */
export interface PersonsDay {
  readonly steps: readonly DueStep[];
  readonly reservations: readonly DueReservation[];
  readonly approvals: readonly DueApproval[];
  readonly templates?: readonly DueTemplate[];
  readonly searches?: readonly DueSearch[];
  readonly risks?: readonly RiskyPost[];
  readonly questions?: readonly QuestionNews[];
  /** Small things that keep a post's knowledge alive. */
  readonly waiting?: readonly WaitingLine[];
  /** Proposals of the personnel system: all that wait, where some are new. Only for the personnel office. */
  readonly proposals?: number;
  /** Planned changes of units that failed. Only for those who plan them. */
  readonly failedChanges?: readonly FailedUnitChange[];
  /** Articles of posts that the person acts for. */
  readonly lawChecks?: readonly LawDuty[];
  readonly reviews?: readonly ReviewDuty[];
  readonly feedback?: readonly FeedbackNews[];
  /** Articles to read and to confirm. */
  readonly readings?: readonly ReadingDuty[];
  /** What the person subscribed to. */
  readonly subscribed?: readonly SubscriptionNews[];
  /** What administrators took an insight in. */
  readonly insights?: readonly InsightNews[];
  /** Entries of the directory. */
  readonly offers?: readonly EntryDuty[];
  /** How many there are of each part where not all are listed: StepPart, `reservation`, `approval`, `public`, `risk`. */
  readonly counts?: Readonly<Record<string, number>>;
}
