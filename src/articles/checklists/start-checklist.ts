import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { invalidInput } from '../../shared/errors.js';
import { shownArticleFor } from '../article-for.js';
import type { ShownArticle } from '../article-store.js';
import { renderVersion } from '../rendered-versions.js';
import { mostPoints } from './checklist-rules.js';
import { countChecklists, findOpenFor, insertChecklist } from './checklist-store.js';

/** Copies that one person can have; who reaches it has forgotten to finish them. */
const mostCopies = 500;

/**
 * An article whose checklist can be worked off, with the number of its points.
 * @throws NotFound as `articleFor`; InvalidInput where readers have no checklist
 */
export async function checklistArticleFor(
  services: Services,
  actor: Actor,
  slug: string,
): Promise<{ article: ShownArticle; pointCount: number }> {
  const article = await shownArticleFor(services.db, actor, slug);
  const { points } = await renderVersion(services.db, article.versionId);
  if (article.state !== 'PUBLISHED' || article.publishedNo === null || points.length === 0)
    throw invalidInput('Abarbeiten lässt sich nur die Checkliste eines veröffentlichten Artikels.');
  if (points.length > mostPoints)
    throw invalidInput(
      `Diese Checkliste hat mehr als ${mostPoints} Punkte und lässt sich nicht am Stück abarbeiten. Bitte sagen Sie es der zuständigen Stelle.`,
    );
  return { article, pointCount: points.length };
}

/**
 * Begins a personal copy of an article's checklist for a case; one that is in work for the same case goes on instead.
 * Nothing is recorded: whoever ticks at which hour is nobody's business (docs/decisions/0113).
 * @throws as `checklistArticleFor`; InvalidInput for too many copies
 */
export async function startChecklist(
  services: Services,
  actor: Actor,
  input: { slug: string; fileNumber: string },
): Promise<{ id: string; resumed: boolean }> {
  const { article, pointCount } = await checklistArticleFor(services, actor, input.slug);
  return services.db.transact(async (tx) => {
    const copy = { personId: actor.personId, articleId: article.id, fileNumber: input.fileNumber };
    const open = await findOpenFor(tx, copy);
    if (open) return { id: open, resumed: true };
    if ((await countChecklists(tx, actor.personId)) >= mostCopies)
      throw invalidInput(
        `Sie haben schon ${mostCopies} Checklisten. Bitte löschen Sie zuerst erledigte unter „Meine Checklisten“.`,
      );
    const now = services.clock.now();
    const id = await insertChecklist(tx, {
      ...copy,
      versionNo: article.versionNo,
      pointCount,
      startedAt: now,
      touchedAt: now,
    });
    return { id, resumed: false };
  });
}
