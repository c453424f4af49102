import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { conflict } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { tellChange } from '../tell-change.js';
import { findOwnRequests, insertConfirmations } from './reading-store.js';

/**
 * "Gelesen": the actor confirms the version that stood on their page, for every open request that asks them. Twice is once.
 * @returns how many requests it answers; 0 where none asks the actor (any more)
 * @throws NotFound where they may not read it, Conflict where readers have a newer version meanwhile
 */
export async function confirmReading(
  services: Services,
  actor: Actor,
  input: { readonly slug: string; readonly no: number },
): Promise<number> {
  const { personId } = actor;
  return services.db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, input.slug, 'read');
    if (article.publishedNo !== input.no)
      throw conflict(
        'Der Artikel wurde eben geändert. Bitte lesen Sie die neue Fassung und bestätigen dann.',
      );
    const asked = await findOwnRequests(tx, { articleId: article.id, personId }, services.clock.today());
    const open = asked.filter(({ confirmedNo }) => confirmedNo === null);
    const rows = open.map(({ id }) => ({ requestId: id, personId, versionNo: input.no }));
    const count = await insertConfirmations(tx, rows);
    if (count > 0) await tellChange(tx, actor, 'article.reading-confirmed', article, { no: input.no });
    return open.length;
  });
}
