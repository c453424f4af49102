import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { mayApprove } from '../policy.js';
import { tellChange } from '../tell-change.js';
import { mayPropose } from './public-policy.js';
import { removePublicVersions } from './public-store.js';

/** Takes an article out of the public area at once, with any proposal, or the proposal alone. Twice is once. @throws NotFound, Forbidden */
export async function withdrawPublic(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly only: 'PROPOSED' | null },
): Promise<void> {
  await services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    const verdict = mayPropose(actor, article);
    if (!verdict.allowed && !mayApprove(actor, article, null).allowed) throw forbidden(verdict.reason);
    if ((await removePublicVersions(tx, article.id, input.only ?? undefined)) > 0)
      await tellChange(tx, actor, 'article.public-withdrawn', article, {
        what: input.only ? 'proposal' : 'all',
      });
  });
}
