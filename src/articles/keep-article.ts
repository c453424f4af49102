import { record } from '../audit/index.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { conflict, invalidInput, notFound } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { decideCheck, findCheckForChange } from './law-change-store.js';

/**
 * "Geprüft, stimmt noch": the changed law changes nothing about the article, says somebody who answers for it.
 * @param input.normNo the norm's text that was compared; a newer one is never waved through unseen
 * @throws NotFound, Forbidden as `articleFor`; InvalidInput where it was decided already, Conflict where the law changed again
 */
export async function keepArticle(
  services: Services,
  actor: Actor,
  input: { slug: string; checkId: string; normNo: number; note: string; confirmed?: boolean },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'confirm');
    const check = await findCheckForChange(tx, article.id, input.checkId);
    if (!check) throw notFound();
    if (check.state === 'KEPT' || check.state === 'CHANGED')
      throw invalidInput('Diese Rechtsänderung ist für den Artikel schon geprüft.');
    if (check.nowNo !== input.normNo)
      throw conflict(
        'Die Vorschrift hat sich inzwischen noch einmal geändert. Bitte sehen Sie den neuen Vergleich an.',
      );
    await decideCheck(tx, check.id, {
      state: 'KEPT',
      note: input.note,
      decidedById: actor.personId,
      decidedAt: services.clock.now(),
    });
    await record(tx, actor, {
      action: 'article.law-kept',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      details: {
        norm: check.normTitle,
        from: check.fromNo,
        to: check.nowNo,
        ...(input.confirmed ? { personalDataConfirmed: true } : {}),
      },
    });
  });
}
