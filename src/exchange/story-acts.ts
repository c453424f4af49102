import type { PackagePart } from '../handovers/index.js';
import { addDays, type Day } from '../shared/dates.js';
import type { Story, StoryItem, StoryReservation, StoryStep } from './story-file.js';

/** One thing that somebody did on a day. */
export type Act =
  | { readonly type: 'start' }
  | { readonly type: 'items'; readonly items: readonly StoryItem[] }
  | { readonly type: 'answers' }
  | { readonly type: 'successor' }
  | { readonly type: 'submit' }
  | { readonly type: 'review'; readonly by: string }
  | { readonly type: 'accept' }
  | { readonly type: 'resolve'; readonly reservation: StoryReservation }
  | { readonly type: 'step'; readonly step: StoryStep }
  | { readonly type: 'waive'; readonly step: StoryStep }
  | { readonly type: 'cancel' };

export interface DatedAct {
  readonly on: Day;
  readonly story: Story;
  readonly act: Act;
}

/** Within a day: what others build on comes first; the acceptance before the day's steps (content/demo/README.md). */
const rank: Record<Act['type'], number> = {
  start: 0,
  items: 1,
  answers: 1,
  successor: 2,
  submit: 3,
  review: 4,
  accept: 5,
  resolve: 6,
  step: 7,
  waive: 7,
  cancel: 8,
};

/** The step of the handover template in which a part of the package is filled in. */
const stepOfPart: Partial<Record<PackagePart, string>> = {
  MAP_NODE: '7',
  DUTY: '10',
  DEADLINE: '11',
  CASE: '12',
  CONTACT: '14',
  PLACE: '19',
};
const interviewStep = '9';
/** A successor is named about this long before the first day. */
const namedBeforeDays = 45;

const earlier = (a: Day, b: Day) => (a < b ? a : b);
const later = (a: Day, b: Day) => (a > b ? a : b);

/** Everything that happened in one story up to today, with its day. */
export function actsOf(story: Story, today: Day): readonly DatedAct[] {
  const at = (on: Day, act: Act): DatedAct => ({ on, story, act });
  const dayOfStep = (key: string | undefined) => story.done.find((step) => step.key === key)?.on;
  const lastDone = story.done.reduce((last, { on }) => later(last, on), story.startedOn);
  const latest = earlier(story.acceptance ? addDays(story.acceptance.on, -2) : lastDone, lastDone);
  const filledOn = later(latest, story.startedOn);
  const acts: DatedAct[] = [at(story.startedOn, { type: 'start' })];
  for (const [part, items] of byPart(story.items)) {
    const done = story.leaver ? dayOfStep(stepOfPart[part]) : story.startedOn;
    acts.push(at(done ?? filledOn, { type: 'items', items }));
  }
  if (story.answers.length > 0) acts.push(at(dayOfStep(interviewStep) ?? filledOn, { type: 'answers' }));
  if (story.successor && story.leaver && story.successorStartsOn) {
    const named = later(addDays(story.successorStartsOn, -namedBeforeDays), addDays(story.startedOn, 1));
    acts.push(at(earlier(named, today), { type: 'successor' }));
  }
  for (const step of story.done) acts.push(at(step.on, { type: 'step', step }));
  for (const step of story.waived) acts.push(at(step.on, { type: 'waive', step }));
  const { acceptance, cancelled } = story;
  if (acceptance) {
    const filled = acts.filter(({ act }) => act.type === 'items' || act.type === 'answers');
    const complete = filled.reduce((last, { on }) => later(last, on), story.startedOn);
    if (story.leaver) {
      const submittedOn = later(complete, addDays(acceptance.on, -2));
      acts.push(at(submittedOn, { type: 'submit' }));
      acts.push(
        at(later(submittedOn, addDays(acceptance.on, -1)), { type: 'review', by: superiorOf(story) }),
      );
    }
    acts.push(at(acceptance.on, { type: 'accept' }));
    for (const reservation of acceptance.reservations)
      if (reservation.resolvedOn) acts.push(at(reservation.resolvedOn, { type: 'resolve', reservation }));
  }
  if (cancelled) acts.push(at(cancelled.on, { type: 'cancel' }));
  return acts.filter(({ on }) => on <= today);
}

/** The superior does the first step of every handover. */
function superiorOf(story: Story): string {
  return story.done.find(({ key }) => key === '1')?.by ?? story.by;
}

function byPart(items: readonly StoryItem[]): ReadonlyMap<PackagePart, StoryItem[]> {
  const parts = new Map<PackagePart, StoryItem[]>();
  for (const item of items) parts.set(item.part, [...(parts.get(item.part) ?? []), item]);
  return parts;
}

/**
 * All stories as one course of time: a handover and the induction that follows from it touch each other. On one day the
 * stories follow their file names, and within a story `rank` and the order of the file.
 */
export function courseOf(stories: readonly Story[], today: Day): readonly DatedAct[] {
  return stories
    .flatMap((story, place) =>
      actsOf(story, today).map((dated, index) => ({ dated, place, index, rank: rank[dated.act.type] })),
    )
    .sort(
      (a, b) =>
        a.dated.on.localeCompare(b.dated.on) || a.place - b.place || a.rank - b.rank || a.index - b.index,
    )
    .map(({ dated }) => dated);
}
