import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { tellChange } from './tell-change.js';

/**
 * Takes an article out of use: readers and search no longer have it, its versions stay.
 * @throws InvalidInput where it is archived already
 */
export async function archiveArticle(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact((tx) => archiveArticleWithin(tx, actor, slug));
}

/** `archiveArticle` inside another domain's change. */
export async function archiveArticleWithin(tx: Tx, actor: Actor, slug: string): Promise<void> {
  const article = await lockedArticleFor(tx, actor, slug, 'archive');
  if (article.state === 'ARCHIVED') throw invalidInput('Der Artikel ist schon archiviert.');
  await updateArticle(tx, article.id, { state: 'ARCHIVED' });
  await tellChange(tx, actor, 'article.archived', article, { from: article.state });
}
