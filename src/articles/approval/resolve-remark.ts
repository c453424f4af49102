import { record } from '../../audit/index.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { resolveRemarkRow } from './remark-store.js';

/** Says that a remark is dealt with, and how where that is not plain. @throws NotFound, Forbidden; Conflict where it was */
export async function resolveRemark(
  services: Services,
  actor: Actor,
  input: { slug: string; id: string; resolution: string; confirmed?: boolean },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'edit');
    const done = await resolveRemarkRow(
      tx,
      { id: input.id, articleId: article.id },
      {
        resolvedAt: services.clock.now(),
        resolvedById: actor.personId,
        resolution: input.resolution || null,
      },
    );
    if (!done) throw conflict('Diese Anmerkung ist schon erledigt.');
    await record(tx, actor, {
      action: 'article.remark-resolved',
      objectType: 'article',
      objectId: article.id,
      label: article.title,
      ...(input.confirmed ? { details: { personalDataConfirmed: true } } : {}),
    });
  });
}
