import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { notFound } from '../shared/errors.js';
import { completeStepFor } from './complete-step.js';
import { readPathOfSuccessor } from './read-induction.js';
import { isPathDone } from './reading-path.js';
import { writeReadingMark } from './reading-store.js';

export interface ReadingMarkChange {
  readonly number: string;
  readonly articleId: string;
  /** False takes the mark back. */
  readonly understood: boolean;
}

/**
 * The successor says that they understood an article of the path, in the version that readers see now. With the last of
 * the priority-1 articles the step "Lesepfad" is done.
 * @throws NotFound for articles that are not on the path, Forbidden for all but the successor
 */
export async function markReading(
  services: Services,
  actor: Actor,
  { number, articleId, understood }: ReadingMarkChange,
): Promise<{ readonly title: string; readonly done: boolean }> {
  const { run, path } = await readPathOfSuccessor(services, actor, number);
  const step = path.find(({ article }) => article.id === articleId);
  if (!step) throw notFound();
  const already = understood ? step.state === 'understood' : step.state === 'open';
  if (already) return { title: step.article.title, done: isPathDone(path) };
  const after = path.map((one) =>
    one === step ? { ...one, state: understood ? ('understood' as const) : ('open' as const) } : one,
  );
  const done = isPathDone(after);
  await services.db.transact(async (tx) => {
    const key = { runId: run.id, articleId, personId: actor.personId };
    await writeReadingMark(tx, key, understood ? step.versionNo : null, services.clock.now());
    await record(tx, actor, {
      action: understood ? 'induction.article-understood' : 'induction.article-reopened',
      objectType: 'run',
      objectId: run.id,
      // Without the title: whoever may not read the article would find it here.
      label: run.number,
      details: { article: articleId, versionNo: step.versionNo },
    });
    if (done) {
      const answer = { articles: after.filter(({ state }) => state === 'understood').length };
      await completeStepFor(tx, services, actor, run, 'reading-path', answer, { evenIfBlocked: true });
    }
  });
  return { title: step.article.title, done };
}
