import { cancelRun, packageItemsOf, restartRun, setPeople, splitPackage } from '../handovers/index.js';
import { StoryFault } from './play-as.js';
import { runOf, type Stage } from './replay-stage.js';
import type { Story, StorySplit } from './story.js';

// The acts of a story that steer the whole case: its people, its package's receivers, its end.

export async function nameSuccessor(stage: Stage, story: Story): Promise<void> {
  const run = await runOf(stage, story);
  if (run.status !== 'ACTIVE') return;
  const result = await setPeople(stage.services, await stage.actor(story.by), run.number, {
    standInId: run.standIn?.id ?? null,
    successorId: stage.idOf(story.successor),
    mentorId: run.mentor?.id ?? null,
  });
  if (!result.ok) throw new StoryFault(Object.values(result.errors).join(' '));
}

export async function cancel(stage: Stage, story: Story): Promise<void> {
  if (!story.cancelled) return;
  const { by, reason } = story.cancelled;
  const { number } = await runOf(stage, story);
  await cancelRun(stage.services, await stage.actor(by), { number, reason });
}

export async function restart(stage: Stage, story: Story): Promise<void> {
  if (!story.restarted) return;
  const { by, on: _, ...choice } = story.restarted;
  const { number } = await runOf(stage, story);
  const result = await restartRun(stage.services, await stage.actor(by), number, choice);
  if (!result.ok) throw new StoryFault(Object.values(result.errors).join(' '));
}

/** Hands rows to other posts: named ones, or all there are where one post takes the whole package over. */
export async function split(stage: Stage, story: Story, { by, reason, to }: StorySplit): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const items = await packageItemsOf(services.db.read, run.position.id);
  const allocation: Record<string, string> = {};
  for (const [post, titles] of Object.entries(to)) {
    const missing = titles?.find((title) => !items.some((item) => item.title === title));
    if (missing) throw new StoryFault(`Im Paket steht „${missing}“ nicht.`);
    for (const { id, title } of items) if (titles === null || titles.includes(title)) allocation[id] = post;
  }
  const choice = { targets: Object.keys(to), allocation, reason };
  const result = await splitPackage(services, await stage.actor(by), run.number, choice);
  if (!result.ok) throw new StoryFault(Object.values(result.errors).join(' '));
}
