import { findLinkTargets } from '../articles/index.js';
import {
  addStepFile,
  changeStepArticle,
  completeStep,
  declareReadiness,
  declineStandIn,
  noteStep,
  type Run,
  returnApproval,
  type StepAnswer,
  stepOwners,
  stepsOfRun,
  thingsOf,
  waiveStep,
} from '../handovers/index.js';
import { loadActor } from '../people/index.js';
import type { Actor } from '../shared/actor.js';
import { StoryFault } from './play-as.js';
import { accept } from './replay-package.js';
import { runOf, type Stage } from './replay-stage.js';
import type { Story, StoryNote, StoryStep } from './story.js';
import { answerFor } from './story-answers.js';

// The acts of a story at single steps.

async function stepOf(stage: Stage, run: Run, key: string) {
  const steps = await stepsOfRun(stage.services.db.read, run.id);
  const step = steps.find((one) => one.key === key);
  if (!step) throw new StoryFault(`Die Vorlage hat keinen Schritt ${key}.`);
  return { step, steps };
}

async function linkArticles(
  stage: Stage,
  actor: Actor,
  at: { readonly number: string; readonly key: string },
  articles: readonly string[],
): Promise<void> {
  if (articles.length === 0) return;
  const targets = await findLinkTargets(stage.services.db, actor, articles);
  for (const name of articles) {
    const articleId = targets.get(name)?.id;
    if (!articleId) throw new StoryFault(`Den Artikel ${name} gibt es nicht.`);
    await changeStepArticle(stage.services, actor, { ...at, articleId, linked: true });
  }
}

export async function doStep(stage: Stage, story: Story, told: StoryStep): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const { step, steps } = await stepOf(stage, run, told.key);
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
  await linkArticles(stage, actor, { number: run.number, key: step.key }, told.articles);
  const [owner] = told.reservations.length > 0 ? stepOwners(step, steps, actor) : [];
  const given = answerFor(story, run, step, told, stage.idOf);
  const report = (answers: StepAnswer) =>
    completeStep(services, actor, {
      number: run.number,
      key: step.key,
      answer: answers,
      revision: step.revision,
      reservations: told.reservations.map((one) => ({ ...one, ownerId: owner?.id ?? '' })),
    });
  let result = await report(given);
  // Where the story leaves a list empty, the person says so, as the form asks them to.
  if (!result.ok && !given.note)
    result = await report({ ...given, note: 'Mehr gibt es dazu auf dieser Stelle nicht.' });
  if (!result.ok) throw new StoryFault(Object.values(result.errors).join(' '));
}

export async function waive(stage: Stage, story: Story, told: StoryStep): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const { step } = await stepOf(stage, run, told.key);
  if (step.status === 'WAIVED' || step.status === 'DONE') return;
  await waiveStep(services, await stage.actor(told.by), {
    number: run.number,
    key: step.key,
    reason: told.note,
    revision: step.revision,
  });
}

/** An approval that was not given, or a stand-in who declined. */
export async function refuse(stage: Stage, story: Story, told: StoryStep): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const { step } = await stepOf(stage, run, told.key);
  const refusal = { number: run.number, key: step.key, revision: step.revision, reason: told.note };
  const actor = await stage.actor(told.by);
  if (step.purpose === 'stand-in-consent') await declineStandIn(services, actor, refusal);
  else await returnApproval(services, actor, refusal);
}

export async function note(stage: Stage, story: Story, told: StoryNote): Promise<void> {
  const { services } = stage;
  const run = await runOf(stage, story);
  const { step } = await stepOf(stage, run, told.key);
  const actor = await stage.actor(told.by);
  const at = { number: run.number, key: step.key };
  await linkArticles(stage, actor, at, told.articles);
  const { appointment, things } = told;
  const answer: Record<string, StepAnswer[string]> = { ...step.answer };
  if (appointment)
    Object.assign(answer, { heldOn: appointment.on, startsAt: appointment.time, place: appointment.place });
  if (things.length > 0) {
    const all = thingsOf(step).map((one) => things.find(({ thing }) => thing === one.thing) ?? one);
    const unknown = things.find(({ thing }) => !all.some((one) => one.thing === thing));
    if (unknown) throw new StoryFault(`Der Schritt ${step.key} nennt „${unknown.thing}“ nicht.`);
    answer.things = all;
    answer.items = all.filter(({ state }) => state !== 'OPEN').map(({ thing }) => thing);
  }
  if (appointment || things.length > 0)
    await noteStep(services, actor, { ...at, answer, revision: step.revision });
}
