import { findRunByNumber, type Run } from '../handovers/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { StoryFault } from './play-as.js';
import type { Story } from './story.js';

/** The stage on which one act is played. */
export interface Stage {
  /** With the clock standing on the act's day. */
  readonly services: Services;
  /** Numbers of the runs that the stories have begun, by story file. */
  readonly numbers: Map<string, string>;
  /** Who acts, with the rights of that day. @throws StoryFault for people who do not exist */
  actor(externalId: string): Promise<Actor>;
  idOf(externalId: string | null): string | null;
}

/** The run of the story, as it stands. @throws StoryFault where it has not begun */
export async function runOf(stage: Stage, story: Story): Promise<Run> {
  const number = stage.numbers.get(story.file);
  const run = number ? await findRunByNumber(stage.services.db.read, number) : null;
  if (!run) throw new StoryFault('Der Vorgang hat nicht begonnen.');
  return run;
}

/** Whoever keeps the package: the leaver while present, then the stand-in; for inductions the stand-in or successor. */
export function keeperOf(story: Story, on: string): string {
  const present = story.leaver && (!story.lastDayOn || on <= story.lastDayOn) ? story.leaver : null;
  return present ?? story.standIn ?? story.successor ?? story.by;
}
