import {
  listReleasedTemplates,
  runsOfPosition,
  startHandover,
  startInduction,
  submitPackage,
} from '../handovers/index.js';
import { findPositionByNumber } from '../organisation/index.js';
import { StoryFault } from './play-as.js';
import { accept, answer, enterItems, resolve, review } from './replay-package.js';
import { keeperOf, runOf, type Stage } from './replay-stage.js';
import { cancel, nameSuccessor, restart, split } from './replay-steering.js';
import { doStep, note, refuse, waive } from './replay-steps.js';
import type { Story } from './story.js';
import type { DatedAct } from './story-acts.js';

/** Plays one act through the use case that a page would call. @throws AppError or StoryFault where it cannot happen */
export async function playAct(stage: Stage, { on, story, act }: DatedAct): Promise<void> {
  const { services } = stage;
  const keeper = () => stage.actor(keeperOf(story, on));
  switch (act.type) {
    case 'start':
      await start(stage, story);
      return;
    case 'items':
      await enterItems(stage, story, await keeper(), act.items);
      return;
    case 'answers':
      await answer(stage, story, await keeper());
      return;
    case 'successor':
      await nameSuccessor(stage, story);
      return;
    case 'submit':
      await submitPackage(services, await keeper(), (await runOf(stage, story)).number);
      return;
    case 'review':
      await review(stage, story, act.by);
      return;
    case 'accept':
      await accept(stage, story);
      return;
    case 'resolve':
      await resolve(stage, story, act.reservation);
      return;
    case 'step':
      await doStep(stage, story, act.step);
      return;
    case 'waive':
      await waive(stage, story, act.step);
      return;
    case 'refuse':
      await refuse(stage, story, act.step);
      return;
    case 'note':
      await note(stage, story, act.note);
      return;
    case 'split':
      await split(stage, story, act.split);
      return;
    case 'cancel':
      await cancel(stage, story);
      return;
    case 'restart':
      await restart(stage, story);
  }
}

async function start(stage: Stage, story: Story): Promise<void> {
  const { services } = stage;
  const { db } = services;
  const actor = await stage.actor(story.by);
  const position = await findPositionByNumber(db.read, story.positionNumber);
  if (!position) throw new StoryFault(`Die Stelle ${story.positionNumber} gibt es nicht.`);
  const kind = story.leaver ? 'HANDOVER' : 'INDUCTION';
  const template = (await listReleasedTemplates(db.read, kind)).find(({ key }) => key === story.template);
  if (!template) throw new StoryFault(`Die Vorlage ${story.template} ist nicht freigegeben.`);
  if (kind === 'HANDOVER') {
    if (!story.lastDayOn) throw new StoryFault('Der letzte Präsenztag fehlt.');
    const started = await startHandover(services, actor, {
      positionId: position.id,
      templateVersionId: template.versionId,
      lastDayOn: story.lastDayOn,
      successorStartsOn: story.successorStartsOn,
      leaverId: stage.idOf(story.leaver),
    });
    if (!started.ok) throw new StoryFault(Object.values(started.errors).join(' '));
    stage.numbers.set(story.file, started.value.number);
    return;
  }
  const before = await runsOfPosition(db.read, actor, position.id);
  const handover = before.find((run) => run.kind === 'HANDOVER' && run.status !== 'CANCELLED');
  const started = await startInduction(
    services,
    actor,
    handover ? { handoverNumber: handover.number } : { positionNumber: position.number },
    {
      successorId: stage.idOf(story.successor) ?? '',
      startsOn: story.successorStartsOn ?? services.clock.today(),
      mentorId: null,
      templateVersionId: template.versionId,
    },
  );
  if (!started.ok) throw new StoryFault(Object.values(started.errors).join(' '));
  stage.numbers.set(story.file, started.number);
}
