import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { tellChange } from '../tell-change.js';
import { mayAskToRead } from './acknowledging-policy.js';
import { endOpenRequest } from './reading-store.js';

/** Nobody is asked by this request any more; what was confirmed stays. @throws NotFound, Forbidden, Conflict */
export async function endAsking(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly id: string },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const verdict = mayAskToRead(actor, article);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (!(await endOpenRequest(tx, { id: input.id, articleId: article.id }, services.clock.now())))
      throw conflict('Diese Bitte ist schon abgeschlossen. Bitte laden Sie die Seite neu.');
    await tellChange(tx, actor, 'article.reading-ended', article);
  });
}
