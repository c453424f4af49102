import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { tellChange } from './tell-change.js';

/**
 * Takes an article out of use: search no longer has it, its versions stay, and its address tells readers that it is
 * archived and what to read instead. A draft that nobody ever read goes to the trash and is deleted after TRASH_DAYS.
 * @param successorId an article that the actor may read
 * @throws InvalidInput where it is archived already
 */
export async function archiveArticle(
  services: Services,
  actor: Actor,
  slug: string,
  successorId: string | null = null,
): Promise<'archived' | 'trashed'> {
  return services.db.transact((tx) => archiveArticleWithin(tx, services, actor, slug, successorId));
}

/** `archiveArticle` inside another domain's change. */
export async function archiveArticleWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  slug: string,
  successorId: string | null = null,
): Promise<'archived' | 'trashed'> {
  const article = await lockedArticleFor(tx, actor, slug, 'archive');
  if (article.state === 'ARCHIVED') throw invalidInput('Der Artikel ist schon archiviert.');
  if (successorId === article.id) throw invalidInput('Ein Artikel kann nicht sein eigener Nachfolger sein.');
  const neverRead = article.publishedNo === null;
  await updateArticle(tx, article.id, {
    state: 'ARCHIVED',
    successorId,
    trashedAt: neverRead ? services.clock.now() : null,
  });
  await tellChange(tx, actor, neverRead ? 'article.trashed' : 'article.archived', article, {
    from: article.state,
    ...(successorId ? { successor: successorId } : {}),
  });
  return neverRead ? 'trashed' : 'archived';
}
