import { findLinkTargets } from '../articles/index.js';
import {
  addPackageItem,
  answerInterviewQuestions,
  cancelRun,
  completeStep,
  findQuestionByText,
  findRunByNumber,
  giveAcceptance,
  listReleasedTemplates,
  loadAcceptance,
  type Run,
  reviewPackage,
  runsOfPosition,
  setPeople,
  settleReservation,
  startHandover,
  startRun,
  stepsOfRun,
  submitPackage,
  waiveStep,
} from '../handovers/index.js';
import { findPositionByNumber } from '../organisation/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { DatedAct } from './story-acts.js';
import { answerFor } from './story-answers.js';
import type { Story, StoryItem, StoryReservation, StoryStep } from './story-file.js';

/** Why an act of a story could not happen; the message names it. */
export class StoryFault extends Error {}

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

async function runOf(stage: Stage, story: Story): Promise<Run> {
  const number = stage.numbers.get(story.file);
  const run = number ? await findRunByNumber(stage.services.db.read, number) : null;
  if (!run) throw new StoryFault('Der Vorgang hat nicht begonnen.');
  return run;
}

/** Whoever keeps the package: the leaver while present, then the stand-in; for inductions the stand-in or successor. */
function keeperOf(story: Story, on: string): string {
  const present = story.leaver && (!story.lastDayOn || on <= story.lastDayOn) ? story.leaver : null;
  return present ?? story.standIn ?? story.successor ?? story.by;
}

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
  const handoverId = handover ? ((await findRunByNumber(db.read, handover.number))?.id ?? null) : null;
  const { number } = await db.transact((tx) =>
    startRun(tx, services, actor, {
      kind,
      positionId: position.id,
      templateVersionId: template.versionId,
      lastDayOn: null,
      successorStartsOn: story.successorStartsOn,
      leaverId: null,
      standInId: stage.idOf(story.standIn),
      successorId: stage.idOf(story.successor),
      mentorId: stage.idOf(story.mentor),
      handoverId,
    }),
  );
  stage.numbers.set(story.file, number);
}

async function enterItems(
  stage: Stage,
  story: Story,
  actor: Actor,
  items: readonly StoryItem[],
): Promise<void> {
  const { number } = await runOf(stage, story);
  const articles = await findLinkTargets(
    stage.services.db,
    actor,
    items.flatMap(({ article }) => (article ? [article] : [])),
  );
  const nodes = new Map<string, string>();
  for (const { part, values, parent, article } of items) {
    const saved = await addPackageItem(stage.services, actor, {
      number,
      part,
      values: {
        ...values,
        ...(part === 'MAP_NODE'
          ? {
              parent: (parent && nodes.get(parent)) || '',
              article: (article && articles.get(article)?.id) || '',
            }
          : {}),
      },
    });
    if (!saved.ok) throw new StoryFault(Object.values(saved.errors).join(' '));
    if (part === 'MAP_NODE' && values.title) nodes.set(values.title, saved.item.id);
  }
}

async function answer(stage: Stage, story: Story, actor: Actor): Promise<void> {
  const { number } = await runOf(stage, story);
  const given = story.answers.map(({ block, question, answer: text }) => {
    const found = findQuestionByText(block, question);
    if (!found) throw new StoryFault(`Die Leitfrage „${question}“ (${block}) gibt es nicht.`);
    return { questionKey: found.key, act: 'save' as const, text, revision: 0 };
  });
  await answerInterviewQuestions(stage.services, actor, number, given);
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

async function review(stage: Stage, story: Story, by: string): Promise<void> {
  const actor = await stage.actor(by);
  const { number } = await runOf(stage, story);
  const { versions } = await loadAcceptance(stage.services, actor, number);
  const newest = versions[0];
  if (newest)
    await reviewPackage(stage.services, actor, { number, no: newest.no, verdict: 'reviewed', note: '' });
}

async function accept(stage: Stage, story: Story, by = story.acceptance?.by ?? ''): Promise<void> {
  const actor = await stage.actor(by);
  const { number } = await runOf(stage, story);
  const { contentHash, owners, given } = await loadAcceptance(stage.services, actor, number);
  if (given) return;
  const owner = owners[0];
  const reservations = by === story.acceptance?.by ? story.acceptance.reservations : [];
  if (reservations.length > 0 && !owner) throw new StoryFault('Niemand könnte den Vorbehalt erledigen.');
  const result = await giveAcceptance(stage.services, actor, {
    number,
    contentHash,
    remark: '',
    reservations: reservations.map(({ text, dueOn }) => ({ text, dueOn, ownerId: owner?.id ?? '' })),
  });
  if (!result.ok)
    throw new StoryFault(
      result.stale ? 'Das Paket hat sich geändert.' : Object.values(result.errors).join(' '),
    );
}

async function resolve(stage: Stage, story: Story, told: StoryReservation): Promise<void> {
  if (!story.acceptance) return;
  const { services } = stage;
  const receiver = await stage.actor(story.acceptance.by);
  const { number } = await runOf(stage, story);
  const { acceptances } = await loadAcceptance(services, receiver, number);
  const row = acceptances
    .flatMap(({ reservations }) => reservations)
    .find(({ text, status }) => text === told.text && status === 'OPEN');
  if (!row) throw new StoryFault(`Den Vorbehalt „${told.text}“ gibt es nicht.`);
  const owner = await stage.actor(keeperOf(story, services.clock.today()));
  const mender = row.ownerId === owner.personId ? owner : await stage.actor(row.ownerId ?? '');
  const { id, revision } = row;
  await settleReservation(services, mender, {
    number,
    id,
    act: 'resolve',
    note: told.resolution,
    revision,
  });
  await settleReservation(services, receiver, {
    number,
    id,
    act: 'confirm',
    note: '',
    revision: revision + 1,
  });
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
  const answers = answerFor(story, run, step, told, stage.idOf);
  // An approval belongs to the first role alone; where the story names another one, whoever answers for it signs.
  const first = step.assignees.find(({ rank }) => rank === 0)?.personId ?? null;
  const named = stage.idOf(told.by);
  const alone = step.kind === 'APPROVAL' || step.kind === 'ACCEPTANCE';
  const by =
    alone && first && !step.assignees.some(({ rank, personId }) => rank === 0 && personId === named)
      ? first
      : told.by;
  await completeStep(services, await stage.actor(by), {
    number: run.number,
    key: step.key,
    answer: answers,
    revision: step.revision,
  });
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
