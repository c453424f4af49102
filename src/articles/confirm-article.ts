import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import type { Actor } from '../shared/actor.js';
import { toDate } from '../shared/dates.js';
import { invalidInput } from '../shared/errors.js';
import { lockedArticleFor } from './article-for.js';
import { updateArticle } from './article-store.js';
import { reviewedToday } from './rules.js';
import { tellChange } from './tell-change.js';

/**
 * "Stimmt noch": somebody who answers for the text has read it and found it right today.
 * @throws InvalidInput where readers do not have it
 */
export async function confirmArticle(services: Services, actor: Actor, slug: string): Promise<void> {
  await services.db.transact((tx) => confirmArticleWithin(tx, services, actor, slug));
}

/** `confirmArticle` inside another domain's change. */
export async function confirmArticleWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  slug: string,
): Promise<void> {
  const article = await lockedArticleFor(tx, actor, slug, 'confirm');
  if (article.state !== 'PUBLISHED')
    throw invalidInput('Bestätigen lässt sich nur ein veröffentlichter Artikel.');
  const today = services.clock.today();
  const { reviewedOn, reviewDueOn, reviewKind } = reviewedToday(article, today);
  await updateArticle(tx, article.id, {
    reviewedOn: toDate(reviewedOn),
    reviewDueOn: reviewDueOn && toDate(reviewDueOn),
    reviewKind,
  });
  await tellChange(tx, actor, 'article.confirmed', article, { no: article.publishedNo });
}
