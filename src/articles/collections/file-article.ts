import { record } from '../../audit/index.js';
import type { Tx } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import type { Actor } from '../../shared/actor.js';
import { forbidden, invalidInput } from '../../shared/errors.js';
import { findApprovalRule, isLaxer, settleApprovalRules } from '../approval/approval-store.js';
import { lockedArticleFor } from '../article-for.js';
import type { ArticleRow } from '../article-store.js';
import { mayApprove, mayChooseReaders } from '../policy.js';
import { openCollectionFor } from './collection-for.js';
import { mayFile } from './collection-policy.js';
import { type Collection, deleteEntry, insertEntry, lockFiling } from './collection-store.js';
import { followReaders } from './set-collection-readers.js';

/** Puts an article that the actor may read into a collection. @throws NotFound, Forbidden, InvalidInput for law */
export async function addToCollection(
  services: Services,
  actor: Actor,
  input: { collection: string; article: string },
): Promise<void> {
  await services.db.transact((tx) => fileWithin(tx, services, actor, { ...input, into: true }));
}

/** Takes it out again. @throws NotFound, Forbidden */
export async function removeFromCollection(
  services: Services,
  actor: Actor,
  input: { collection: string; article: string },
): Promise<void> {
  await services.db.transact((tx) => fileWithin(tx, services, actor, { ...input, into: false }));
}

/** Puts an article into these collections and out of the others that the actor may fill. One transaction. */
export async function fileArticle(
  services: Services,
  actor: Actor,
  input: { article: string; into: readonly string[]; outOf: readonly string[] },
): Promise<void> {
  await services.db.transact(async (tx) => {
    for (const collection of input.into)
      await fileWithin(tx, services, actor, { collection, article: input.article, into: true });
    for (const collection of input.outOf)
      await fileWithin(tx, services, actor, { collection, article: input.article, into: false });
  });
}

async function fileWithin(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  input: { collection: string; article: string; into: boolean },
): Promise<void> {
  await lockFiling(tx);
  const article = await lockedArticleFor(tx, actor, input.article, 'read');
  const collection = await openCollectionFor(tx, actor, input.collection);
  const verdict = mayFile(actor, article, collection);
  if (!verdict.allowed)
    throw forbidden(
      'Einordnen können die Stelle der Sammlung und die Stelle des Artikels, je mit ihrer Leitung.',
    );
  const entry = { collectionId: collection.id, articleId: article.id };
  if (input.into) {
    checkMayBeFiled(article);
    if (!(await insertEntry(tx, { ...entry, addedAt: clock.now() }))) return;
  } else if (!(await deleteEntry(tx, entry))) return;
  await settleRule(tx, actor, article);
  if ((await followReaders(tx, [article.id])) && !mayChooseReaders(actor, article).allowed)
    throw forbidden(
      'Die Sammlung ist auf einen Leserkreis beschränkt, und den eines veröffentlichten Artikels ändert seine Leitung oder die Wissensredaktion.',
    );
  const action = input.into ? 'collection.article-added' : 'collection.article-removed';
  await recordFiling(tx, actor, action, article, collection);
}

/** A collection may bring more control by itself; less only with the word of somebody who may approve the article. */
async function settleRule(tx: Tx, actor: Actor, article: ArticleRow): Promise<void> {
  await settleApprovalRules(tx, [article.id]);
  if (isLaxer(article, await findApprovalRule(tx, article.id)) && !mayApprove(actor, article, null).allowed)
    throw forbidden(
      'Danach müssten weniger oder andere den Artikel freigeben. Das kann nur ändern, wer ihn heute freigeben darf.',
    );
}

function checkMayBeFiled(article: ArticleRow): void {
  if (article.kind === 'NORM')
    throw invalidInput('Rechtsnormen stehen nicht in Sammlungen; verweisen Sie im Text auf sie.');
  if (article.state === 'ARCHIVED') throw invalidInput('Der Artikel ist archiviert.');
}

// About the article, so that the record hides it from those who may not read the article.
async function recordFiling(
  tx: Tx,
  actor: Actor,
  action: 'collection.article-added' | 'collection.article-removed',
  article: ArticleRow,
  collection: Collection,
): Promise<void> {
  await record(tx, actor, {
    action,
    objectType: 'article',
    objectId: article.id,
    label: article.title,
    details: { collectionId: collection.id },
  });
}
