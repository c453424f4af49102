import type { PackagePart } from '../handovers/index.js';
import { addDays, type Day } from '../shared/dates.js';
import type { Story, StoryNote, StoryReservation, StorySplit, StoryStep } from './story.js';
import type { StoryItem } from './story-package.js';

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
  | { readonly type: 'refuse'; readonly step: StoryStep }
  | { readonly type: 'note'; readonly note: StoryNote }
  | { readonly type: 'split'; readonly split: StorySplit }
  | { readonly type: 'cancel' }
  | { readonly type: 'restart' };

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
  refuse: 7,
  note: 8,
  split: 8,
  cancel: 9,
  restart: 10,
};

/** The steps of a handover template in which the parts of the package and the guiding questions are filled in. */
type FillingSteps = Partial<Record<PackagePart | 'interview', string>>;
const inFull: FillingSteps = {
  MAP_NODE: '7',
  DUTY: '10',
  DEADLINE: '11',
  CASE: '12',
  CONTACT: '14',
  PLACE: '19',
  interview: '9',
};
const fillingSteps: Readonly<Record<string, FillingSteps>> = {
  'uebergabe-ausfall': {
    DEADLINE: '2',
    CASE: '10',
    MAP_NODE: '11',
    CONTACT: '12',
    interview: '13',
    DUTY: '14',
    PLACE: '15',
  },
  'uebergabe-rueckkehr': {
    MAP_NODE: '7',
    interview: '8',
    DUTY: '9',
    DEADLINE: '10',
    CASE: '11',
    CONTACT: '12',
  },
  'uebergabe-umsetzung': {
    MAP_NODE: '8',
    interview: '9',
    DUTY: '10',
    DEADLINE: '11',
    CASE: '12',
    CONTACT: '13',
  },
  'uebergabe-kw': {
    DUTY: '3',
    MAP_NODE: '8',
    interview: '9',
    DEADLINE: '10',
    CASE: '11',
    CONTACT: '12',
    PLACE: '22',
  },
  'uebergabe-kurz': { DEADLINE: '2', CASE: '5', DUTY: '7' },
};
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
  const filling = fillingSteps[story.template] ?? inFull;
  const acts: DatedAct[] = [at(story.startedOn, { type: 'start' })];
  for (const [part, items] of byPart(story.items)) {
    const done = story.leaver ? dayOfStep(filling[part]) : story.startedOn;
    acts.push(at(done ?? filledOn, { type: 'items', items }));
  }
  if (story.answers.length > 0) acts.push(at(dayOfStep(filling.interview) ?? filledOn, { type: 'answers' }));
  if (story.successor && story.leaver && story.successorStartsOn) {
    const named = later(addDays(story.successorStartsOn, -namedBeforeDays), addDays(story.startedOn, 1));
    acts.push(at(earlier(named, today), { type: 'successor' }));
  }
  for (const step of story.done) acts.push(at(step.on, { type: 'step', step }));
  for (const step of story.waived) acts.push(at(step.on, { type: 'waive', step }));
  for (const step of story.refused) acts.push(at(step.on, { type: 'refuse', step }));
  for (const note of story.noted) acts.push(at(note.on, { type: 'note', note }));
  for (const split of story.splits) acts.push(at(split.on, { type: 'split', split }));
  const { acceptance, cancelled, restarted } = story;
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
  if (restarted) acts.push(at(restarted.on, { type: 'restart' }));
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
