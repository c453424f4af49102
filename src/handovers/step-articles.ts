import { type ArticleLine, articlesByIds, listArticlesOfPosition } from '../articles/index.js';
import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import type { ArticleState } from '../shared/article-kinds.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { addRunEvents } from './run-events.js';
import type { Run, RunStep } from './run-store.js';
import { articleStatesOf } from './step-article-store.js';
import { openStepFor } from './step-files.js';

/** An article that a step waits for; `line` is null where this actor may not read it. */
export interface StepArticle {
  readonly articleId: string;
  /** Null: deleted. */
  readonly state: ArticleState | null;
  readonly line: ArticleLine | null;
}

/** What the page of an article step shows: the articles it waits for, and those of the post that can be added. */
export async function readStepArticles(
  services: Services,
  actor: Actor,
  run: Pick<Run, 'position'>,
  step: Pick<RunStep, 'id'>,
): Promise<{ linked: readonly StepArticle[]; choices: readonly ArticleLine[] }> {
  const states = await articleStatesOf(services.db.read, step.id);
  const [lines, ofPost] = await Promise.all([
    articlesByIds(
      services,
      actor,
      states.map(({ articleId }) => articleId),
    ),
    listArticlesOfPosition(services, actor, run.position.id),
  ]);
  const linked = new Set(states.map(({ articleId }) => articleId));
  return {
    linked: states.map((one) => ({ ...one, line: lines.get(one.articleId) ?? null })),
    choices: ofPost.filter(({ id, state }) => !linked.has(id) && state !== 'ARCHIVED'),
  };
}

interface AtStep {
  readonly number: string;
  readonly key: string;
}

/**
 * Makes a step wait for an article, or no longer.
 * @throws NotFound without a role at the step or where the actor may not read the article; InvalidInput
 */
export async function changeStepArticle(
  services: Services,
  actor: Actor,
  at: AtStep & { articleId: string; linked: boolean },
): Promise<void> {
  const { articleId } = at;
  if (at.linked && !(await articlesByIds(services, actor, [articleId])).has(articleId)) throw notFound();
  await services.db.transact(async (tx) => {
    const { run, step } = await openStepFor(tx, actor, at);
    if (step.kind !== 'ARTICLE') throw invalidInput('Nur Schritte der Art Artikel warten auf Artikel.');
    const before = await articleStatesOf(tx, step.id);
    const known = before.some((one) => one.articleId === articleId);
    if (known === at.linked) return;
    if (at.linked)
      await tx.stepArticle.create({
        data: { stepId: step.id, articleId, linkedAt: services.clock.now(), linkedById: actor.personId },
      });
    else await tx.stepArticle.deleteMany({ where: { stepId: step.id, articleId } });
    const what = at.linked ? 'step.article-linked' : 'step.article-unlinked';
    await addRunEvents(tx, actor, run.id, [{ what, stepId: step.id, new: { articleId } }]);
    await record(tx, actor, {
      action: what,
      objectType: 'step',
      objectId: step.id,
      label: `${run.number} · ${step.key} ${step.title}`,
    });
  });
}
