import { findLinkTargets } from '../articles/index.js';
import {
  addPackageItems,
  answerInterviewQuestions,
  findQuestionByText,
  giveAcceptance,
  loadAcceptance,
  reviewPackage,
  settleReservation,
} from '../handovers/index.js';
import type { Actor } from '../shared/actor.js';
import { StoryFault } from './play-as.js';
import { keeperOf, runOf, type Stage } from './replay-stage.js';
import type { Story, StoryReservation } from './story.js';
import type { StoryItem } from './story-package.js';

// The acts of a story around the package: rows, interview, review, acceptance and reservations.

export async function enterItems(
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
  let left = items;
  // One transaction for rows that need no others: parts in one go, the map level by level.
  while (left.length > 0) {
    const ready = left.filter(({ parent }) => !parent || nodes.has(parent));
    if (ready.length === 0) throw new StoryFault(`Den Knoten „${left[0]?.parent}“ gibt es nicht.`);
    left = left.filter((item) => !ready.includes(item));
    const part = ready[0]?.part as StoryItem['part'];
    const rows = ready.map(({ values, parent, article }) =>
      part === 'MAP_NODE'
        ? {
            ...values,
            parent: (parent && nodes.get(parent)) || '',
            article: (article && articles.get(article)?.id) || '',
          }
        : values,
    );
    const saved = await addPackageItems(stage.services, actor, { number, part, rows });
    if (!saved.ok) throw new StoryFault(Object.values(saved.errors).join(' '));
    ready.forEach(({ values }, index) => {
      const id = saved.items[index]?.id;
      if (part === 'MAP_NODE' && values.title && id) nodes.set(values.title, id);
    });
  }
}

export async function answer(stage: Stage, story: Story, actor: Actor): Promise<void> {
  const { number } = await runOf(stage, story);
  const given = story.answers.map(({ block, question, answer: text }) => {
    const found = findQuestionByText(block, question);
    if (!found) throw new StoryFault(`Die Leitfrage „${question}“ (${block}) gibt es nicht.`);
    return {
      questionKey: found.key,
      act: text ? ('save' as const) : ('not-applicable' as const),
      text,
      revision: 0,
    };
  });
  await answerInterviewQuestions(stage.services, actor, number, given);
}

export async function review(stage: Stage, story: Story, by: string): Promise<void> {
  const actor = await stage.actor(by);
  const { number } = await runOf(stage, story);
  const { versions } = await loadAcceptance(stage.services, actor, number);
  const newest = versions[0];
  if (newest)
    await reviewPackage(stage.services, actor, { number, no: newest.no, verdict: 'reviewed', note: '' });
}

export async function accept(stage: Stage, story: Story, by = story.acceptance?.by ?? ''): Promise<void> {
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

export async function resolve(stage: Stage, story: Story, told: StoryReservation): Promise<void> {
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
