import type { ThingState } from '../handovers/index.js';
import type { Day } from '../shared/dates.js';
import type { StoryItem } from './story-package.js';

/** A step that somebody reported done or that was left out. */
export interface StoryStep {
  readonly key: string;
  readonly on: Day;
  readonly by: string;
  readonly note: string;
  /** Fields of the template by name; people as lasting ids, days as days. */
  readonly fields: Readonly<Record<string, string>>;
  /** A text file handed in at the step. */
  readonly file: { readonly name: string; readonly text: string } | null;
  /** Articles that it waits for, by the name of their file. */
  readonly articles: readonly string[];
  /** Under which it was accepted; whoever can mend them likeliest is to. */
  readonly reservations: readonly { readonly text: string; readonly dueOn: Day }[];
}

/** What is known of a step before it is done: an appointment, things that came back, articles it waits for. */
export interface StoryNote {
  readonly key: string;
  readonly on: Day;
  readonly by: string;
  readonly appointment: { readonly on: Day; readonly time: string; readonly place: string } | null;
  readonly things: readonly StoryThing[];
  readonly articles: readonly string[];
}

/** What became of a thing that is to come back. */
export interface StoryThing {
  readonly thing: string;
  readonly state: ThingState;
  readonly returnedOn: Day | null;
  readonly receiver: string | null;
  readonly dueOn: Day | null;
  readonly note: string;
}

/** A package handed to other posts. */
export interface StorySplit {
  readonly on: Day;
  readonly by: string;
  readonly reason: string;
  /** Titles of rows by the number of the receiving post; null stands for all of them. */
  readonly to: Readonly<Record<string, readonly string[] | null>>;
}

export interface StoryReservation {
  readonly text: string;
  readonly dueOn: Day;
  readonly resolvedOn: Day | null;
  readonly resolution: string;
}

/** What happened with one post, as content/demo/vorgaenge tells it; people are lasting ids. */
export interface Story {
  readonly file: string;
  readonly template: string;
  readonly positionNumber: string;
  readonly startedOn: Day;
  readonly by: string;
  readonly leaver: string | null;
  readonly standIn: string | null;
  readonly successor: string | null;
  readonly mentor: string | null;
  readonly lastDayOn: Day | null;
  readonly successorStartsOn: Day | null;
  readonly done: readonly StoryStep[];
  readonly waived: readonly StoryStep[];
  /** Approvals that were not given, stand-ins who declined. */
  readonly refused: readonly StoryStep[];
  readonly noted: readonly StoryNote[];
  readonly items: readonly StoryItem[];
  /** An empty answer: does not apply. */
  readonly answers: readonly { readonly block: string; readonly question: string; readonly answer: string }[];
  readonly acceptance: { on: Day; by: string; reservations: readonly StoryReservation[] } | null;
  readonly cancelled: { on: Day; by: string; reason: string } | null;
  /** Taken up again after it was cancelled, with these days. */
  readonly restarted: {
    on: Day;
    by: string;
    reason: string;
    lastDayOn: Day | null;
    successorStartsOn: Day | null;
  } | null;
  readonly splits: readonly StorySplit[];
}
