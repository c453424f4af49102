import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { type Day, formatDay, toDate } from '../../shared/dates.js';
import { conflict, forbidden, invalidInput } from '../../shared/errors.js';
import { lockedArticleFor } from '../article-for.js';
import { knownReaders } from '../circle.js';
import { tellChange } from '../tell-change.js';
import { mayAskToRead } from './acknowledging-policy.js';
import { endOpenRequest, insertRequest } from './reading-store.js';

/** Whom to ask, until when; `insteadOf` is an earlier request that this one replaces. */
export interface ReadingWish {
  readonly slug: string;
  readonly askedIds: readonly string[];
  readonly dueOn: Day;
  readonly note: string;
  readonly insteadOf: string | null;
}

/**
 * Asks units (and below), posts and groups to confirm by a day that they have read what is published. Whoever comes to
 * them later is asked, too.
 * @throws NotFound, Forbidden as `mayAskToRead`; InvalidInput for a draft, a day that has passed, or nobody;
 * Conflict where the earlier request has ended meanwhile
 */
export async function askToRead(services: Services, actor: Actor, wish: ReadingWish): Promise<void> {
  const { clock, db } = services;
  if (wish.dueOn < clock.today())
    throw invalidInput('Dieser Tag ist vorbei. Bitte wählen Sie heute oder einen späteren.');
  await db.transact(async (tx) => {
    const article = await lockedArticleFor(tx, actor, wish.slug, 'read');
    const verdict = mayAskToRead(actor, article);
    if (!verdict.allowed) throw forbidden(verdict.reason);
    if (article.state !== 'PUBLISHED' || article.publishedNo === null)
      throw invalidInput('Zur Kenntnis geben lässt sich nur ein veröffentlichter Artikel.');
    const askedIds = await knownReaders(tx, wish.askedIds);
    if (askedIds.length === 0)
      throw invalidInput('Bitte wählen Sie mindestens eine Einheit, Stelle oder Gruppe.');
    if (
      wish.insteadOf &&
      !(await endOpenRequest(tx, { id: wish.insteadOf, articleId: article.id }, clock.now()))
    )
      throw conflict('Diese Bitte ist schon abgeschlossen oder ersetzt. Bitte laden Sie die Seite neu.');
    await insertRequest(tx, {
      articleId: article.id,
      versionNo: article.publishedNo,
      askedIds,
      dueOn: toDate(wish.dueOn),
      note: wish.note || null,
      askedById: actor.personId,
      askedAt: clock.now(),
    });
    await tellChange(tx, actor, 'article.reading-asked', article, {
      no: article.publishedNo,
      asked: askedIds,
      until: formatDay(wish.dueOn),
    });
  });
}
