import { loadActor } from '../people/index.js';
import type { Services } from '../platform/services.js';
import { completeStepIn } from './complete-step.js';
import { addRunEvents } from './run-events.js';
import { findRunById, lockRun, stepsOfRun } from './run-store.js';
import { missingArticles } from './step-article-store.js';
import { blockersOf } from './step-states.js';

interface WaitingStep {
  readonly stepId: string;
  readonly runId: string;
  readonly published: boolean;
  readonly goneIds: readonly string[];
}

/**
 * Follows changed articles: a step is done when all of its articles are published; that one was archived or deleted is
 * told in the history once. Running twice changes nothing more.
 */
export async function followArticles(services: Services, articleIds: readonly string[]): Promise<void> {
  const waiting = await services.db.read.$queryRaw<WaitingStep[]>`
    select s.id as "stepId", s."runId", bool_and(coalesce(a.state = 'PUBLISHED', false)) as published,
      coalesce(array_agg(l."articleId"::text) filter (where a.id is null or a.state = 'ARCHIVED'), '{}') as "goneIds"
    from "StepArticle" l join "RunStep" s on s.id = l."stepId" join "Run" r on r.id = s."runId"
    left join "Article" a on a.id = l."articleId"
    where s.status in ('OPEN', 'BLOCKED', 'REJECTED') and r.status = 'ACTIVE' and exists (
      select 1 from "StepArticle" c where c."stepId" = s.id and c."articleId" = any(${[...articleIds]}::uuid[]))
    group by s.id, s."runId"`;
  for (const one of waiting) {
    if (one.goneIds.length > 0) await tellGone(services, one);
    else if (one.published) await completePublished(services, one);
  }
}

async function tellGone(services: Services, { runId, stepId, goneIds }: WaitingStep): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRun(tx, runId);
    const told = await tx.runEvent.findMany({
      where: { runId, stepId, what: 'step.article-gone' },
      select: { new: true },
    });
    const known = new Set(told.map(({ new: facts }) => (facts as { articleId?: string } | null)?.articleId));
    // No title: not everybody in the case may read the article.
    await addRunEvents(
      tx,
      null,
      runId,
      goneIds
        .filter((articleId) => !known.has(articleId))
        .map((articleId) => ({ what: 'step.article-gone' as const, stepId, new: { articleId } })),
    );
  });
}

async function completePublished(services: Services, { runId, stepId }: WaitingStep): Promise<void> {
  await services.db.transact(async (tx) => {
    await lockRun(tx, runId);
    const run = await findRunById(tx, runId);
    const steps = await stepsOfRun(tx, runId);
    const step = steps.find(({ id }) => id === stepId);
    if (run?.status !== 'ACTIVE' || !step || blockersOf(step, steps).length > 0) return;
    if (step.status === 'DONE' || step.status === 'WAIVED' || (await missingArticles(tx, step))) return;
    const personId = step.assignees[0]?.personId;
    const actor = personId ? await loadActor(services.db, personId, services.clock.today()) : null;
    if (!actor) return;
    await completeStepIn(tx, services, actor, run, step.key, {
      answer: { ...step.answer, note: 'Alle Artikel dieses Schritts sind freigegeben.' },
      bySystem: true,
    });
  });
}
