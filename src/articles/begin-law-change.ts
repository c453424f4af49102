import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput, notFound } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { decideCheck, findCheckForChange } from './law-change-store.js';

/**
 * The article has to follow the changed law: somebody who answers for it begins the change. The check is done when the
 * next version is published. A second click changes nothing.
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput where it was decided already
 */
export async function beginLawChange(
  services: Services,
  actor: Actor,
  input: { slug: string; checkId: string },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'confirm');
    const check = await findCheckForChange(tx, article.id, input.checkId);
    if (!check) throw notFound();
    if (check.state === 'CHANGING') return;
    if (check.state !== 'OPEN') throw invalidInput('Diese Rechtsänderung ist für den Artikel schon geprüft.');
    await decideCheck(tx, check.id, {
      state: 'CHANGING',
      note: null,
      decidedById: actor.personId,
      decidedAt: services.clock.now(),
    });
    await record(tx, actor, {
      action: 'article.law-taken-up',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      details: { norm: check.normTitle, from: check.fromNo, to: check.nowNo },
    });
  });
}
