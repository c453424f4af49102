import { recordedAt } from '../audit/index.js';
import { runsOfPosition } from '../handovers/index.js';
import { type Fault, findPositionByNumber } from '../organisation/index.js';
import { loadActor, peopleByExternalIds, setActive } from '../people/index.js';
import { SettableClock } from '../platform/clock/clock.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { isUuid } from '../shared/ids.js';
import { faultWords, StoryFault } from './play-as.js';
import { playAct } from './replay-acts.js';
import type { Stage } from './replay-stage.js';
import type { Story } from './story.js';
import { courseOf } from './story-acts.js';
import { readStories } from './story-file.js';

/** What the replay did. */
export interface ReplayReport {
  /** Stories that were new. */
  readonly stories: number;
  readonly acts: number;
  /** Acts that could not happen, and files that could not be read. */
  readonly faults: readonly Fault[];
}

/**
 * Plays the stories of a folder through the real use cases, each act on its day, with a clock of its own. A post that
 * has a run of that kind already keeps it, so a second time nothing happens. What cannot happen is told and left out.
 * @throws Error outside of the demo: the record would carry days of our choosing
 */
export async function replayStories(
  services: Services,
  folder: string,
  options: { onProgress?: (done: number, all: number) => void } = {},
): Promise<ReplayReport> {
  if (!services.config.demo) throw new Error('stories are replayed in the demo only');
  const { onProgress = () => undefined } = options;
  const today = services.clock.today();
  const { stories, faults: unread } = await readStories(folder, today);
  const faults: Fault[] = [...unread];
  const fresh = await newStories(services, stories);
  const course = courseOf(fresh, today);
  const clock = new SettableClock(services.clock.now());
  const people = await peopleOf(services, fresh);
  const stage = stageFor({ ...services, clock }, people);
  const left = await leftPeople(services, people);
  await services.db.transact((tx) => setActive(tx, left, true));
  try {
    for (const [index, dated] of course.entries()) {
      clock.set(dated.on);
      onProgress(index, course.length);
      try {
        await recordedAt(clock.now(), () => playAct(stage, dated));
      } catch (error) {
        faults.push({
          file: dated.story.file,
          line: 0,
          message: `${dated.on}, ${nameOf(dated.act)}: ${faultWords(error)}`,
        });
      }
    }
  } finally {
    await services.db.transact((tx) => setActive(tx, left, false));
  }
  onProgress(course.length, course.length);
  return { stories: fresh.length, acts: course.length, faults };
}

function nameOf(act: { type: string; step?: { key: string; by: string } }): string {
  return act.step ? `Schritt ${act.step.key} (${act.type}) von ${act.step.by}` : act.type;
}

/** Stories whose post has no run of their kind yet. */
async function newStories(services: Services, stories: readonly Story[]): Promise<readonly Story[]> {
  const everything = {
    permissions: new Set(['handovers.read-any']),
    positions: [],
    ledUnitIds: [],
  } as unknown as Actor;
  const fresh: Story[] = [];
  for (const story of stories) {
    const position = await findPositionByNumber(services.db.read, story.positionNumber);
    const runs = position ? await runsOfPosition(services.db.read, everything, position.id) : [];
    const kind = story.leaver ? 'HANDOVER' : 'INDUCTION';
    if (!runs.some((run) => run.kind === kind)) fresh.push(story);
  }
  return fresh;
}

async function peopleOf(services: Services, stories: readonly Story[]): Promise<ReadonlyMap<string, string>> {
  const names = stories.flatMap((story) => [
    story.by,
    story.leaver,
    story.standIn,
    story.successor,
    story.mentor,
    story.acceptance?.by,
    story.cancelled?.by,
    story.restarted?.by,
    ...[...story.done, ...story.waived, ...story.refused, ...story.noted, ...story.splits].map(
      ({ by }) => by,
    ),
  ]);
  return peopleByExternalIds(
    services.db.read,
    names.filter((name): name is string => Boolean(name)),
  );
}

/** Accounts that are deactivated by now and acted in the stories. */
async function leftPeople(
  services: Services,
  people: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const rows = await services.db.read.person.findMany({
    where: { id: { in: [...people.values()] }, active: false },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

function stageFor(services: Services, people: ReadonlyMap<string, string>): Stage {
  return {
    services,
    numbers: new Map(),
    idOf: (externalId) => (externalId === null ? null : (people.get(externalId) ?? null)),
    async actor(name) {
      const id = isUuid(name) ? name : people.get(name);
      const actor = id ? await loadActor(services.db, id, services.clock.today()) : null;
      if (!actor) throw new StoryFault(`Die Person ${name} gibt es nicht.`);
      return actor;
    },
  };
}
