import {
  addStepFile,
  cancelRun,
  completeStep,
  declareReadiness,
  listReleasedTemplates,
  runsOfPosition,
  type StepAnswer,
  setPeople,
  startHandover,
  startInduction,
  stepsOfRun,
  submitPackage,
  waiveStep,
} from '../handovers/index.js';
import { findPositionByNumber } from '../organisation/index.js';
import { loadActor } from '../people/index.js';
import { accept, answer, enterItems, resolve, review } from './replay-package.js';
import { keeperOf, runOf, type Stage, StoryFault } from './replay-stage.js';
import type { DatedAct } from './story-acts.js';
import { answerFor } from './story-answers.js';
import type { Story, StoryStep } from './story-file.js';

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
    case 'cancel':
      if (story.cancelled)
        await cancelRun(services, await stage.actor(story.cancelled.by), {
          number: (await runOf(stage, story)).number,
          reason: story.cancelled.reason,
        });
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

async function nameSuccessor(stage: Stage, story: Story): Promise<void> {
  const run = await runOf(stage, story);
  if (run.status !== 'ACTIVE') return;
  const result = await setPeople(stage.services, await stage.actor(story.by), run.number, {
    standInId: run.standIn?.id ?? null,
    successorId: stage.idOf(story.successor),
    mentorId: run.mentor?.id ?? null,
  });
  if (!result.ok) throw new StoryFault(Object.values(result.errors).join(' '));
}

async function doStep(stage: Stage, story: Story, told: StoryStep): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const step = (await stepsOfRun(services.db.read, run.id)).find(({ key }) => key === told.key);
  if (!step) throw new StoryFault(`Die Vorlage hat keinen Schritt ${told.key}.`);
  // The acceptance's own steps, and what an acceptance without reservations or a last confirmation finishes by itself.
  if (step.status === 'DONE') return;
  if (step.purpose === 'acceptance:successor') {
    await accept(stage, story, told.by);
    return;
  }
  if (step.purpose === 'independence') {
    const declare = { number: run.number, ready: true };
    await declareReadiness(services, await stage.actor(told.by), { ...declare, remark: told.note });
    const superior = run.involved.find(({ role, personId }) => role === 'FK' && personId)?.personId;
    const second = superior ? await loadActor(services.db, superior, services.clock.today()) : null;
    if (second) await declareReadiness(services, second, { ...declare, remark: '' });
    return;
  }
  // An approval belongs to the first role alone; where the story names another one, whoever answers for it signs.
  const first = step.assignees.find(({ rank }) => rank === 0)?.personId ?? null;
  const alone = step.kind === 'APPROVAL' || step.kind === 'ACCEPTANCE';
  const by = alone && first && first !== stage.idOf(told.by) ? first : told.by;
  const actor = await stage.actor(by);
  const { file } = told;
  if (file) {
    const content = Buffer.from(file.text);
    const added = await addStepFile(
      services,
      actor,
      { number: run.number, key: step.key },
      { name: file.name, content },
    );
    if (!added.ok) throw new StoryFault(Object.values(added.errors).join(' '));
  }
  const given = answerFor(story, run, step, told, stage.idOf);
  const report = (answers: StepAnswer) =>
    completeStep(services, actor, {
      number: run.number,
      key: step.key,
      answer: answers,
      revision: step.revision,
    });
  let result = await report(given);
  // Where the story leaves a list empty, the person says so, as the form asks them to.
  if (!result.ok && !given.note)
    result = await report({ ...given, note: 'Mehr gibt es dazu auf dieser Stelle nicht.' });
  if (!result.ok) throw new StoryFault(Object.values(result.errors).join(' '));
}

async function waive(stage: Stage, story: Story, told: StoryStep): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const step = (await stepsOfRun(services.db.read, run.id)).find(({ key }) => key === told.key);
  if (!step) throw new StoryFault(`Die Vorlage hat keinen Schritt ${told.key}.`);
  if (step.status === 'WAIVED' || step.status === 'DONE') return;
  await waiveStep(services, await stage.actor(told.by), {
    number: run.number,
    key: step.key,
    reason: told.note,
    revision: step.revision,
  });
}
